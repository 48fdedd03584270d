import { expect, it } from 'vitest';

import { join, makeOgg, opusHead, opusPacket, page, u32, zeros } from './make-clip';
import { factsOf, outcomeOf } from './outcome';

const tags = join('OpusTags', zeros(8));
const longTags = join('OpusTags', zeros(600));

const spoil = (clip: Uint8Array, at: number): Uint8Array => {
  const copy = Uint8Array.from(clip);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

it('says what an Ogg recording is', () => {
  expect(factsOf(makeOgg())).toEqual({
    container: 'ogg',
    codec: 'opus',
    mimeType: 'audio/ogg',
    extension: 'ogg',
    durationMs: 1_200,
    skippedMs: 0,
    channels: 1,
    sampleRate: 48_000,
  });
});

it.each([
  ['with a pre-skip', makeOgg({ head: opusHead({ preSkip: 3_840 }) }), 1_120],
  ['with its end trimmed', makeOgg({ granule: 57_000 }), 1_188],
  [
    'with a comment header over two pages',
    makeOgg({
      tagPages: [
        page({ sequence: 1, segments: [255], data: longTags.subarray(0, 255) }),
        page({ flags: 1, sequence: 2, segments: [255, 98], data: longTags.subarray(255) }),
      ],
    }),
    1_200,
  ],
  ['with packets over 255 bytes', makeOgg({ packet: opusPacket(700) }), 1_200],
  ['without a last page', makeOgg({ flags: 0 }), 1_200],
  ['with 64 bytes behind it', makeOgg({ tail: zeros(64) }), 1_200],
])('measures a recording %s', (_name, clip, durationMs) => {
  expect(outcomeOf(clip)).toBe(durationMs);
});

it.each([
  ['Vorbis', makeOgg({ head: join([1], 'vorbis', zeros(12)) }), 'codec'],
  ['six channels', makeOgg({ head: opusHead({ channels: 6, family: 1 }) }), 'codec'],
  ['a header of a later version', makeOgg({ head: join('OpusHead', [16, 1], zeros(9)) }), 'codec'],
  ['no comment header', makeOgg({ tagPages: [] }), 'damaged'],
  [
    'sound on the page of a header',
    makeOgg({
      tagPages: [page({ sequence: 1, segments: [16, 60], data: join(tags, opusPacket()) })],
    }),
    'damaged',
  ],
  ['a stream beside it', makeOgg({ serial: 8 }), 'tracks'],
  ['a chained stream', join(makeOgg(), makeOgg()), 'tracks'],
  [
    'a page behind the last one',
    join(makeOgg(), page({ sequence: 62, data: opusPacket() })),
    'tracks',
  ],
  ['a first page that isn’t marked', page({ sequence: 0, data: opusHead() }), 'tracks'],
  ['a missing page', makeOgg({ firstSequence: 3 }), 'damaged'],
  ['a wrong checksum', spoil(makeOgg(), 500), 'damaged'],
  [
    'a continued packet that never began',
    makeOgg({
      tagPages: [
        page({ sequence: 1, data: tags }),
        page({ flags: 1, sequence: 2, data: opusPacket() }),
      ],
    }),
    'damaged',
  ],
  [
    'a packet that never ends',
    join(makeOgg({ flags: 0 }), page({ sequence: 62, segments: [255], data: opusPacket(255) })),
    'damaged',
  ],
  ['no Opus header', makeOgg({ head: join('OpusBody', opusHead().subarray(8)) }), 'codec'],
  ['no sound', makeOgg({ packets: 0 }), 'damaged'],
  ['an empty packet', makeOgg({ packet: join() }), 'damaged'],
  [
    'positions that run backwards',
    join(makeOgg({ flags: 0 }), page({ sequence: 62, granule: 10, data: opusPacket() })),
    'damaged',
  ],
  ['sound behind its last position', makeOgg({ packets: 200, granule: 48_000 }), 'damaged'],
  ['a position of 2^62', makeOgg({ granule: 2 ** 62 }), 'VOICE_TOO_LONG'],
  ['65 bytes behind it', makeOgg({ tail: zeros(65) }), 'foreign'],
  ['an MP4 behind it', makeOgg({ tail: join(u32(80), 'ftyp', zeros(72)) }), 'foreign'],
  ['nothing but a magic number', join('OggS', [9]), 'container'],
])('refuses %s', (_name, clip, fault) => {
  expect(outcomeOf(clip)).toBe(fault);
});
