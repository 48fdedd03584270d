import type { CommentSettings, VoiceSettings } from '../../config';
import { isGerman } from '../../standards';

/** The languages that the plugin speaks to the public. */
export type Language = 'de' | 'en';

/** @param language as the show names it, `de-AT` for one */
export const toLanguage = (language: string | null | undefined): Language =>
  isGerman(language) ? 'de' : 'en';

const en = {
  title: 'Leave a comment',
  name: 'Name',
  email: 'E-mail address',
  text: 'Comment',
  website: 'Leave this field empty',
  submit: 'Send comment',
  reply: 'Reply',
  required: 'Required fields are marked with *.',
  emailNotPublished: 'Your e-mail address will not be published.',
  noAccount: 'You need neither an account nor an e-mail address.',
  nameHint: 'A first name or an invented name will do.',
  noAccountButEmail: 'You need no account, but an e-mail address.',
  holdAll: 'Every comment is looked at before it appears.',
  holdUnknown: 'Comments by people whom we don’t know yet are looked at before they appear.',
  published: 'Thank you! Your comment is online.',
  held: 'Thank you! Your comment will appear once somebody has looked at it.',
  personalData:
    'Your comment seems to hold an address, a phone number or an account number. Everybody would be able to read it.',
  closed: 'Comments are closed.',
  readOnly: 'Comments can be read, but no new ones are taken at the moment.',
  anonymous: 'Anonymous',
  team: 'Team',
  removed: 'This comment was removed.',
  token: 'Keep this link: with it you can see what became of your comment, change it or delete it.',
  replies: 'Tell me by e-mail when somebody answers. I can cancel that at any time.',
  publishVoice:
    'My recording may be published below this episode once an editor has listened to it. I can withdraw that at any time; then it is deleted.',
  voiceInShow:
    'My recording may also be used in an episode of this podcast. I can withdraw that at any time.',
  record: 'Record a comment',
  speak: 'Speak',
  writeVoice: 'Please also write what you say, for people who can’t hear it.',
  writtenVoice:
    'Your recording appears once what you say stands beside it. If you don’t write it, an editor does, and that may take longer.',
};

type Wording = Readonly<Record<keyof typeof en, string>>;

const de: Wording = {
  title: 'Kommentar schreiben',
  name: 'Name',
  email: 'E-Mail-Adresse',
  text: 'Kommentar',
  website: 'Dieses Feld bitte leer lassen',
  submit: 'Kommentar abschicken',
  reply: 'Antworten',
  required: 'Erforderliche Felder sind mit * markiert.',
  emailNotPublished: 'Ihre E-Mail-Adresse wird nicht veröffentlicht.',
  noAccount: 'Sie brauchen weder ein Konto noch eine E-Mail-Adresse.',
  nameHint: 'Ein Vorname oder ein erfundener Name genügt.',
  noAccountButEmail: 'Sie brauchen kein Konto, aber eine E-Mail-Adresse.',
  holdAll: 'Jeder Kommentar wird angesehen, bevor er erscheint.',
  holdUnknown:
    'Kommentare von Menschen, die wir noch nicht kennen, werden angesehen, bevor sie erscheinen.',
  published: 'Vielen Dank! Ihr Kommentar ist online.',
  held: 'Vielen Dank! Ihr Kommentar erscheint, sobald ihn jemand angesehen hat.',
  personalData:
    'In Ihrem Kommentar scheint eine Adresse, eine Telefonnummer oder eine Kontonummer zu stehen. Alle könnten sie lesen.',
  closed: 'Die Kommentare sind geschlossen.',
  readOnly: 'Kommentare können gelesen werden, zurzeit werden aber keine neuen angenommen.',
  anonymous: 'Anonym',
  team: 'Team',
  removed: 'Dieser Kommentar wurde entfernt.',
  token:
    'Bewahren Sie diesen Link auf: Damit sehen Sie, was aus Ihrem Kommentar wurde, und können ihn ändern oder löschen.',
  replies: 'Bei Antworten möchte ich eine E-Mail bekommen. Das kann ich jederzeit abbestellen.',
  publishVoice:
    'Meine Aufnahme darf unter dieser Folge veröffentlicht werden, nachdem jemand aus der Redaktion sie angehört hat. Das kann ich jederzeit widerrufen; dann wird sie gelöscht.',
  voiceInShow:
    'Meine Aufnahme darf auch in einer Folge dieses Podcasts verwendet werden. Das kann ich jederzeit widerrufen.',
  record: 'Kommentar aufnehmen',
  speak: 'Sprechen',
  writeVoice:
    'Bitte schreiben Sie auch auf, was Sie sagen, für Menschen, die es nicht hören können.',
  writtenVoice:
    'Ihre Aufnahme erscheint, sobald daneben steht, was Sie sagen. Wenn Sie es nicht aufschreiben, tut es die Redaktion, und das kann länger dauern.',
};

const WORDINGS: Readonly<Record<Language, Wording>> = { de, en };

export type FormTexts = Readonly<Record<Exclude<keyof Wording, Choice>, string>> & {
  /** When comments are looked at; `null` where they appear at once. */
  readonly moderation: string | null;
  /** Whether what is said has to be written, and by whom; `null` where it need not be. */
  readonly voiceText: string | null;
};

/** Of these only what holds is said. */
type Choice = 'holdAll' | 'holdUnknown' | 'noAccountButEmail' | 'writeVoice' | 'writtenVoice';

type WrittenVoice = Pick<VoiceSettings, 'textAlternative' | 'publishWithoutText'>;

const chooseVoiceText = (
  { textAlternative, publishWithoutText }: WrittenVoice,
  { writeVoice, writtenVoice }: Pick<Wording, 'writeVoice' | 'writtenVoice'>,
): string | null => {
  if (textAlternative === 'required') return writeVoice;
  return publishWithoutText ? null : writtenVoice;
};

/** What a form says, as the settings make it true. */
export const formTexts = (
  language: Language,
  { policy, fields }: Pick<CommentSettings, 'policy' | 'fields'>,
  voice: WrittenVoice,
): FormTexts => {
  const { holdAll, holdUnknown, noAccountButEmail, writeVoice, writtenVoice, ...texts } =
    WORDINGS[language];
  return {
    ...texts,
    noAccount: fields.email === 'required' ? noAccountButEmail : texts.noAccount,
    moderation: { holdAll, holdUnknown, publish: null }[policy],
    voiceText: chooseVoiceText(voice, { writeVoice, writtenVoice }),
  };
};
