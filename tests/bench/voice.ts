import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

import send from 'send';

import { scanClip, stripClip } from '../../server/voice/scan';
import { close, listen } from '../judges/listen';
import { startBareKoa } from '../support/bare-koa';
import { measureBurst, type Burst, type Sending } from '../support/burst';
import { FAST, takeTicket } from '../support/comments';
import { compareTimes, type Row } from '../support/comparison';
import { makeLongMp4, makeLongOgg, makeLongWebm } from '../support/long-clips';
import { withRemoteSite, type RemoteSite } from '../support/remote-site';
import { announceVoice, publishVoice } from '../support/spoken-comments';

const UPLOADS = 50;
const DEFAULT_UPLOADS = 4;
/** Sent before, so that no memory counts that a process takes for its first upload. */
const WARM_UPS = 2;
const SCANS = 21;
const DOWNLOADS = 31;
const MANY = 1_000_000;
const MB = 1e6;

type Clip = Uint8Array<ArrayBuffer>;

const HEADERS = { 'content-type': 'audio/webm' } as const;

const optionsWith = (maxUploads: number) => ({
  plugin: {
    comments: FAST,
    voice: {
      enabled: true,
      maxUploads,
      maxPerHour: MANY,
      maxPendingPerPerson: MANY,
      maxPendingPerEpisode: MANY,
    },
  },
});

const burstOnSite = async (site: RemoteSite, body: Clip): Promise<Burst> => {
  const ticket = await takeTicket(site, site.slug);
  const prepare = (count: number): Promise<readonly Sending[]> =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const { upload } = await announceVoice(site, site.slug, { ticket });
        const headers = { ...HEADERS, 'x-upload-ticket': upload.ticket };
        return { url: upload.url, headers, body };
      }),
    );
  await measureBurst(site.pid, await prepare(WARM_UPS));
  return measureBurst(site.pid, await prepare(UPLOADS));
};

const burstOnKoa = async (how: 'buffer' | 'stream', body: Clip): Promise<Burst> => {
  const { pid, url, stop } = await startBareKoa(how);
  const prepare = (count: number): readonly Sending[] =>
    new Array<Sending>(count).fill({ url, headers: HEADERS, body });
  try {
    await measureBurst(pid, prepare(WARM_UPS));
    return await measureBurst(pid, prepare(UPLOADS));
  } finally {
    await stop();
  }
};

/** @throws Error when an answer is neither "taken" nor "not now" */
const describeBurst = ({ statuses }: Burst): string => {
  const other = statuses.filter((status) => status !== 202 && status !== 503);
  if (other.length > 0) throw new Error(`Uploads are answered with ${other.join(', ')}`);
  const taken = statuses.filter((status) => status === 202).length;
  return `${UPLOADS} uploads of two minutes at once, ${taken} taken`;
};

const compareMemory = (burst: Burst, beside: string, besideBytes: number): Row => ({
  what: `${describeBurst(burst)}: memory + ${(burst.peakBytes / MB).toFixed(0)} MB`,
  beside: `${beside} ${(besideBytes / MB).toFixed(0)} MB`,
  ratio: burst.peakBytes / besideBytes,
  unit: 'memory',
});

const download = (url: string, bytes: number) => async (): Promise<void> => {
  const body = await (await fetch(url)).arrayBuffer();
  if (body.byteLength !== bytes) throw new Error(`${url} gives ${body.byteLength} bytes`);
};

/** A clip that everybody may hear, with the questions to the database that tell so. */
const benchServing = async (site: RemoteSite, clip: Clip): Promise<readonly Row[]> => {
  const { url } = await publishVoice(site, site.slug, clip);
  const file = path.join(site.publicFolder, 'uploads', 'clip.webm');
  await writeFile(file, clip);
  const server = createServer((request, response) => {
    send(request, file).pipe(response);
  });
  const origin = await listen(server);
  const compare = (beside: string, address: string): Promise<Row> =>
    compareTimes(
      'GET an approved clip of two minutes',
      download(url, clip.length),
      beside,
      download(address, clip.length),
      DOWNLOADS,
    );
  try {
    return [
      await compare('send 1.2.1 on bare http', origin),
      await compare("Strapi's own /uploads", new URL('/uploads/clip.webm', url).href),
    ];
  } finally {
    await close(server);
  }
};

/**
 * The longest clips that are taken by default, 50 at once: what they cost beside servers that do
 * nothing with them, and what it costs to serve one. Needs Linux, which knows the peak of a process.
 */
export const benchUploads = async (): Promise<readonly Row[]> => {
  const clip = makeLongWebm();
  const buffered = await burstOnKoa('buffer', clip);
  const streamed = await burstOnKoa('stream', clip);
  const few = await withRemoteSite(optionsWith(DEFAULT_UPLOADS), (site) => burstOnSite(site, clip));
  return withRemoteSite(optionsWith(UPLOADS), async (site) => {
    const all = await burstOnSite(site, clip);
    const sentBytes = clip.length * UPLOADS;
    return [
      compareMemory(all, 'the bytes sent', sentBytes),
      compareMemory(all, 'bare Koa that buffers +', buffered.peakBytes),
      compareMemory(few, 'the bytes sent', sentBytes),
      {
        what: `${describeBurst(all)} (${all.ms.toFixed(0)} ms)`,
        beside: `bare Koa to flushed files (${streamed.ms.toFixed(0)} ms)`,
        ratio: all.ms / streamed.ms,
        unit: 'time',
      },
      ...(await benchServing(site, clip)),
    ];
  });
};

/** Looking into a clip and making one of it that tells nothing, in memory. */
export const benchScan = async (): Promise<readonly Row[]> => {
  const limits = { minMs: 1_000, maxMs: 120_000 };
  const rows: Row[] = [];
  for (const clip of [makeLongWebm(), makeLongOgg(), makeLongMp4()]) {
    const { extension } = scanClip(clip, limits);
    rows.push(
      await compareTimes(
        `scan and strip ${extension} of two minutes`,
        () => {
          scanClip(clip, limits);
          stripClip(clip);
        },
        'SHA-256 of its bytes',
        () => createHash('sha256').update(clip).digest('hex'),
        SCANS,
      ),
    );
  }
  return rows;
};
