import type { Locale } from '../../site/editor-locale';
import type { Reason } from './reasons';

/** Writers read of their own text; moderators read which rule it was. */
export type Audience = 'writer' | 'moderator';

type Texts = Readonly<Record<Reason, string>>;

const moderatorTexts: Readonly<Record<Locale, Texts>> = {
  de: {
    HONEYPOT: 'Ein Feld ist ausgefüllt, das nur Programme sehen.',
    BLOCKED: 'Von dieser Person nimmt die Redaktion zurzeit keine Kommentare an.',
    REJECT_LIST: 'Ein Eintrag der Sperrliste kommt vor.',
    HOLD_LIST: 'Ein Eintrag der Warteliste kommt vor.',
    LINKS: 'Der Kommentar enthält mehr Links, als erlaubt sind.',
    PERSONAL_DATA:
      'Der Kommentar enthält wohl eine Telefonnummer, E-Mail-Adresse, IBAN oder Anschrift.',
    RESERVED_NAME: 'Der Name kann mit dem Team verwechselt werden.',
    FIRST_COMMENTS: 'Die Person ist noch nicht als vertrauenswürdig bekannt.',
    POLICY: 'Alle Kommentare werden vor der Veröffentlichung angesehen.',
    VOICE: 'Gesprochene Kommentare werden immer zuerst angehört.',
    REPORTS: 'Leserinnen und Leser haben den Kommentar gemeldet.',
    EDITED: 'Der Kommentar wurde nach der Veröffentlichung geändert.',
  },
  en: {
    HONEYPOT: 'A field is filled in that only programs see.',
    BLOCKED: 'This person is blocked at the moment.',
    REJECT_LIST: 'It contains an entry of the reject list.',
    HOLD_LIST: 'It contains an entry of the hold list.',
    LINKS: 'It contains more links than are allowed.',
    PERSONAL_DATA:
      'It seems to contain a phone number, an e-mail address, an IBAN or a street address.',
    RESERVED_NAME: 'The name could be taken for one of the team.',
    FIRST_COMMENTS: 'The person is not known as trusted yet.',
    POLICY: 'All comments are looked at before they are published.',
    VOICE: 'Spoken comments are always listened to first.',
    REPORTS: 'Readers have reported the comment.',
    EDITED: 'The comment was edited after it was published.',
  },
};

/** Says nothing of the rule: who tries words until one passes learns nothing. */
const waiting: Readonly<Record<Locale, string>> = {
  de: 'Ihr Kommentar wartet darauf, angesehen zu werden.',
  en: 'Your comment is waiting to be looked at.',
};

const writerTexts: Readonly<Record<Locale, Partial<Texts>>> = {
  de: {
    LINKS: 'Kommentare mit Links werden vor der Veröffentlichung angesehen.',
    PERSONAL_DATA:
      'Ihr Kommentar enthält vielleicht eine Telefonnummer, E-Mail-Adresse, Kontonummer oder Anschrift. Bitte prüfen Sie, ob alle sie lesen sollen.',
    VOICE: 'Gesprochene Kommentare werden immer zuerst angehört.',
    EDITED: 'Ihre Änderung wartet darauf, angesehen zu werden.',
  },
  en: {
    LINKS: 'Comments with links are looked at before they are published.',
    PERSONAL_DATA:
      'Your comment may contain a phone number, an e-mail address, an account number or a street address. Please check whether everybody should read it.',
    VOICE: 'Spoken comments are always listened to first.',
    EDITED: 'Your edit is waiting to be looked at.',
  },
};

/** A reason in a sentence. To writers all reasons that tell of spam rules read the same. */
export const describeReason = (reason: Reason, locale: Locale, audience: Audience): string =>
  audience === 'moderator'
    ? moderatorTexts[locale][reason]
    : (writerTexts[locale][reason] ?? waiting[locale]);

/**
 * All reasons in sentences, each once. What a writer reads begins with the same sentence whatever
 * the reasons are, so that neither its presence nor its absence tells of a rule.
 */
export const describeReasons = (
  reasons: readonly Reason[],
  locale: Locale,
  audience: Audience,
): readonly string[] => {
  const texts = reasons.map((reason) => describeReason(reason, locale, audience));
  return [...new Set(audience === 'writer' ? [waiting[locale], ...texts] : texts)];
};
