import type { Locale } from '../site/editor-locale';
import type { Fault } from './problem-params';
import { reasonsDe } from './problem-reasons-de';

/** What is looked at in the Media Library. */
export type FileKind = 'recording' | 'picture' | 'transcript';

interface FileFault {
  readonly errorCode: string | null;
  /** In English. */
  readonly message: string | null;
  /** Of a text file, from 1; `null` where the fault has no line. */
  readonly line: number | null;
}

export type DescribeReason = (fault: {
  readonly message: string;
  readonly line: number | null;
}) => string;

/** By kind and error code. */
export type Reasons = Readonly<Record<FileKind, Readonly<Record<string, DescribeReason>>>>;

/** English is the language of the analysis itself, and says more than a code. */
const translations: Readonly<Record<Exclude<Locale, 'en'>, Reasons>> = { de: reasonsDe };

const UNKNOWN: Readonly<Record<Locale, string>> = {
  en: 'Nobody knows why.',
  de: 'Der Grund ist nicht bekannt.',
};

const findTranslation = (
  kind: FileKind,
  code: string | null,
  locale: Locale,
): DescribeReason | undefined => {
  const table = locale === 'en' ? {} : translations[locale][kind];
  // What is stored is not trusted: `toString` is no code.
  return code !== null && Object.hasOwn(table, code) ? table[code] : undefined;
};

/** As a sentence; in English where a code has no other words. */
export const describeReason = (
  kind: FileKind,
  { errorCode, message, line }: FileFault,
  locale: Locale,
): string => {
  const said = message ?? '';
  const translate = findTranslation(kind, errorCode, locale);
  if (translate !== undefined) return translate({ message: said, line });
  return said === '' ? UNKNOWN[locale] : said;
};

/** Why a file can't be used. Files other than text have no lines. */
export const toFault = (
  kind: FileKind,
  { errorCode, message, line = null }: Omit<FileFault, 'line'> & Partial<FileFault>,
  locale: Locale,
): Fault => ({
  reason: describeReason(kind, { errorCode, message, line }, locale),
  reasonCode: errorCode,
});
