import type { Locale } from '../../site/editor-locale';
import { textsDe } from './texts-de';
import { textsEn } from './texts-en';

/** What a mail says: a subject of one line, and plain text. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** How much of an episode waits for an editor. */
export interface WaitingEpisode {
  /** One line. */
  readonly title: string;
  readonly pending: number;
  readonly reported: number;
  /** Spoken comments that must not be used in an episode any more. */
  readonly withdrawn: number;
}

export interface Waiting {
  /** Those with the most first; not all when there are many. */
  readonly episodes: readonly WaitingEpisode[];
  readonly pending: number;
  readonly reported: number;
  readonly withdrawn: number;
  /** All that wait, those of before included. */
  readonly total: number;
}

/** The mails in one language. None of them bears a text, a name or an address that somebody typed. */
export interface MailTexts {
  readonly immediate: (waiting: Waiting, inboxUrl: string) => MailText;
  readonly digest: (waiting: Waiting, inboxUrl: string) => MailText;
  readonly confirmation: (confirmUrl: string) => MailText;
  /** @param link the answer on the site's own page, if the site has named one */
  readonly reply: (title: string, link: string | null, cancelUrl: string) => MailText;
}

const texts: Readonly<Record<Locale, MailTexts>> = { de: textsDe, en: textsEn };

/** Between two languages in one mail. */
const RULE = '\n----------\n\n';

/** One mail in all of these languages, one below the other. */
export const writeMail = (
  locales: readonly Locale[],
  write: (texts: MailTexts) => MailText,
): MailText => {
  const parts = locales.map((locale) => write(texts[locale]));
  return {
    subject: parts.map(({ subject }) => subject).join(' / '),
    text: parts.map(({ text }) => text).join(RULE),
  };
};
