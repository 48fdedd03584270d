import { expect, it } from 'vitest';

import {
  block,
  element,
  join,
  makeWebm,
  multiply,
  opusHead,
  opusPacket,
  repeat,
  u64,
  zeros,
} from './make-clip';
import { factsOf, outcomeOf } from './outcome';

const group = (...parts: Uint8Array[]) => element('a0', ...parts);
const packet = opusPacket();
const UNKNOWN = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];

it('says what a WebM recording is', () => {
  expect(factsOf(makeWebm({ privateData: opusHead({ channels: 2 }) }))).toEqual({
    container: 'webm',
    codec: 'opus',
    mimeType: 'audio/webm',
    extension: 'webm',
    durationMs: 1_200,
    skippedMs: 0,
    channels: 2,
    sampleRate: 48_000,
  });
});

it.each([
  ['with unknown sizes, as browsers write it', makeWebm({ hasUnknownSizes: true }), 1_200],
  [
    'with several clusters of unknown size',
    join(
      makeWebm({ hasUnknownSizes: true }),
      [0x1f, 0x43, 0xb6, 0x75],
      UNKNOWN,
      element('e7', [0x04, 0xb0]),
      block(0),
    ),
    1_220,
  ],
  [
    'with block groups',
    makeWebm({ blocks: join(...repeat(60, (n) => group(block(n * 20, packet, { id: 'a1' })))) }),
    1_200,
  ],
  [
    'with fixed lacing',
    makeWebm({
      blocks: join(
        ...repeat(20, (n) => block(n * 60, join([2], packet, packet, packet), { lacing: 2 })),
      ),
    }),
    1_200,
  ],
  [
    'with Xiph lacing',
    makeWebm({
      blocks: join(
        ...repeat(30, (n) =>
          block(n * 40, join([1, 255, 5], opusPacket(260), packet), { lacing: 1 }),
        ),
      ),
    }),
    1_200,
  ],
  [
    'with EBML lacing',
    makeWebm({
      blocks: join(
        ...repeat(20, (n) =>
          block(n * 60, join([2, 0x80 | 60, 0xc0], opusPacket(60), opusPacket(61), packet), {
            lacing: 3,
          }),
        ),
      ),
    }),
    1_200,
  ],
  ['with a codec delay', makeWebm({ privateData: opusHead({ preSkip: 480 }) }), 1_190],
  [
    'with padding at the end',
    makeWebm({
      blocks: join(
        ...repeat(60, (n) => block(n * 20)),
        group(block(1_200, packet, { id: 'a1' }), element('75a2', [0x00, 0x98, 0x96, 0x80])),
      ),
    }),
    1_210,
  ],
  [
    'with a gap of five seconds',
    makeWebm({ blocks: join(...repeat(60, (n) => block(n * 20 + (n > 9 ? 5_000 : 0)))) }),
    6_200,
  ],
  ['that begins late', makeWebm({ clusterTimestamp: 700 }), 1_200],
  [
    'with void elements and checksums',
    makeWebm({ clusterExtra: join(element('ec', zeros(9)), element('bf', zeros(4))) }),
    1_200,
  ],
  ['with 64 bytes behind it', makeWebm({ tail: zeros(64) }), 1_200],
])('measures a recording %s', (_name, clip, durationMs) => {
  expect(outcomeOf(clip)).toBe(durationMs);
});

it.each([
  ['Matroska', makeWebm({ docType: 'matroska' }), 'container'],
  ['a longer document type', makeWebm({ docType: 'webmx' }), 'container'],
  ['ids of more than four bytes', makeWebm({ headExtra: element('42f2', [5]) }), 'container'],
  ['sizes of more than eight bytes', makeWebm({ headExtra: element('42f3', [9]) }), 'container'],
  ['Vorbis', makeWebm({ codec: 'A_VORBIS' }), 'codec'],
  ['a codec id that only begins like Opus', makeWebm({ codec: 'A_OPUS/X' }), 'codec'],
  ['no Opus header', makeWebm({ privateData: [] }), 'codec'],
  ['more behind the Opus header', makeWebm({ privateData: join(opusHead(), 'x') }), 'codec'],
  ['three channels', makeWebm({ privateData: opusHead({ channels: 3 }) }), 'codec'],
  ['another channel mapping', makeWebm({ privateData: opusHead({ family: 1 }) }), 'codec'],
  ['a video track', makeWebm({ trackType: 1 }), 'tracks'],
  ['a sound track with pictures', makeWebm({ trackExtra: element('e0', zeros(4)) }), 'tracks'],
  ['two tracks', makeWebm({ trackCount: 2 }), 'tracks'],
  ['no track', makeWebm({ trackCount: 0 }), 'tracks'],
  ['two lists of tracks', makeWebm({ segmentExtra: element('1654ae6b', element('ae')) }), 'tracks'],
  ['track 0', makeWebm({ trackExtra: element('d7', [0]) }), 'damaged'],
  ['a block of another track', makeWebm({ blocks: block(0, packet, { track: 2 }) }), 'tracks'],
  ['encrypted content', makeWebm({ trackExtra: element('6d80', zeros(4)) }), 'protected'],
  ['an encrypted block', makeWebm({ clusterExtra: element('af', zeros(4)) }), 'protected'],
  ['attachments', makeWebm({ segmentExtra: element('1941a469', zeros(4)) }), 'foreign'],
  ['an unknown element', makeWebm({ segmentExtra: element('1a2b3c4d', zeros(4)) }), 'foreign'],
  ['65 bytes behind it', makeWebm({ tail: zeros(65) }), 'foreign'],
  ['a second file behind it', join(makeWebm(), makeWebm()), 'foreign'],
  ['no block', makeWebm({ packets: 0 }), 'damaged'],
  ['an empty packet', makeWebm({ blocks: block(0, []) }), 'damaged'],
  ['a packet over 120 ms', makeWebm({ blocks: block(0, [0xfb, 7]) }), 'damaged'],
  ['a packet of no frames', makeWebm({ blocks: block(0, [0xfb, 0]) }), 'damaged'],
  ['a packet without its frame count', makeWebm({ blocks: block(0, [0xfb]) }), 'damaged'],
  ['a block without its head', makeWebm({ blocks: element('a3', [0x81, 0]) }), 'damaged'],
  [
    'a lace that leaves its block',
    makeWebm({ blocks: block(0, [1, 200, 0xf8, 0xf8], { lacing: 1 }) }),
    'damaged',
  ],
  [
    'a lace of unequal parts',
    makeWebm({ blocks: block(0, [1, 0xf8, 0xf8, 0xf8], { lacing: 2 }) }),
    'damaged',
  ],
  [
    'a lace that shrinks below zero',
    makeWebm({ blocks: block(0, [2, 0x81, 0x80, 0xf8, 0xf8], { lacing: 3 }) }),
    'damaged',
  ],
  ['a block outside of a cluster', makeWebm({ segmentExtra: block(0) }), 'damaged'],
  [
    'a block before the cluster’s time',
    makeWebm({ segmentExtra: element('1f43b675', block(0)) }),
    'damaged',
  ],
  ['times that run backwards', makeWebm({ blocks: join(block(40), block(20)) }), 'damaged'],
  ['a time before zero', makeWebm({ blocks: block(-1) }), 'damaged'],
  [
    'sound behind the times',
    makeWebm({ blocks: join(...repeat(100, (n) => block(n))) }),
    'damaged',
  ],
  [
    'two blocks in a group',
    makeWebm({ blocks: group(block(0, packet, { id: 'a1' }), block(0, packet, { id: 'a1' })) }),
    'damaged',
  ],
  [
    'padding that hides the sound',
    makeWebm({
      blocks: join(
        ...repeat(90, (n) =>
          group(block(n * 20, packet, { id: 'a1' }), element('75a2', [0x00, 0xf4, 0x24, 0x00])),
        ),
      ),
    }),
    'damaged',
  ],
  ['a timestamp scale of zero', makeWebm({ infoExtra: element('2ad7b1', [0]) }), 'damaged'],
  ['an integer of nine bytes', makeWebm({ infoExtra: element('2ad7b1', zeros(9)) }), 'damaged'],
  ['a second info', makeWebm({ segmentExtra: element('1549a966') }), 'damaged'],
  [
    'an element of unknown size',
    makeWebm({ segmentExtra: join([0x12, 0x54, 0xc3, 0x67], UNKNOWN) }),
    'damaged',
  ],
  [
    'a size of 2^56',
    makeWebm({ blocks: join([0xa3, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe]) }),
    'damaged',
  ],
  ['an id without a marker', makeWebm({ segmentExtra: zeros(8) }), 'damaged'],
  ['a time of 2^63', makeWebm({ clusterExtra: element('e7', u64(2 ** 63)) }), 'damaged'],
  [
    '250,000 empty elements',
    makeWebm({ segmentExtra: multiply(250_000, [0xec, 0x80]) }),
    'damaged',
  ],
  [
    'clusters in clusters, 50,000 deep',
    makeWebm({
      segmentExtra: multiply(
        50_000,
        [0x1f, 0x43, 0xb6, 0x75, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
      ),
      packets: 0,
    }),
    'damaged',
  ],
])('refuses %s', (_name, clip, fault) => {
  expect(outcomeOf(clip)).toBe(fault);
});
