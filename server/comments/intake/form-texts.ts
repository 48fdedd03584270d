/** The languages that the plugin speaks to the public. */
export type Language = 'de' | 'en';

/** @param language as the show names it, `de-AT` for one */
export const toLanguage = (language: string | null | undefined): Language =>
  /^de\b/i.test(language ?? '') ? 'de' : 'en';

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
  moderation: 'Every comment is looked at before it appears.',
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
};

export type FormTexts = Readonly<Record<keyof typeof en, string>>;

const de: FormTexts = {
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
  moderation: 'Jeder Kommentar wird angesehen, bevor er erscheint.',
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
};

export const FORM_TEXTS: Readonly<Record<Language, FormTexts>> = { de, en };
