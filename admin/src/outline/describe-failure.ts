import type { Failure } from '../api/failure';
import type { ImportNotice } from '../contracts/outline';
import { isTextKey, type Say, type TextKey } from '../texts/use-text';

const TEXTS: Readonly<Record<string, TextKey>> = {
  EPISODE_NOT_FOUND: 'outline.failure.notFound',
  OFFLINE: 'outline.failure.offline',
  OUTLINE_EMPTY: 'outline.failure.empty',
  OUTLINE_MALFORMED: 'outline.failure.malformed',
  RATE_LIMITED: 'outline.failure.busy',
  TOO_LARGE: 'outline.failure.tooLarge',
  TOO_MANY_ENTRIES: 'outline.failure.tooMany',
  URL_INVALID: 'outline.failure.url',
};

/** What to say of a request for an outline that failed, with the line that is at fault, if one is. */
export const describeFailure = (say: Say, { code, status, details }: Failure): string => {
  if (code === 'OUTLINE_MALFORMED' && typeof details.line === 'number') {
    return say('outline.failure.malformedLine', { line: details.line });
  }
  // Strapi's own limit of a body has no code.
  return say(TEXTS[status === 413 ? 'TOO_LARGE' : code] ?? 'outline.failure.other');
};

const isNotice = (value: unknown): value is ImportNotice =>
  typeof value === 'object' && value !== null && 'code' in value && 'line' in value;

/** What was left out of a text of which nothing is left. */
export const noticesOf = ({ details }: Failure): readonly ImportNotice[] => {
  const listed: readonly unknown[] = Array.isArray(details.notices) ? details.notices : [];
  return listed.filter(isNotice);
};

/** What an import has left out or changed, and in which line. */
export const describeNotice = (say: Say, { line, code, message }: ImportNotice): string => {
  const key = `outline.notice.${code}`;
  const told = isTextKey(key) ? say(key) : message;
  return line === null ? told : say('outline.import.notice', { line, message: told });
};
