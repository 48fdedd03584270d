import { deflateSync } from 'node:zlib';

import sharp, { type Sharp } from 'sharp';
import { describe, expect, it, vi } from 'vitest';

import { inspectPicture } from '../../server/covers/inspect-picture';
import { renderPicture } from '../../server/covers/render-picture';
import { listChildren, readPeakMib } from './children';
import { joinPng, makePhoto } from './pictures';

const POLL_MS = 5;

interface Memory {
  /** MiB that this process held more than before, at most. */
  readonly hereMib: number;
  /** MiB that the largest process it started held, at most. */
  readonly childMib: number;
}

/** Watches the memory while something is done. */
const watchMemory = async (work: () => Promise<unknown>): Promise<Memory> => {
  const before = process.memoryUsage.rss();
  let most = before;
  let childMib = 0;
  const look = async (): Promise<void> => {
    for (const pid of await listChildren()) childMib = Math.max(childMib, await readPeakMib(pid));
    most = Math.max(most, process.memoryUsage.rss());
  };
  const polling = setInterval(() => void look(), POLL_MS);
  await work().finally(() => {
    clearInterval(polling);
  });
  return { hereMib: (most - before) / 1024 ** 2, childMib };
};

/** A photo over and over. */
const makeLarge = async (side: number): Promise<Sharp> => {
  const input = await makePhoto(500, 500).png().toBuffer();
  const canvas = { width: side, height: side, channels: 3, background: '#888' } as const;
  return sharp({ create: canvas }).composite([{ input, tile: true }]);
};

/** A square PNG of one bit per pixel, all black, which compresses to a thousandth. */
const makeBomb = (side: number): Buffer => {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  const rows = Buffer.alloc(side * (1 + Math.ceil(side / 8)));
  return joinPng([
    { type: 'IHDR', data: header },
    { type: 'IDAT', data: deflateSync(rows, { level: 9 }) },
    { type: 'IEND', data: Buffer.alloc(0) },
  ]);
};

describe.skipIf(process.platform !== 'linux')('the memory for', { timeout: 120_000 }, () => {
  it('a bomb of 900 megapixels is next to nothing', async () => {
    const bomb = makeBomb(30_000);
    expect(bomb.length).toBeLessThan(200_000);
    const memory = await watchMemory(() =>
      expect(inspectPicture(bomb)).rejects.toMatchObject({ code: 'TOO_MANY_PIXELS' }),
    );
    // Measured: 7 and 47 MiB, of which 45 are Node and sharp; the pixels would be 858.
    expect(memory.hereMib).toBeLessThan(120);
    expect(memory.childMib).toBeLessThan(150);
  });

  it('a camera’s JPEG doesn’t follow its pixels', async () => {
    const bytes = await (await makeLarge(10_000)).jpeg({ quality: 70 }).toBuffer();
    const inspecting = await watchMemory(() => inspectPicture(bytes));
    const facts = await inspectPicture(bytes);
    const rendering = await watchMemory(() => renderPicture(bytes, facts, { kind: 'feed' }));
    // Measured: 9 and 74 MiB, then 14 and 331; the pixels would be 286.
    expect(facts).toMatchObject({ width: 10_000, height: 10_000 });
    expect(inspecting.hereMib).toBeLessThan(120);
    expect(inspecting.childMib).toBeLessThan(200);
    expect(rendering.hereMib).toBeLessThan(120);
    expect(rendering.childMib).toBeLessThan(450);
  });

  it('a progressive JPEG is what its decoder needs, and is given back', async () => {
    const large = await makeLarge(7_000);
    const bytes = await large.jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer();
    const memory = await watchMemory(() => inspectPicture(bytes));
    // Measured: 0 and 350 MiB.
    expect(memory.hereMib).toBeLessThan(120);
    expect(memory.childMib).toBeLessThan(550);
    // The system takes a moment to clear away a process that was killed.
    await vi.waitFor(async () => {
      expect(await listChildren()).toEqual([]);
    }, 10_000);
  });
});
