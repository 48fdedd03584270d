import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { openFileReader } from '../../server/media/analysis';
import { decodeWithFfmpeg } from '../../server/media/analysis/decode-with-ffmpeg';
import { measurePcm, measureSound } from '../../server/media/analysis/measure-sound';
import type { Measurement } from '../../server/media/analysis/meters/sound-meter';
import { bootStrapi } from '../support/boot';
import { measured } from '../support/measurements';
import { runProgram } from '../support/programs';
import { fixturePath, publishFile } from './publish-file';
import { withTemporaryFolder } from './temporary-folder';

/**
 * Loud and quiet stretches, pauses, and a different sound in each channel. Not noise alone: the twelve
 * taps of the standard see less of what is near half the sample rate than ffmpeg's filter does.
 */
const sourceOf = (sampleRate: number, channels: 1 | 2): string => {
  const left =
    '(0.4*sin(2*PI*330*t)+0.3*(random(0)-0.5))*if(lt(mod(t\\,6)\\,2)\\,1\\,if(lt(mod(t\\,6)\\,4)\\,0.2\\,0.001))';
  const right = '(0.5*sin(2*PI*1130*t)+0.2*(random(1)-0.5))*lt(mod(t\\,5)\\,4)';
  return `aevalsrc=${channels === 1 ? left : `${left}|${right}`}:d=20:s=${sampleRate}`;
};

const ENCODERS = {
  mp3: ['-c:a', 'libmp3lame', '-q:a', '4'],
  opus: ['-c:a', 'libopus', '-b:a', '64k', '-ar', '48000'],
  ogg: ['-c:a', 'libvorbis', '-q:a', '3'],
  flac: ['-c:a', 'flac'],
  wav: ['-c:a', 'pcm_s24le'],
  m4a: ['-c:a', 'aac', '-b:a', '96k'],
} as const;

type Format = keyof typeof ENCODERS;

const CASES = (Object.keys(ENCODERS) as Format[]).flatMap((format) =>
  ([44_100, 48_000, 22_050] as const).flatMap((sampleRate) =>
    ([1, 2] as const).map((channels) => ({ format, sampleRate, channels })),
  ),
);

/** What ffmpeg's ebur128 has measured at the end of a file. */
const judge = async (file: string): Promise<{ readonly lufs: number; readonly dbtp: number }> => {
  const output = await runProgram('ffmpeg', [
    ...['-v', 'error', '-i', file, '-map', '0:a:0'],
    ...['-af', 'ebur128=peak=true:metadata=1,ametadata=print:file=-', '-f', 'null', '-'],
  ]);
  const last = (key: string): number => {
    const values = [...output.matchAll(new RegExp(`lavfi\\.r128\\.${key}=(\\S+)`, 'g'))];
    return Number(values.at(-1)?.[1]);
  };
  return { lufs: last('I'), dbtp: 20 * Math.log10(last('true_peak')) };
};

const measure = async (file: string, format: Format): Promise<Measurement> => {
  if (format === 'm4a') {
    const task = { program: '/usr/bin/ffmpeg', container: 'mp4', timeoutMs: 60_000 } as const;
    return measurePcm((sink) => decodeWithFfmpeg(file, task, sink));
  }
  const reader = await openFileReader(file);
  try {
    return await measureSound(reader);
  } finally {
    await reader.close();
  }
};

describe('loudness beside ffmpeg’s ebur128', () => {
  it.each(CASES)('$format, $sampleRate Hz, $channels channels', ({ format, ...sound }) =>
    withTemporaryFolder(async (folder) => {
      const file = join(folder, `sound.${format}`);
      const source = sourceOf(sound.sampleRate, sound.channels);
      const from = ['-v', 'error', '-f', 'lavfi', '-i', source];
      await runProgram('ffmpeg', [...from, ...ENCODERS[format], file]);
      const theirs = await judge(file);
      const ours = await measure(file, format);
      expect(Math.abs((ours.integratedLufs ?? 0) - theirs.lufs)).toBeLessThanOrEqual(0.1);
      expect(Math.abs((ours.truePeakDbtp ?? 0) - theirs.dbtp)).toBeLessThanOrEqual(0.3);
    }),
  );
});

describe('a site with an ffmpeg of its own', () => {
  it('measures M4A with it, and everything else without', async () => {
    const site = await bootStrapi({ plugin: { media: { ffmpegPath: '/usr/bin/ffmpeg' } } });
    try {
      for (const [name, measuredBy] of [
        ['m4a-faststart.m4a', 'ffmpeg'],
        ['m4a-alac.m4a', 'ffmpeg'],
        ['opus.opus', 'worker'],
      ] as const) {
        const { fileId } = await publishFile(site, fixturePath(name), { title: name });
        const { lufs } = await judge(fixturePath(name));
        const row = await measured(site.strapi, fileId);
        expect(row).toMatchObject({ measuredBy, unmeasuredCode: null });
        expect(Math.abs((row.integratedLufs ?? 0) - lufs)).toBeLessThanOrEqual(0.1);
      }
    } finally {
      await site.close();
    }
  });
});
