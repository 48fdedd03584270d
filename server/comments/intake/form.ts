import type { CommentOptions, CommentSettings, FieldMode } from '../../config';
import type { Conversation } from '../../conversations';
import type { EpisodeRow } from '../../site/tables';
import { asksForReplies, CONSENT_VERSIONS } from './consents';
import { formTexts, toLanguage, type FormTexts } from './form-texts';

interface FormInput {
  readonly episode: EpisodeRow;
  readonly conversation: Conversation;
  readonly options: CommentOptions;
  readonly settings: CommentSettings;
  /** `null` where nothing can be sent. */
  readonly ticket: string | null;
  readonly challenge: object | null;
}

const MAX_EMAIL_LENGTH = 254;

const field = (name: string, type: string, label: string, more: object = {}) => ({
  ...{ name, type, label, hint: null, required: false, maxLength: null },
  ...more,
});

const optional = (mode: FieldMode, build: (required: boolean) => object): readonly object[] =>
  mode === 'off' ? [] : [build(mode === 'required')];

const listFields = ({ options, settings }: FormInput, texts: FormTexts): readonly object[] => [
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

/**
 * All that a front end needs to show an honest form: whether comments are taken and until when,
 * which fields there are, what is agreed to, and what happens then. In the show's language.
 */
export const toForm = (input: FormInput) => {
  const { episode, conversation, options, settings } = input;
  const language = toLanguage(episode.show?.language);
  const texts = formTexts(language, settings);
  const isOpen = conversation.state === 'open';
  return {
    episode: { slug: episode.slug, title: episode.title },
    language,
    state: conversation.state,
    closesAt: conversation.closesAt,
    fields: isOpen ? listFields(input, texts) : [],
    limits: {
      maxDepth: options.maxDepth,
      maxBodyBytes: options.maxBodyBytes,
      ticketMinAgeMs: options.ticket.minAgeMs,
      ticketMaxAgeMs: options.ticket.maxAgeMs,
      editWindowMs: settings.editWindowMs,
    },
    texts,
    consents:
      isOpen && asksForReplies(settings)
        ? [
            {
              name: 'replies',
              version: CONSENT_VERSIONS.replies,
              required: false,
              text: texts.replies,
            },
          ]
        : [],
    voice: { state: 'closed' },
    notice: settings.notice[language] || texts.moderation,
    ticket: input.ticket,
    challenge: input.challenge,
  };
};
