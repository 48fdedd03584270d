import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import { ClipError, listPackets } from '../../../server/voice/scan';
import {
  block,
  dOps,
  join,
  makeMp4,
  makeOgg,
  makeWebm,
  opusHead,
  opusPacket,
  page,
  repeat,
  zeros,
} from './make-clip';

const CLIPS = path.join(import.meta.dirname, '..', 'clips');

/** The bytes of each packet. */
const packetsOf = (bytes: Uint8Array): Buffer[] =>
  listPackets(bytes).packets.map((parts) =>
    Buffer.concat(parts.map(({ from, end }) => bytes.subarray(from, end))),
  );

/** Packets of 20 ms, each of which ends with its number. */
const numbered = repeat(60, (index) => join(opusPacket(40), [index]));

/** Counted by `ffprobe -count_packets`. */
it.each([
  ['chromium.webm', 41],
  ['chromium-opus.m4a', 36],
  ['ffmpeg.webm', 76],
  ['ffmpeg.ogg', 76],
])('lists as many packets of %s as ffprobe', (name, count) => {
  const bytes = new Uint8Array(readFileSync(path.join(CLIPS, name)));
  expect(listPackets(bytes).packets).toHaveLength(count);
});

/** The third of three packets begins in the first page of sound and ends in the second. */
const spreadOgg = (packets: readonly Uint8Array[], long: Uint8Array): Uint8Array => {
  const data = join(...packets, long.subarray(0, 255));
  const segments = [...packets.map(({ length }) => length), 255];
  const rest = long.subarray(255);
  return join(
    page({ flags: 2, sequence: 0, data: opusHead() }),
    page({ sequence: 1, data: join('OpusTags', zeros(8)) }),
    page({ sequence: 2, granule: packets.length * 960, segments, data }),
    page({ flags: 5, sequence: 3, granule: (packets.length + 1) * 960, data: rest }),
  );
};

const long = join(opusPacket(299), [1]);
const sample = join(opusPacket(40), [7]);
const opusMp4 = { codec: 'Opus', entryBoxes: dOps(), sample };

it.each([
  [
    'WebM',
    makeWebm({ blocks: join(...numbered.map((packet, index) => block(index * 20, packet))) }),
    numbered,
  ],
  [
    'WebM with lacing',
    makeWebm({
      blocks: join(
        ...repeat(20, (index) =>
          block(index * 60, join([2], ...numbered.slice(index * 3, index * 3 + 3)), { lacing: 2 }),
        ),
      ),
    }),
    numbered,
  ],
  ['Ogg', spreadOgg(numbered, long), [...numbered, long]],
  ['MP4', makeMp4(opusMp4), repeat(60, () => sample)],
  ['fragmented MP4', makeMp4({ ...opusMp4, isFragmented: true }), repeat(60, () => sample)],
])('finds the packets of %s in their order', (_name, clip, packets) => {
  expect(packetsOf(clip)).toEqual(packets.map((packet) => Buffer.from(packet)));
});

it.each([
  ['the pre-skip of WebM', makeWebm({ privateData: opusHead({ preSkip: 312 }) }), 312, 57_288],
  ['the pre-skip of Ogg', makeOgg({ head: opusHead({ preSkip: 312 }) }), 312, 57_288],
  ['the trimmed end of Ogg', makeOgg({ granule: 57_000 }), 0, 57_000],
  ['an edit list', makeMp4({ ...opusMp4, edits: [[1_150, 960]] }), 960, 55_200],
  ['no gap of the recorder', makeWebm({ blocks: join(block(0), block(500)) }), 0, 1_920],
])('tells what is played, with %s', (_name, clip, skippedTicks, playedTicks) => {
  expect(listPackets(clip)).toMatchObject({ skippedTicks, playedTicks });
});

it('refuses what scanners refuse', () => {
  expect(() => listPackets(makeOgg().subarray(0, 700))).toThrow(ClipError);
});
