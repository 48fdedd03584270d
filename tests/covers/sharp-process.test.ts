import { readFile } from 'node:fs/promises';

import { describe, expect, it, vi } from 'vitest';

import { SharpError, withSharp } from '../../server/covers/sharp-process';
import { listChildren } from './children';
import { makePlain, svg } from './pictures';

const ENDLESS = svg(
  `<path d="M0 0${'L1000 1000L0 1000L0 0'.repeat(2_000)}" stroke="red" stroke-dasharray=".1"/>`,
  'viewBox="0 0 1000 1000"',
);

const red = () => makePlain(30, 20, '#ff0000').png().toBuffer();

describe('withSharp', { timeout: 60_000 }, () => {
  it('keeps what it develops, and sends what it encodes', async () => {
    const bytes = await red();
    const answer = await withSharp(async (sharp) => {
      const picture = await sharp.load(bytes, {});
      const small = await sharp.develop(picture, [['resize', { width: 3 }]]);
      const raw = await sharp.encode(small, [['raw']]);
      const { format } = await sharp.readMetadata(picture);
      return { format, width: small.width, height: small.height, raw: [...raw.subarray(0, 4)] };
    });
    expect(answer).toEqual({ format: 'png', width: 3, height: 2, raw: [255, 0, 0, 255] });
  });

  it('tells what sharp says, and goes on', async () => {
    const bytes = await red();
    await withSharp(async (sharp) => {
      const broken = await sharp.load(bytes.subarray(0, 60), {});
      await expect(sharp.develop(broken, [])).rejects.toThrow(SharpError);
      const whole = await sharp.load(bytes, {});
      expect(await sharp.develop(whole, [])).toMatchObject({ width: 30, height: 20 });
    });
  });

  it('ends what would take for ever', async () => {
    const startedAt = performance.now();
    const drawing = withSharp(async (sharp) => {
      const picture = await sharp.load(ENDLESS, {});
      return sharp.develop(picture, [['resize', { width: 3000 }]]);
    }, 1_500);
    await expect(drawing).rejects.toMatchObject({ code: 'TOO_COMPLEX' });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it('answers every question after its end', async () => {
    const bytes = await red();
    let late = (): Promise<unknown> => Promise.resolve();
    await withSharp((sharp) => {
      late = () => sharp.load(bytes, {});
      return Promise.resolve();
    });
    await expect(late()).rejects.toMatchObject({ code: 'TOO_COMPLEX' });
  });

  it('passes on what the job throws', async () => {
    const job = withSharp(() => Promise.reject(new Error('Not today')));
    await expect(job).rejects.toThrow('Not today');
  });

  it.skipIf(process.platform !== 'linux')('tells nothing of the environment', async () => {
    vi.stubEnv('DATABASE_PASSWORD', 'secret');
    const environments = await withSharp(async (sharp) => {
      await sharp.load(new Uint8Array(1), {});
      // Those of the tests above may not have been cleared away yet.
      const children = await vi.waitUntil(async () => {
        const pids = await listChildren();
        return pids.length === 1 && pids;
      }, 10_000);
      return Promise.all(children.map((pid) => readFile(`/proc/${pid}/environ`, 'utf8')));
    });
    vi.unstubAllEnvs();
    expect(environments).toHaveLength(1);
    expect(environments.join()).not.toContain('secret');
  });
});
