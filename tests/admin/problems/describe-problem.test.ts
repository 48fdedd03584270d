import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';

import { describeFault, describeProblem } from '../../../admin/src/problems/describe-problem';
import de from '../../../admin/src/texts/de.json';
import en from '../../../admin/src/texts/en.json';
import type { Say } from '../../../admin/src/texts/use-text';
import type { ProblemParams } from '../../../server/feed/problem-params';
import { reasonsDe } from '../../../server/feed/problem-reasons-de';

/** @throws Error for a text that is not there, or has a gap that nothing fills */
const speak = (locale: 'de' | 'en'): Say => {
  const intl = createIntl({
    locale,
    messages: locale === 'de' ? de : en,
    onError: (error) => {
      throw error;
    },
  });
  return (key, values) => intl.formatMessage({ id: key }, { ...values });
};

const fault = { reason: 'They say so.', reasonCode: 'EMPTY' };
const pixels = { width: 3, height: 2, isPadded: true, isEmbedded: true };

/** One of each: the compiler misses none. */
const SAMPLES: ProblemParams = {
  ...{ SHOW_TITLE_MISSING: {}, SHOW_DESCRIPTION_MISSING: {}, SHOW_AUTHOR_MISSING: {} },
  ...{ SHOW_LANGUAGE_MISSING: {}, SHOW_LANGUAGE_UNKNOWN: { value: 'xx' } },
  SHOW_CATEGORY_MISSING: {},
  SHOW_CATEGORY_UNKNOWN: { value: 'Quatsch', suggestion: null },
  ...{ SHOW_EXPLICIT_UNSET: {}, SHOW_LINK_MISSING: {}, SHOW_OWNER_EMAIL_MISSING: {} },
  ...{ SHOW_OWNER_EMAIL_INVALID: {}, SHOW_NEW_FEED_URL_INVALID: { value: 'x' } },
  ...{ TEXT_SPACES: {}, TEXT_TOO_LONG: { length: 300, limit: 255 } },
  ...{ DESCRIPTION_TOO_LONG: { bytes: 5_000, limit: 4_000 }, LINK_INVALID: { value: 'x' } },
  ...{ EPISODE_TITLE_MISSING: {}, EPISODE_DESCRIPTION_MISSING: {}, EPISODE_GUID_MISSING: {} },
  ...{ EPISODE_GUID_SHARED: { others: 'A' }, EPISODE_NUMBER_MISSING: {} },
  EPISODE_NUMBER_INVALID: { value: 0 },
  EPISODE_NUMBER_SHARED: { value: 1, others: 'A' },
  EPISODE_SEASON_INVALID: { value: 0 },
  EPISODE_CONSENT_MISSING: { name: 'Ada', consent: 'pending', sentence: '', isPublished: false },
  EPISODE_CONSENT_VOICE: { name: 'Ada' },
  EPISODE_CHAPTER_AFTER_END: { title: 'A', startsAt: '01:00:00', others: 2 },
  EPISODE_CHAPTERS_NOT_FROM_START: { title: 'A', startsAt: '00:00:10' },
  EPISODE_CHAPTERS_OUT_OF_ORDER: { title: 'A', startsAt: '00:00:10' },
  EPISODE_CHAPTERS_SAME_TIME: { titles: 'A, B', startsAt: '00:00:10' },
  SHOW_COVER_MISSING: {},
  COVER_FAILED: { ...fault, isEmbedded: false },
  COVER_NOT_SQUARE: pixels,
  COVER_TOO_SMALL: { side: 10, isUsed: false, isEmbedded: false },
  ...{ BANNER_FAILED: fault, PICTURE_FAILED: { ...fault, title: 'A' } },
  PORTRAIT_FAILED: { ...fault, name: 'Ada' },
  ...{ EPISODE_NO_AUDIO: {}, EPISODE_AUDIO_PENDING: {}, EPISODE_AUDIO_FAILED: fault },
  ...{ EPISODE_AUDIO_EMPTY: {}, EPISODE_AUDIO_UNSUPPORTED: { mimeType: 'audio/ogg' } },
  ...{ EPISODE_DURATION_UNKNOWN: {}, EPISODE_AUDIO_SHARED: { others: 'A' } },
  ...{ EPISODE_AUDIO_VBR_WITHOUT_HEADER: {}, EPISODE_AUDIO_SLOW_START: {} },
  ...{ EPISODE_AUDIO_LARGE_TAGS: {}, EPISODE_AUDIO_UNUSUAL_SAMPLE_RATE: {} },
  ...{ EPISODE_AUDIO_TRUNCATED: {}, EPISODE_AUDIO_JUNK: {} },
  EPISODE_ALTERNATE_AUDIO_FAILED: fault,
  EPISODE_TRANSCRIPT_MISSING: {},
  EPISODE_TRANSCRIPT_FAILED: { reason: 'x', reasonCode: 'MALFORMED', line: 3 },
};

const SERVER = { message: 'Said by the server.', advice: 'Advised by the server.' };

const tell = (locale: 'de' | 'en', code: string, params: object) =>
  describeProblem(speak(locale), { ...SERVER, code, params: { ...params } });

describe.each(['de', 'en'] as const)('in %s', (locale) => {
  it.each(Object.entries(SAMPLES))('the panel has words of its own for %s', (code, params) => {
    const { message, advice } = tell(locale, code, params as object);
    expect(message).toMatch(/[.?:!]$/);
    expect(message).not.toBe(SERVER.message);
    expect(advice).not.toBe(SERVER.advice);
    expect(`${message} ${advice}`).not.toMatch(/[{}]|undefined|null|They say so/);
  });

  it.each(Object.values(reasonsDe).flatMap((reasons) => Object.keys(reasons)))(
    'the panel has words of its own for %s',
    (errorCode) => {
      const told = describeFault(speak(locale), { errorCode, message: 'EACCES', line: null });
      expect(told.replace('“EACCES”', '').replace('„EACCES“', '')).not.toContain('EACCES');
    },
  );
});

it('speaks to editors as the panel does', () => {
  const { message } = tell('de', 'EPISODE_CONSENT_MISSING', SAMPLES.EPISODE_CONSENT_MISSING);
  expect(message).toContain('Frag nach');
  const german = Object.entries(de).filter(([key]) => key.startsWith('problem.'));
  expect(german.filter(([, text]) => /\w Sie\b|\bIhr(?:e[nmrs]?)?\b/.test(text))).toEqual([]);
});

it('says what the analysis has found, and in which line', () => {
  const { message, advice } = tell('en', 'EPISODE_TRANSCRIPT_FAILED', {
    ...{ reason: 'x', reasonCode: 'MALFORMED', line: 3 },
  });
  expect(message).toBe('The transcript could not be read: Line 3 can’t be understood.');
  expect(advice).toContain('Mend line 3');
});

it('leaves to the server what it doesn’t know', () => {
  expect(tell('de', 'SOMETHING_NEW', {})).toEqual(SERVER);
  const unknown = { errorCode: 'NEW', message: 'Said.', line: null };
  expect(describeFault(speak('de'), unknown)).toBe('Said.');
  expect(describeFault(speak('de'), { errorCode: null, message: null })).toBe(
    'Der Grund ist nicht bekannt.',
  );
});
