import { describe, expect, it } from 'vitest';

import type { UploadsDeps } from '../../../admin/src/audio/upload/run-upload';
import type { SendOptions } from '../../../admin/src/audio/upload/send-file';
import type { Upload } from '../../../admin/src/audio/upload/upload-state';
import { createUploads } from '../../../admin/src/audio/upload/uploads';
import type { UploadStatus } from '../../../admin/src/contracts/audio';

const FILE = { name: 'folge.mp3', size: 1_000, lastModified: 1 };
const NEW_EPISODE = { purpose: { kind: 'newEpisode' as const, show: 'show1' }, chunkBytes: 100 };
const FOR_EPISODE = {
  purpose: { kind: 'episode' as const, episode: 'abc' },
  chunkBytes: 100,
};

type Try = Omit<SendOptions, 'endpoint' | 'token'>;

const failure = (status: number, code = 'ERROR') => ({ status, code, message: '', details: {} });

const status = (changes: Partial<UploadStatus>): UploadStatus => ({
  id: 'up1',
  state: 'ready',
  fileName: FILE.name,
  bytes: FILE.size,
  receivedBytes: FILE.size,
  fileId: 7,
  error: null,
  expiresAt: '2030-01-01T00:00:00.000Z',
  ...changes,
});

/** Uploads whose network is a list of what was tried. */
const open = (changes: Partial<UploadsDeps<typeof FILE>> = {}) => {
  const tries: Try[] = [];
  const stopped: number[] = [];
  const waits: number[] = [];
  const removed: string[] = [];
  const remembered = new Map<string, { uploadId: string; sha256: string }>();
  let renewals = 0;
  const uploads = createUploads<typeof FILE>({
    hash: () => Promise.resolve('hash'),
    send: (_file, options) => {
      const index = tries.push(options) - 1;
      return Promise.resolve({ stop: () => void stopped.push(index) });
    },
    renewToken: () => {
      renewals += 1;
      return Promise.resolve();
    },
    status: () => Promise.resolve({ ok: true, data: status({}) }),
    remove: (id) => Promise.resolve(removed.push(id)),
    draft: () => Promise.resolve({ ok: true, data: { documentId: 'doc1' } }),
    memory: {
      recall: ({ name }) => remembered.get(name) ?? null,
      keep: ({ name }, resumable) => void remembered.set(name, resumable),
      forget: ({ name }) => void remembered.delete(name),
    },
    now: () => 0,
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    ...changes,
  });
  const only = (): Upload => {
    const [upload] = uploads.list();
    if (upload === undefined) throw new Error('there is no upload');
    return upload;
  };
  const lastTry = (): Try => {
    const last = tries.at(-1);
    if (last === undefined) throw new Error('nothing was tried');
    return last;
  };
  return {
    uploads,
    tries,
    lastTry,
    stopped,
    waits,
    removed,
    remembered,
    only,
    renewals: () => renewals,
  };
};

/** Lets everything that has settled go on. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('an upload', () => {
  it('announces the checksum of the file with its first byte', async () => {
    const { uploads, lastTry } = open();
    uploads.start(FILE, NEW_EPISODE);
    await settle();
    expect(lastTry()).toMatchObject({ sha256: 'hash', uploadId: null, chunkBytes: 100 });
  });

  it('ends as a draft of the show', async () => {
    const drafts: unknown[] = [];
    const { uploads, lastTry, only, remembered } = open({
      draft: (...args) => {
        drafts.push(args);
        return Promise.resolve({ ok: true, data: { documentId: 'doc1' } });
      },
    });
    uploads.start(FILE, NEW_EPISODE);
    await settle();
    lastTry().onAnnounced('up1');
    expect(remembered.get(FILE.name)).toEqual({ uploadId: 'up1', sha256: 'hash' });
    lastTry().onComplete();
    await settle();
    expect(only()).toMatchObject({ step: 'ready', fileId: 7, documentId: 'doc1' });
    expect(drafts).toEqual([[7, 'show1']]);
    expect(remembered.size).toBe(0);
  });

  it('for an episode that is there makes no other', async () => {
    const { uploads, lastTry, only } = open();
    uploads.start(FILE, FOR_EPISODE);
    await settle();
    lastTry().onAnnounced('up1');
    lastTry().onComplete();
    await settle();
    expect(only()).toMatchObject({ step: 'ready', fileId: 7, documentId: null });
  });

  it('asks until the server has stored it', async () => {
    const answers = [
      { ok: true as const, data: status({ state: 'finishing', fileId: null }) },
      { ok: false as const, failure: failure(0, 'OFFLINE') },
      { ok: true as const, data: status({}) },
    ];
    const { uploads, lastTry, only, waits } = open({
      status: () => Promise.resolve(answers.shift() ?? { ok: true, data: status({}) }),
    });
    uploads.start(FILE, FOR_EPISODE);
    await settle();
    lastTry().onAnnounced('up1');
    lastTry().onComplete();
    await settle();
    expect(only().step).toBe('ready');
    expect(waits).toHaveLength(2);
  });

  it('says why the server refused it', async () => {
    const error = { code: 'CHECKSUM_MISMATCH', message: 'damaged' };
    const { uploads, lastTry, only } = open({
      status: () =>
        Promise.resolve({ ok: true, data: status({ state: 'failed', fileId: null, error }) }),
    });
    uploads.start(FILE, NEW_EPISODE);
    await settle();
    lastTry().onAnnounced('up1');
    lastTry().onComplete();
    await settle();
    expect(only()).toMatchObject({ step: 'failed', failure: { code: 'CHECKSUM_MISMATCH' } });
  });

  it('keeps the file when only the draft could not be made', async () => {
    let isGranted = false;
    const { uploads, lastTry, only } = open({
      draft: () =>
        Promise.resolve(
          isGranted
            ? { ok: true, data: { documentId: 'doc1' } }
            : { ok: false, failure: failure(403, 'FORBIDDEN') },
        ),
    });
    uploads.start(FILE, NEW_EPISODE);
    await settle();
    lastTry().onAnnounced('up1');
    lastTry().onComplete();
    await settle();
    expect(only()).toMatchObject({ step: 'failed', fileId: 7 });
    isGranted = true;
    uploads.draftAgain('1');
    await settle();
    expect(only()).toMatchObject({ step: 'ready', documentId: 'doc1' });
  });

  it('tells when the file can’t be read', async () => {
    const { uploads, only } = open({ hash: () => Promise.reject(new Error('gone')) });
    uploads.start(FILE, NEW_EPISODE);
    await settle();
    expect(only()).toMatchObject({ step: 'failed', failure: { code: 'FILE_UNREADABLE' } });
  });
});

describe('an upload whose connection is lost', () => {
  it('goes on by itself where it was', async () => {
    const { uploads, tries, lastTry, waits, only } = open();
    uploads.start(FILE, NEW_EPISODE);
    await settle();
    lastTry().onAnnounced('up1');
    lastTry().onFailure(failure(0, 'OFFLINE'));
    await settle();
    lastTry().onFailure(failure(503));
    await settle();
    expect(tries.map(({ uploadId }) => uploadId)).toEqual([null, 'up1', 'up1']);
    expect(waits).toEqual([1_000, 2_000]);
    lastTry().onSent(500);
    expect(only().step).toBe('sending');
    lastTry().onFailure(failure(0, 'OFFLINE'));
    await settle();
    expect(waits).toEqual([1_000, 2_000, 1_000]);
  });

  it('gets a new token when the old one has run out', async () => {
    const { uploads, lastTry, renewals, tries } = open();
    uploads.start(FILE, NEW_EPISODE);
    await settle();
    lastTry().onFailure(failure(401));
    await settle();
    expect(renewals()).toBe(1);
    expect(tries).toHaveLength(2);
  });

  it('does not try what was refused again', async () => {
    const { uploads, tries, lastTry, only } = open();
    uploads.start(FILE, NEW_EPISODE);
    await settle();
    lastTry().onFailure(failure(413, 'UPLOAD_TOO_LARGE'));
    await settle();
    expect(tries).toHaveLength(1);
    expect(only()).toMatchObject({ step: 'failed', failure: { code: 'UPLOAD_TOO_LARGE' } });
  });
});

describe('an upload that an editor', () => {
  it('pauses stops, and goes on where it was', async () => {
    const { uploads, tries, lastTry, stopped, only } = open();
    uploads.start(FILE, NEW_EPISODE);
    await settle();
    lastTry().onAnnounced('up1');
    const before = lastTry();
    uploads.pause('1');
    expect(only().step).toBe('paused');
    expect(stopped).toEqual([0]);
    before.onSent(900);
    before.onFailure(failure(0));
    expect(only().step).toBe('paused');
    uploads.resume('1');
    await settle();
    expect(tries.map(({ uploadId }) => uploadId)).toEqual([null, 'up1']);
  });

  it('cancels is removed from the server too', async () => {
    const { uploads, lastTry, removed, remembered } = open();
    uploads.start(FILE, NEW_EPISODE);
    await settle();
    lastTry().onAnnounced('up1');
    uploads.cancel('1');
    await settle();
    expect(removed).toEqual(['up1']);
    expect(uploads.list()).toEqual([]);
    expect(remembered.size).toBe(0);
  });

  it('drops again after the page was closed goes on, unread', async () => {
    let isRead = false;
    const { uploads, remembered, lastTry } = open({
      hash: () => {
        isRead = true;
        return Promise.resolve('hash');
      },
    });
    remembered.set(FILE.name, { uploadId: 'up1', sha256: 'hash' });
    uploads.start(FILE, NEW_EPISODE);
    await settle();
    expect(lastTry()).toMatchObject({ uploadId: 'up1', sha256: 'hash' });
    expect(isRead).toBe(false);
  });

  it('continues from the server’s list goes on without anything of this browser', async () => {
    const { uploads, lastTry } = open();
    uploads.start(FILE, { ...NEW_EPISODE, uploadId: 'up9' });
    await settle();
    expect(lastTry()).toMatchObject({ uploadId: 'up9', sha256: null });
  });

  it('drops twice is one, and goes on if it was paused', async () => {
    const { uploads, tries, lastTry } = open();
    uploads.start(FILE, NEW_EPISODE);
    await settle();
    lastTry().onAnnounced('up1');
    uploads.start(FILE, NEW_EPISODE);
    expect(uploads.list()).toHaveLength(1);
    uploads.pause('1');
    uploads.start(FILE, NEW_EPISODE);
    await settle();
    expect(uploads.list()).toHaveLength(1);
    expect(tries).toHaveLength(2);
  });

  it('leaves behind on another administrator’s login stops', async () => {
    const { uploads, stopped } = open();
    uploads.start(FILE, NEW_EPISODE);
    await settle();
    expect(uploads.isBusy()).toBe(true);
    uploads.close();
    expect(stopped).toEqual([0]);
    expect(uploads.isBusy()).toBe(false);
  });
});
