import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { PEAKS_MAX_HEAP_MB, PEAKS_TIMEOUT_MS } from '../../server/voice/peaks/limits';
import { runWorker } from '../../server/voice/peaks/run-worker';
import { createAdminSession, type AdminSession } from '../support/admin-session';
import type { App } from '../support/app-directory';
import { REPOSITORY } from '../support/paths';
import { sendByTus } from '../support/tus-upload';
import { createUpload } from '../support/upload';
import { waitUntil } from '../support/wait';
import { listImportedPackages } from './imports';
import { installTarball, packPlugin, startApp, type Process, type Tarball } from './packed-app';

const run = promisify(execFile);

const CLIP = path.join(REPOSITORY, 'tests', 'voice', 'clips', 'chromium.webm');
const RECORDING = path.join(REPOSITORY, 'playground', 'seed', '2-hausbesuch.mp3');
/** The recording is longer; what is said in it may change. */
const MINUTE_MS = 60_000;
const COLLECTION = '/content-manager/collection-types';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

describe('the packed plugin', () => {
  let tarball: Tarball;
  let app: App;

  beforeAll(async () => {
    tarball = await packPlugin();
    app = await installTarball(tarball);
  });

  afterAll(async () => {
    await tarball.remove();
    await rm(app.dir, { recursive: true, force: true });
  });

  it('holds what was built and the papers, nothing else', () => {
    const others = tarball.entries.filter((entry) => !entry.startsWith('dist/'));
    const papers = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'];
    expect(others.filter((entry) => !papers.includes(entry))).toEqual([]);
    expect(others).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
  });

  it('declares no tests and no playground', () => {
    const strays = tarball.entries.filter((entry) =>
      /(^|\/)(tests?|playground)\/|\.test\./.test(entry),
    );
    expect(strays).toEqual([]);
  });

  it('imports nothing that it does not declare', async () => {
    const folder = path.join(app.dir, 'node_modules', 'strapi-plugin-podcast');
    const manifest = JSON.parse(
      await readFile(path.join(folder, 'package.json'), 'utf8'),
    ) as Manifest;
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const scripts = tarball.entries.filter((entry) => /\.m?js$/.test(entry));
    const imported = await Promise.all(
      scripts.map((script) => listImportedPackages(path.join(folder, script))),
    );
    expect(imported.flat().filter((name) => !declared.includes(name))).toEqual([]);
    expect(imported.flat()).toContain('joi');
  });

  it('offers an admin half that the panel can resolve', async () => {
    const { resolve } = createRequire(path.join(app.dir, 'package.json'));
    const file = resolve('strapi-plugin-podcast/strapi-admin');
    expect(file.startsWith(app.dir)).toBe(true);
    const entry = await readFile(file, 'utf8');
    const chunks = [...entry.matchAll(/require\("(\.\/[^"]+)"\)/g)].map(([, name = '']) =>
      readFile(path.join(path.dirname(file), name), 'utf8'),
    );
    expect([entry, ...(await Promise.all(chunks))].join('\n')).toContain('plugin::podcast.');
  });

  it('draws waveforms with the worker that was packed', async () => {
    const { resolve } = createRequire(path.join(app.dir, 'package.json'));
    const worker = resolve('strapi-plugin-podcast/peaks-worker');
    expect(worker.startsWith(app.dir)).toBe(true);
    const peaks = await runWorker(worker, await readFile(CLIP), {
      timeoutMs: PEAKS_TIMEOUT_MS,
      maxHeapMb: PEAKS_MAX_HEAP_MB,
    });
    expect(peaks).toHaveLength(200);
  });

  it('passes the check of Strapi’s plugin tool', async () => {
    const { stdout } = await run('npx', ['strapi-plugin', 'verify'], { cwd: REPOSITORY });
    expect(stdout).not.toMatch(/error/i);
  });
});

describe('the packed plugin in a site of its own', () => {
  let tarball: Tarball;
  let app: App;
  let site: Process;
  let admin: AdminSession;

  const request = (target: string, init?: RequestInit): Promise<Response> =>
    fetch(new URL(target, site.url), init);

  const send = async (target: string, body: unknown): Promise<string> => {
    const response = await admin.fetch(target, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as { readonly data?: { readonly documentId: string } };
    if (answer.data === undefined) throw new Error(`${target}: ${JSON.stringify(answer)}`);
    return answer.data.documentId;
  };

  beforeAll(async () => {
    tarball = await packPlugin();
    app = await installTarball(tarball);
    site = await startApp(app);
    admin = await createAdminSession(request);
  });

  afterAll(async () => {
    await site.stop();
    await tarball.remove();
    await rm(app.dir, { recursive: true, force: true });
  });

  it('registers its content types', async () => {
    const response = await admin.fetch('/content-manager/content-types');
    const { data } = (await response.json()) as {
      readonly data: readonly { readonly uid: string }[];
    };
    const uids = data.map(({ uid }) => uid).filter((uid) => uid.startsWith('plugin::podcast.'));
    expect(uids).toEqual(
      expect.arrayContaining([
        'plugin::podcast.episode',
        'plugin::podcast.recording',
        'plugin::podcast.show',
        'plugin::podcast.shownote',
      ]),
    );
  });

  it('answers everybody without a click on permissions', async () => {
    const response = await request('/api/podcast/shows');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ data: [] });
  });

  it('analyses an uploaded recording with the worker that was packed', async () => {
    const show = await send(`${COLLECTION}/plugin::podcast.show`, { title: 'Aus dem Paket' });
    const { id } = await createUpload(() => Promise.resolve(admin))(RECORDING);
    const episodes = `${COLLECTION}/plugin::podcast.episode`;
    const documentId = await send(episodes, {
      title: 'Gepackt',
      slug: 'gepackt',
      audio: id,
      show: { connect: [{ documentId: show }] },
      releasedAt: '2026-01-01T00:00:00.000Z',
    });
    await send(`${episodes}/${documentId}/actions/publish`, {});
    await waitUntil('the analysis of the recording', async () => {
      const response = await request('/api/podcast/episodes/gepackt');
      const { data } = (await response.json()) as {
        readonly data?: { readonly audio: { readonly durationMs: number | null } | null };
      };
      return (data?.audio?.durationMs ?? 0) > MINUTE_MS;
    });
    const feed = await (await request('/api/podcast/feed.xml')).text();
    expect(feed).toContain('type="audio/mpeg"');
    // The decoders are packages of their own, which the worker loads when it needs them.
    await waitUntil('the waveform', async () => {
      return (await request('/api/podcast/episodes/gepackt/waveform.json')).status === 200;
    });
  });

  it('takes an upload in pieces', async () => {
    // The tus server is an ES module, which the packed bundle has to load by itself.
    const bytes = await readFile(RECORDING);
    const server = { url: site.url, admin: () => Promise.resolve(admin) };
    const options = { name: 'gepackt.mp3', chunkBytes: 512 * 1024 };
    const { url } = await sendByTus(server, bytes, { ...options, stopAfterBytes: 1 });
    const { state, fileId } = await sendByTus(server, bytes, { ...options, uploadUrl: url });
    expect([state, typeof fileId]).toEqual(['ready', 'number']);
  });

  it('ends cleanly', async () => {
    expect(await site.stop()).toBe(0);
  });
});
