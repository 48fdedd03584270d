import { describe, expect, it } from 'vitest';

import {
  advance,
  announcementOf,
  isUnderWay,
  remainingMs,
  type Upload,
  type UploadEvent,
} from '../../../admin/src/audio/upload/upload-state';

const begun: Upload = {
  id: '1',
  purpose: { kind: 'newEpisode', show: null },
  fileName: 'folge.mp3',
  bytes: 1_000,
  doneBytes: 0,
  step: 'reading',
  uploadId: null,
  fileId: null,
  documentId: null,
  failure: null,
  samples: [],
};

const after = (...events: readonly UploadEvent[]): Upload => events.reduce(advance, begun);

const sent = (bytes: number, atMs = 0): UploadEvent => ({ type: 'sent', bytes, atMs });

describe('an upload', () => {
  it('begins to send with nothing, however much of the file was read', () => {
    const upload = after({ type: 'read', bytes: 1_000 }, { type: 'sending' });
    expect(upload).toMatchObject({ step: 'sending', doneBytes: 0 });
  });

  it('keeps what was sent while the connection is gone and while it is paused', () => {
    expect(after(sent(400), { type: 'lost' })).toMatchObject({ step: 'waiting', doneBytes: 400 });
    expect(after(sent(400), { type: 'paused' }, { type: 'sending' })).toMatchObject({
      step: 'sending',
      doneBytes: 400,
    });
  });

  it('is ready with its file, and again with its episode', () => {
    expect(after({ type: 'complete' }, { type: 'stored', fileId: 7 })).toMatchObject({
      step: 'ready',
      fileId: 7,
      documentId: null,
    });
    expect(
      after(
        { type: 'stored', fileId: 7 },
        { type: 'drafting' },
        { type: 'drafted', documentId: 'abc' },
      ),
    ).toMatchObject({ step: 'ready', fileId: 7, documentId: 'abc' });
  });

  it('is under way until its bytes are stored', () => {
    expect(isUnderWay(begun)).toBe(true);
    expect(isUnderWay(after({ type: 'lost' }))).toBe(true);
    expect(isUnderWay(after({ type: 'paused' }))).toBe(false);
    expect(isUnderWay(after({ type: 'stored', fileId: 7 }))).toBe(false);
  });
});

describe('the time that is left', () => {
  it('is told by the speed of the last seconds', () => {
    expect(remainingMs(after(sent(0, 0), sent(100, 1_000)))).toBe(9_000);
    const faster = after(sent(0, 0), sent(100, 10_000), sent(400, 20_000), sent(700, 30_000));
    expect(remainingMs(faster)).toBe(10_000);
  });

  it.each([
    ['nothing was sent', after({ type: 'sending' })],
    ['one place is known only', after(sent(100, 1_000))],
    ['nothing moves', after(sent(100, 0), sent(100, 1_000))],
    ['it is paused', after(sent(0, 0), sent(100, 1_000), { type: 'paused' })],
  ])('is not known while %s', (_, upload) => {
    expect(remainingMs(upload)).toBeNull();
  });

  it('begins anew after a pause, which says nothing about the speed', () => {
    const upload = after(sent(0, 0), sent(100, 1_000), { type: 'paused' }, { type: 'sending' });
    expect(remainingMs(upload)).toBeNull();
  });
});

describe('what is announced', () => {
  it.each([
    [0, 'sending'],
    [249, 'sending'],
    [250, 'quarter'],
    [500, 'half'],
    [999, 'threeQuarters'],
    [1_000, 'threeQuarters'],
  ])('after %i of 1000 bytes is %s', (bytes, announcement) => {
    expect(announcementOf(after(sent(bytes)))).toBe(announcement);
  });

  it('is the step otherwise', () => {
    expect(announcementOf(after({ type: 'lost' }))).toBe('waiting');
  });
});
