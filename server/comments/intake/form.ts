import {
  maxClipBytes,
  type CommentOptions,
  type CommentSettings,
  type FieldMode,
  type VoiceSettings,
} from '../../config';
import type { Conversation, VoiceState } from '../../conversations';
import type { EpisodeRow } from '../../site/tables';
import { asksForReplies, CONSENT_VERSIONS } from './consents';
import type { ConsentName } from './schemas';
import { formTexts, toLanguage, type FormTexts } from './form-texts';

interface FormInput {
  readonly episode: EpisodeRow;
  readonly conversation: Conversation;
  readonly options: CommentOptions;
  readonly settings: CommentSettings;
  readonly voice: VoiceSettings;
  readonly spoken: VoiceState;
  /** `null` where nothing can be sent. */
  readonly ticket: string | null;
  readonly challenge: object | null;
}

const MAX_EMAIL_LENGTH = 254;

interface FormField {
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly hint: string | null;
  /** Of a written comment; `kinds` tells it of both. */
  readonly required: boolean;
  readonly maxLength: number | null;
}

const field = (
  name: string,
  type: string,
  label: string,
  more: Partial<FormField> = {},
): FormField => ({
  ...{ name, type, label, hint: null, required: false, maxLength: null },
  ...more,
});

const optional = (
  mode: FieldMode,
  build: (required: boolean) => FormField,
): readonly FormField[] => (mode === 'off' ? [] : [build(mode === 'required')]);

const listFields = ({ options, settings }: FormInput, texts: FormTexts): readonly FormField[] => [
  ...optional(settings.fields.name, (required) =>
    field('name', 'text', texts.name, {
      hint: texts.nameHint,
      required,
      maxLength: options.maxLengths.name,
    }),
  ),
  ...optional(settings.fields.email, (required) =>
    field('email', 'email', texts.email, {
      hint: texts.emailNotPublished,
      required,
      maxLength: MAX_EMAIL_LENGTH,
    }),
  ),
  field('text', 'textarea', texts.text, { required: true, maxLength: options.maxLengths.text }),
  field('website', 'honeypot', texts.website),
];

/** In the order in which browsers should be asked whether they can record it. */
const RECORDED_TYPES = [
  'audio/mp4;codecs=mp4a.40.2',
  'audio/webm;codecs=opus',
  'audio/ogg;codecs=opus',
] as const;

/** `kinds`: with which kinds of comments the consent is asked for. */
const consent = (name: ConsentName, required: boolean, kinds: readonly string[], text: string) => ({
  ...{ name, version: CONSENT_VERSIONS[name], required, kinds, text },
});

const listConsents = ({ settings, spoken }: FormInput, texts: FormTexts) => [
  ...(asksForReplies(settings)
    ? [consent('replies', false, ['text', 'voice'], texts.replies)]
    : []),
  ...(spoken.isOpen
    ? [
        consent('publish', true, ['voice'], texts.publishVoice),
        consent('show', false, ['voice'], texts.voiceInShow),
      ]
    : []),
];

/** Whether each kind of comment is taken, and what has to be filled in for it. */
const toKinds = ({ conversation, spoken, voice }: FormInput, fields: readonly FormField[]) => {
  const required = fields.filter((one) => one.required).map(({ name }) => name);
  const needsText = voice.textAlternative === 'required';
  return {
    text: { open: conversation.state === 'open', required },
    voice: {
      open: spoken.isOpen,
      required: spoken.isOpen ? required.filter((name) => needsText || name !== 'text') : [],
    },
  };
};

const toVoiceForm = ({ voice, spoken }: FormInput) =>
  spoken.isOpen
    ? {
        state: 'open',
        closesAt: spoken.closesAt,
        maxDurationMs: voice.maxSeconds * 1_000,
        maxBytes: maxClipBytes(voice),
        types: RECORDED_TYPES,
        textAlternative: voice.textAlternative,
      }
    : {
        state: 'closed',
        closesAt: spoken.closesAt,
        maxDurationMs: null,
        maxBytes: null,
        types: [],
        textAlternative: voice.textAlternative,
      };

/**
 * All that a front end needs to show an honest form: whether comments are taken and until when,
 * which fields there are, what is agreed to, and what happens then. In the show's language.
 */
export const toForm = (input: FormInput) => {
  const { episode, conversation, options, settings } = input;
  const language = toLanguage(episode.show?.language);
  const texts = formTexts(language, settings, input.voice);
  const isOpen = conversation.state === 'open';
  const fields = isOpen ? listFields(input, texts) : [];
  return {
    episode: { slug: episode.slug, title: episode.title },
    language,
    state: conversation.state,
    closesAt: conversation.closesAt,
    fields,
    kinds: toKinds(input, fields),
    limits: {
      maxDepth: options.maxDepth,
      maxBodyBytes: options.maxBodyBytes,
      ticketMinAgeMs: options.ticket.minAgeMs,
      ticketMaxAgeMs: options.ticket.maxAgeMs,
      editWindowMs: settings.editWindowMs,
    },
    texts,
    consents: isOpen ? listConsents(input, texts) : [],
    voice: toVoiceForm(input),
    notice: settings.notice[language] || texts.moderation,
    ticket: input.ticket,
    challenge: input.challenge,
  };
};
