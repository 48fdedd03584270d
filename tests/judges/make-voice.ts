import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { runProgram } from '../support/programs';
import { withTemporaryFolder } from './temporary-folder';

const SECONDS = 7.3;
const LONG_SECONDS = 120;

const toneOf = (rate: number): string =>
  `sine=frequency=440:sample_rate=${rate}:duration=${SECONDS}`;
const TONE = toneOf(48_000);
const NOISE = `anoisesrc=duration=${LONG_SECONDS}:color=pink:amplitude=0.3:seed=1:sample_rate=48000`;
const SILENCE = `anullsrc=sample_rate=48000:channel_layout=mono:duration=${SECONDS}`;

const OPUS = '-ac 1 -c:a libopus -b:a 32k';
const AAC = '-ac 1 -c:a aac -b:a 48k';
const FRAGMENTS = '-movflags empty_moov+default_base_moof -frag_duration 1000000';

/** What recorders may choose, and those of the fixtures don't: name, sound, options of ffmpeg. */
export const VOICES: readonly (readonly [name: string, input: string, options: string])[] = [
  ['stereo.webm', TONE, '-ac 2 -c:a libopus -b:a 96k'],
  ['8-khz.webm', toneOf(8_000), '-ar 8000 -ac 1 -c:a libopus -b:a 16k'],
  ['10-ms.webm', TONE, `${OPUS} -frame_duration 10`],
  ['60-ms.webm', TONE, `${OPUS} -frame_duration 60 -application voip`],
  ['silence-dtx.webm', SILENCE, `${OPUS} -dtx 1 -application voip`],
  ['long.webm', NOISE, OPUS],
  ['16-khz.ogg', toneOf(16_000), '-ar 16000 -ac 1 -c:a libopus -b:a 16k'],
  ['cbr.ogg', TONE, `${OPUS} -vbr off`],
  ['2.5-ms.ogg', TONE, '-ac 1 -c:a libopus -b:a 64k -frame_duration 2.5 -application lowdelay'],
  ['120-ms.ogg', TONE, `${OPUS} -frame_duration 120`],
  ['long-stereo.ogg', NOISE, '-ac 2 -c:a libopus -b:a 96k'],
  ['8-khz.m4a', toneOf(8_000), '-ar 8000 -ac 1 -c:a aac -b:a 16k'],
  ['44-khz-stereo.m4a', toneOf(44_100), '-ar 44100 -ac 2 -c:a aac -b:a 128k'],
  ['vbr.m4a', TONE, '-ac 1 -c:a aac -q:a 1'],
  ['long.m4a', NOISE, AAC],
  ['long-fragmented.m4a', NOISE, `${AAC} ${FRAGMENTS}`],
  ['opus.mp4', TONE, OPUS],
  ['long-opus-fragmented.mp4', NOISE, `${OPUS} ${FRAGMENTS}`],
];

/** A WebM as it is streamed: without its duration, and with sizes that nobody knew yet. */
export const LIVE_VOICE = ['live.webm', TONE, `${OPUS} -live 1`] as const;

/** Encodes a sound in the container that its name ends in. */
export const makeVoice = ([name, input, options]: (typeof VOICES)[number]): Promise<Buffer> =>
  withTemporaryFolder(async (folder) => {
    const file = join(folder, name);
    const source = ['-f', 'lavfi', '-i', input];
    await runProgram('ffmpeg', ['-v', 'error', ...source, ...options.split(' '), file]);
    return readFile(file);
  });
