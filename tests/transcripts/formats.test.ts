import { expect, it } from 'vitest';
import { TRANSCRIPT_FORMATS } from '../../server/transcripts/formats';
import { aTalk, aTranscript } from './builders';

it('goes out in the types that podcast:transcript knows', () => {
  const rows = TRANSCRIPT_FORMATS.map(({ extension, mediaType, isCaptions }) => [
    extension,
    mediaType,
    isCaptions,
  ]);
  expect(rows).toEqual([
    ['vtt', 'text/vtt', true],
    ['srt', 'application/x-subrip', true],
    ['json', 'application/json', false],
    ['html', 'text/html', false],
    ['txt', 'text/plain', false],
  ]);
});

it.each(TRANSCRIPT_FORMATS)(
  'writes $extension in the order of time, without what is empty',
  ({ write }) => {
    const { cues } = aTalk(['Jo', 'eins'], ['Jo', ' \0 '], ['Jo', 'zwei']);
    const text = write(aTranscript(...cues.toReversed()));
    expect(text.indexOf('eins')).toBeGreaterThan(0);
    expect(text.indexOf('zwei')).toBeGreaterThan(text.indexOf('eins'));
    expect(text).not.toContain('\0');
  },
);

it.each(TRANSCRIPT_FORMATS)('writes $extension without any cue', ({ write }) => {
  expect(write(aTranscript())).not.toContain('undefined');
});
