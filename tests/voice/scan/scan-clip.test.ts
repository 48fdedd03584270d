import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import { ClipError, scanClip } from '../../../server/voice/scan';
import {
  block,
  dOps,
  element,
  join,
  makeMp4,
  makeOgg,
  makeWebm,
  multiply,
  opusPacket,
  repeat,
  zeros,
} from './make-clip';
import { LIMIT_MS, readAll } from './mutants';
import { factsOf, outcomeOf } from './outcome';

const CLIPS = path.join(import.meta.dirname, '..', 'clips');
const readClip = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(CLIPS, name)));

/**
 * What ffprobe 5.1 says: the duration of the format, but for chromium.webm the sum of its packets
 * (`ffprobe -show_packets`). Its header, which ffprobe repeats, lacks the last packet: 2,400.
 */
it.each([
  ['chromium.webm', 'webm', 'opus', 2_460, 1],
  ['chromium-opus.m4a', 'mp4', 'opus', 2_121, 1],
  ['ffmpeg.webm', 'webm', 'opus', 1_508, 1],
  ['ffmpeg.ogg', 'ogg', 'opus', 1_506.5, 1],
  ['ffmpeg.m4a', 'mp4', 'aac', 1_500, 1],
  ['ffmpeg-stereo.m4a', 'mp4', 'aac', 1_500, 2],
  ['ffmpeg-fragmented.m4a', 'mp4', 'aac', 1_521.333, 1],
])('measures %s within 20 ms of ffprobe', (name, container, codec, expectedMs, channels) => {
  const facts = factsOf(readClip(name));
  expect(facts).toMatchObject({ container, codec, channels, sampleRate: 48_000 });
  expect(Math.abs(facts.durationMs - expectedMs)).toBeLessThan(20);
});

const silent = makeOgg({ packets: 400, packet: opusPacket(2) });
const LOUD = { packet: opusPacket(1_275), packets: 150 };

it.each([
  ['nothing', join(), 'container'],
  ['text', join('Hello, I am a voice.'), 'container'],
  ['a WAV', join('RIFF', zeros(4), 'WAVEfmt '), 'container'],
  ['a page in the first KiB', makeWebm({ segmentExtra: element('ec', '<HTML>') }), 'foreign'],
  ['a script', makeOgg({ vendor: '<script src=x>' }), 'foreign'],
  ['a picture with scripts', makeOgg({ vendor: '<svg onload=x>' }), 'foreign'],
  ['a PDF', makeMp4({ handlerName: '%PDF-1.7' }), 'foreign'],
  ['the start of a ZIP', makeMp4({ handlerName: 'PK\x03\x04' }), 'foreign'],
  ['the end of a ZIP', makeWebm({ tail: join('PK\x05\x06', zeros(18)) }), 'foreign'],
  [
    'the end of a ZIP with a comment',
    makeMp4({ tail: join('PK\x05\x06', zeros(16), [9, 0], 'a comment') }),
    'foreign',
  ],
  ['over 320 kbit/s', makeOgg(LOUD), 'bitrate'],
  ['under 4 kbit/s', makeWebm({ blocks: join(block(0), block(9_000)) }), 'bitrate'],
])('refuses %s', (_name, clip, fault) => {
  expect(outcomeOf(clip)).toBe(fault);
});

it('takes silence, of which little more than the container is left', () => {
  expect(outcomeOf(silent)).toBe(8_000);
});

it.each([
  ['two seconds over the limit', 100, 'VOICE_TOO_LONG'],
  ['up to two seconds over the limit', 0, 2_000 + 1_000],
])('judges a clip %s', (_name, more, expected) => {
  const packets = (3_000 + more) / 20;
  expect(outcomeOf(makeOgg({ packets }), { minMs: 0, maxMs: 1_000 })).toBe(expected);
});

it('says to people how long a recording may be', () => {
  const scan = (minMs: number, maxMs: number) => () => scanClip(makeOgg(), { minMs, maxMs });
  expect(scan(0, -1_000)).toThrow(ClipError);
  expect(scan(2_000, 5_000)).toThrow('The recording is shorter than 2 seconds.');
  expect(() => scanClip(makeOgg({ packets: 200 }), { minMs: 0, maxMs: 1_000 })).toThrow(
    'The recording is longer than 1 seconds.',
  );
});

it('refuses with a sentence, a code and a fault', () => {
  expect(() => scanClip(makeOgg({ serial: 1 }), { minMs: 0, maxMs: 9_000 })).toThrow(
    expect.objectContaining({
      code: 'VOICE_UNSUPPORTED',
      fault: 'tracks',
      message: 'The recording must be one sound track and nothing else.',
    }),
  );
});

it('reads a clip that lies within a larger buffer', () => {
  const clip = makeMp4();
  const within = join(zeros(7), clip, zeros(7)).subarray(7, 7 + clip.length);
  expect(factsOf(within)).toEqual(factsOf(clip));
});

const FREE = [0x66, 0x72, 0x65, 0x65];

it.each([
  [
    'two minutes of WebM',
    makeWebm({ blocks: join(...repeat(1_600, (n) => block(n * 20, opusPacket(800)))) }),
  ],
  ['two minutes of Ogg', makeOgg({ packets: 6_000, packet: opusPacket(500) })],
  [
    'two minutes of Opus in MP4',
    makeMp4({ codec: 'Opus', entryBoxes: dOps(), samples: 6_000, sample: opusPacket(500) }),
  ],
  ['small voids', makeWebm({ segmentExtra: multiply(1_500_000, [0xec, 0x80]) })],
  ['voids of 32 bytes', makeWebm({ segmentExtra: multiply(95_000, [0xec, 0x9e, ...zeros(30)]) })],
  ['small boxes', makeMp4({ topExtra: multiply(380_000, [0, 0, 0, 8, ...FREE]) })],
  [
    'boxes in the movie',
    makeMp4({ moovExtra: multiply(90_000, [0, 0, 0, 32, ...FREE, ...zeros(24)]) }),
  ],
])('reads and strips %s in good time', (_name, clip) => {
  expect(clip.length).toBeGreaterThan(1_000_000);
  expect(readAll([clip]).slowestMs).toBeLessThan(LIMIT_MS);
});
