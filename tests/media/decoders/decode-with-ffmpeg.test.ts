import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  decodeWithFfmpeg,
  ffmpegArguments,
} from '../../../server/media/analysis/decode-with-ffmpeg';
import { measurePcm } from '../../../server/media/analysis/measure-sound';
import { makeTone, makeWav } from '../../support/tones';

const TASK = { program: '/usr/bin/ffmpeg', container: 'mp4', timeoutMs: 1_500 } as const;

describe('ffmpeg', () => {
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fake-ffmpeg-'));
    await writeFile(join(folder, 'tone.wav'), makeWav([makeTone({ seconds: 2, dbfs: -20 })]));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Runs a shell script in ffmpeg's place. */
  const run = async (name: string, script: string, timeoutMs = 5_000) => {
    const program = join(folder, name);
    await writeFile(program, `#!/bin/sh\n${script}\n`);
    await chmod(program, 0o700);
    return measurePcm((sink) =>
      decodeWithFfmpeg('/sound.m4a', { ...TASK, program, timeoutMs }, sink),
    );
  };

  it('gets one file, one demuxer and no network', () => {
    const args = ffmpegArguments('/srv/uploads/-i evil.m4a', TASK);
    expect(args).toContain('file:/srv/uploads/-i evil.m4a');
    expect(args.slice(args.indexOf('-protocol_whitelist')).slice(0, 2)).toEqual([
      '-protocol_whitelist',
      'file,pipe',
    ]);
    expect(args.slice(args.indexOf('-i') - 2, args.indexOf('-i'))).toEqual(['-f', 'mov']);
    expect(args).toContain('-nostdin');
    expect(args.slice(args.indexOf('-timelimit')).slice(0, 2)).toEqual(['-timelimit', '2']);
  });

  it('hands over the samples that it writes', async () => {
    const { integratedLufs } = await run('good', `exec cat ${join(folder, 'tone.wav')}`);
    expect(integratedLufs).toBeCloseTo(-23, 1);
  });

  it('gets no environment', async () => {
    process.env.CANARY_OF_FFMPEG = 'secret';
    await expect(
      run(
        'nosy',
        `[ -z "$CANARY_OF_FFMPEG" ] && exec /bin/cat ${join(folder, 'tone.wav')}; exit 1`,
      ),
    ).resolves.toMatchObject({ clippedSamples: 0 });
  });

  it.each([
    ['fails', 'exit 1'],
    ['fails at the end', 'cat "$(dirname "$0")/tone.wav"; exit 1'],
    ['writes something else', 'echo hello'],
    ['writes nothing', 'exit 0'],
  ])('that %s has measured nothing', async (name, script) => {
    await expect(run(name.replaceAll(' ', '-'), script)).rejects.toMatchObject({
      code: 'FFMPEG_FAILED',
    });
  });

  it('that is not there has measured nothing', async () => {
    const task = { ...TASK, program: join(folder, 'none') };
    await expect(
      measurePcm((sink) => decodeWithFfmpeg('/sound.m4a', task, sink)),
    ).rejects.toMatchObject({ code: 'FFMPEG_FAILED' });
  });

  it('that hangs is killed when its time is over', async () => {
    const startedAt = performance.now();
    await expect(run('hangs', 'exec sleep 60', 300)).rejects.toMatchObject({
      code: 'FFMPEG_FAILED',
    });
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});
