import { describe, expect, it } from 'vitest';

import type { PictureErrorCode } from '../../server/covers/picture-error';
import { describeReason, type FileKind } from '../../server/feed/problem-reasons';
import type { AudioErrorCode } from '../../server/media/analysis/facts';
import type { RemoteFileCode } from '../../server/storage';
import type { TranscriptErrorCode } from '../../server/transcripts/transcript-error';

const SAID = 'What the analysis says.';

/** Only to have every code of a union: the compiler misses none. */
const codesOf = <Code extends string>(codes: Readonly<Record<Code, true>>): readonly string[] =>
  Object.keys(codes);

const audio = codesOf<AudioErrorCode>({
  EMPTY: true,
  NOT_AUDIO: true,
  UNSUPPORTED_CODEC: true,
  NO_AUDIO_TRACK: true,
  CORRUPT: true,
  TOO_COMPLEX: true,
  TOO_LARGE: true,
});
const picture = codesOf<PictureErrorCode>({
  EMPTY: true,
  NOT_A_PICTURE: true,
  TOO_LARGE: true,
  TOO_MANY_PIXELS: true,
  TOO_COMPLEX: true,
  CMYK: true,
  ANIMATED: true,
  TRUNCATED: true,
  SCRIPTED: true,
  UNSUPPORTED: true,
});
const transcript = codesOf<TranscriptErrorCode>({
  EMPTY: true,
  NOT_A_TRANSCRIPT: true,
  MALFORMED: true,
  TOO_LARGE: true,
  TOO_MANY_CUES: true,
});
const anyFile = [
  ...codesOf<RemoteFileCode>({
    NO_ADDRESS: true,
    MISSING: true,
    REFUSED: true,
    CHANGED: true,
    RANGES_UNSUPPORTED: true,
    TOO_LARGE: true,
    ENCODED: true,
    UNREADABLE: true,
  }),
  'NOT_STORED',
  'TOO_COMPLEX',
];

const kinds: readonly [FileKind, readonly string[]][] = [
  ['recording', [...audio, ...anyFile]],
  ['picture', [...picture, ...anyFile]],
  ['transcript', [...transcript, ...anyFile]],
];

describe.each(kinds)('why a file of the kind %s failed', (kind, codes) => {
  it.each(codes)('is said in German for %s', (errorCode) => {
    const reason = describeReason(kind, { errorCode, message: '', line: null }, 'de');
    expect(reason).toMatch(/^\p{Lu}.*\.$/u);
    expect(reason).not.toBe('Der Grund ist nicht bekannt.');
  });

  it.each(['toString', '__proto__', 'NEW_CODE', null])(
    'is quoted where the code is %j',
    (errorCode) => {
      expect(describeReason(kind, { errorCode, message: SAID, line: null }, 'de')).toBe(SAID);
    },
  );

  it('is quoted in English, because that says more', () => {
    expect(describeReason(kind, { errorCode: 'EMPTY', message: SAID, line: null }, 'en')).toBe(
      SAID,
    );
  });

  it('is admitted not to be known', () => {
    const nothing = { errorCode: null, message: null, line: null };
    expect(describeReason(kind, nothing, 'de')).toBe('Der Grund ist nicht bekannt.');
  });
});

it('names the line of a transcript', () => {
  const fault = { errorCode: 'MALFORMED', message: SAID, line: 12 };
  expect(describeReason('transcript', fault, 'de')).toBe('Zeile 12 ist nicht zu verstehen.');
});

it('keeps what the storage said', () => {
  const fault = { errorCode: 'UNREADABLE', message: 'The storage answered 500.', line: null };
  expect(describeReason('picture', fault, 'de')).toContain('The storage answered 500.');
});
