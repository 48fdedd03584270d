import { rm } from 'node:fs/promises';

import { defaultUploadOptions } from '../../server/config/upload-options';
import { createAdminSession, type AdminSession } from '../support/admin-session';
import { createApp } from '../support/app-directory';
import type { Row } from '../support/comparison';
import { measurePeakBytes } from '../support/peak-memory';
import { startSiteProcess } from '../support/site-process';
import { waitUntil } from '../support/wait';

const MIB = 1024 ** 2;
/** The default of `uploads.chunkBytes`, which the panel takes. */
const CHUNK_BYTES = defaultUploadOptions.chunkBytes;
const LARGE_BYTES = 2_048 * MIB;
const WARM_UP_BYTES = 64 * MIB;
/** As many as the large file takes: any server that has answered some has the heap that they need. */
const WARM_UP_REQUESTS = LARGE_BYTES / CHUNK_BYTES;
const MB = 1e6;
/** What the server may take more while it receives, checks and stores the file. */
const TARGET_MB = 64;
const MINUTE_MS = 60_000;

/** 16 bit, stereo, 44.1 kHz: the header of a WAV of silence. */
const wavHeader = (bytes: number): Buffer => {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(bytes - 8, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(2, 22);
  header.writeUInt32LE(44_100, 24);
  header.writeUInt32LE(44_100 * 4, 28);
  header.writeUInt16LE(4, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(bytes - 44, 40);
  return header;
};

const ask = async <T>(admin: AdminSession, address: string): Promise<T> => {
  const response = await admin.fetch(address);
  return ((await response.json()) as { readonly data: T }).data;
};

interface Upload {
  readonly state: string;
  readonly fileId: number | null;
}

interface Recording {
  readonly measurement: { readonly state: string | null };
}

/** Loudness and waveform are measured afterwards, which `measuring.ts` looks at. */
const awaitMeasurement = (admin: AdminSession, { fileId }: Upload): Promise<void> =>
  waitUntil(
    'the measurement',
    async () => {
      const address = `/podcast/recordings/${String(fileId)}`;
      const { measurement } = await ask<Recording>(admin, address);
      return measurement.state === 'ready' || measurement.state === 'failed';
    },
    5 * MINUTE_MS,
  );

/** @returns the upload, in the Media Library */
const send = async (admin: AdminSession, bytes: number): Promise<Upload> => {
  const tus = { 'tus-resumable': '1.0.0' };
  const created = await admin.fetch('/podcast/uploads', {
    method: 'POST',
    headers: {
      ...tus,
      'upload-length': String(bytes),
      'upload-metadata': `filename ${Buffer.from('lang.wav').toString('base64')}`,
    },
  });
  if (created.status !== 201) throw new Error(`${created.status} ${await created.text()}`);
  const address = `/podcast/${created.headers.get('location') ?? ''}`;
  for (let offset = 0; offset < bytes; offset += CHUNK_BYTES) {
    const body = new Uint8Array(Math.min(CHUNK_BYTES, bytes - offset));
    if (offset === 0) body.set(wavHeader(bytes));
    const response = await admin.fetch(address, {
      method: 'PATCH',
      headers: {
        ...tus,
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
      },
      body,
    });
    if (response.status !== 204) throw new Error(`${response.status} ${await response.text()}`);
  }
  await waitUntil(
    'the file in the Media Library',
    async () => {
      const upload = await ask<Upload>(admin, address);
      if (upload.state === 'failed') throw new Error(JSON.stringify(upload));
      return upload.state === 'ready';
    },
    5 * MINUTE_MS,
  );
  return ask<Upload>(admin, address);
};

/**
 * How much more memory (RSS at its peak, Linux) a site takes while a WAV of 2 GB is received,
 * checked and put into the Media Library, in a process of its own; the site has answered requests,
 * taken a small file and measured it before: otherwise that would count here.
 */
export const benchUploads = async (): Promise<readonly Row[]> => {
  const app = await createApp({
    plugins: { upload: { config: { sizeLimit: 4 * 1024 * MIB } } },
  });
  const site = await startSiteProcess(app);
  try {
    const admin = await createAdminSession(site.fetch);
    for (let count = 0; count < WARM_UP_REQUESTS; count += 1) await ask(admin, '/podcast/uploads');
    const first = await measurePeakBytes(site.pid, async () => {
      const upload = await send(admin, WARM_UP_BYTES);
      await awaitMeasurement(admin, upload);
    });
    const startMs = performance.now();
    const second = await measurePeakBytes(site.pid, () => send(admin, LARGE_BYTES));
    const seconds = ((performance.now() - startMs) / 1_000).toFixed(0);
    return [
      {
        what: `2 GB in ${seconds} s: RSS grows by at most`,
        beside: `target: less than ${TARGET_MB}`,
        ratio: second / MB,
        unit: 'MB',
      },
      {
        what: `a first upload of ${WARM_UP_BYTES / MIB} MiB, measured: RSS grows by at most`,
        beside: 'after the start',
        ratio: first / MB,
        unit: 'MB',
      },
    ];
  } finally {
    await site.stop();
    await app.dropDatabase();
    await rm(app.dir, { recursive: true, force: true });
  }
};
