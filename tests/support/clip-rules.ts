import { rm } from 'node:fs/promises';
import path from 'node:path';

import type { Core } from '@strapi/strapi';
import { beforeAll, describe, expect, it } from 'vitest';

import type { VoiceClipRow } from '../../server/site/tables';
import { COMMENT, VOICE_CLIP } from '../../server/site/uids';
import {
  findClip,
  findClipByName,
  findClips,
  prepareClip,
  removeClips,
  stopVoice,
  sumBytes,
} from '../../server/voice';
import type { TestServer } from '../http/harness';
import { makeClip } from '../voice/make-aac-clip';
import type { Site } from './boot';
import { awaitClip, listFiles, sendBytes } from './voice-site';

export interface VoiceSite {
  readonly site: Site;
  readonly uploads: TestServer;
}

/** What must be true of the rows and files of clips on every database. */
export const describeClips = (open: () => VoiceSite): void => {
  let site: Site;
  let strapi: Core.Strapi;
  let uploads: TestServer;

  beforeAll(() => {
    ({ site, uploads } = open());
    ({ strapi } = site);
  });

  const storedClip = async (): Promise<VoiceClipRow> => {
    const comment = await awaitClip(strapi);
    expect((await sendBytes(uploads, comment, makeClip(5_000))).status).toBe(202);
    return clipOf(comment);
  };
  const clipOf = async (comment: string): Promise<VoiceClipRow> => {
    const row = await findClip(strapi, comment);
    if (row === null) throw new Error('the row is gone');
    return row;
  };
  const folderPath = (...names: readonly string[]): string =>
    path.join(site.dir, '.private/podcast/voice', ...names);

  describe('a clip that is kept', () => {
    it('is the only one of several that come at the same time', async () => {
      const comment = await awaitClip(strapi);
      const before = await listFiles(strapi, 'clips');
      const lengths = [12_000, 13_000];
      const answers = await Promise.all(
        lengths.map((ms) => sendBytes(uploads, comment, makeClip(ms, 300_000))),
      );
      // The later one ends the other, unless that was there already.
      const taken = answers.filter(({ status }) => status === 202);
      expect(answers.every(({ status }) => status === 202 || status === 400)).toBe(true);
      expect(new Set(taken.map(({ body }) => body.toString())).size).toBe(1);
      expect(await listFiles(strapi, 'clips')).toHaveLength(before.length + 1);
      expect(await listFiles(strapi, 'clips')).toContain((await clipOf(comment)).fileName);
      expect(await listFiles(strapi, 'incoming')).toEqual([]);
    });

    it('leaves no file when it is removed while it comes', async () => {
      const before = await listFiles(strapi, 'clips');
      for (let delayMs = 0; delayMs < 40; delayMs += 4) {
        const comment = await awaitClip(strapi);
        const uploading = sendBytes(uploads, comment, makeClip(5_000));
        await new Promise((resolve) => setTimeout(resolve, delayMs));
        await removeClips(strapi, [comment]);
        expect([202, 404]).toContain((await uploading).status);
        expect(await findClip(strapi, comment)).toBeNull();
      }
      await stopVoice(strapi);
      expect(await listFiles(strapi, 'clips')).toEqual(before);
    });

    it('is found by the name in its public address only when its sound is there', async () => {
      const row = await storedClip();
      expect((await findClipByName(strapi, row.clip))?.id).toBe(row.id);
      expect(row.clip).toMatch(/^[0-9a-f]{32}$/);
      const waiting = await clipOf(await awaitClip(strapi));
      expect(await findClipByName(strapi, waiting.clip)).toBeNull();
      for (const name of ['', '../x', `${row.clip}\0`, row.fileName ?? '']) {
        expect(await findClipByName(strapi, name)).toBeNull();
      }
    });

    it('is found with others by its comment', async () => {
      const rows = [await storedClip(), await storedClip()];
      const many = Array.from({ length: 1_200 }, (_, index) => `none${index}`);
      const found = await findClips(strapi, [...many, ...rows.map(({ comment }) => comment)]);
      expect([...found.keys()].sort()).toEqual(rows.map(({ comment }) => comment).sort());
    });

    it('counts with its bytes', async () => {
      const row = await storedClip();
      const select = (where: object) =>
        strapi.db.queryBuilder(VOICE_CLIP).select('comment').where(where).getKnexQuery();
      expect(await sumBytes(strapi, select({ id: row.id }))).toBe(row.bytes);
      const none = strapi.db.queryBuilder(COMMENT).select('documentId').where({}).getKnexQuery();
      expect(await sumBytes(strapi, none)).toBe(0);
    });

    it('goes with its file, and may go twice', async () => {
      const row = await storedClip();
      await removeClips(strapi, [row.comment, 'another']);
      expect(await findClip(strapi, row.comment)).toBeNull();
      expect(await listFiles(strapi, 'clips')).not.toContain(row.fileName);
      await expect(removeClips(strapi, [row.comment])).resolves.toBeUndefined();
    });

    it('goes when its file is gone already', async () => {
      const row = await storedClip();
      await rm(folderPath('clips', row.fileName ?? ''));
      await removeClips(strapi, [row.comment]);
      expect(await findClip(strapi, row.comment)).toBeNull();
    });

    it('keeps its file when the transaction that removes it fails', async () => {
      const row = await storedClip();
      const failing = strapi.db.transaction(async () => {
        await removeClips(strapi, [row.comment]);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      await stopVoice(strapi);
      expect((await clipOf(row.comment)).fileName).toBe(row.fileName);
      expect(await listFiles(strapi, 'clips')).toContain(row.fileName);
    });

    it('loses its file only after the commit', async () => {
      const row = await storedClip();
      await strapi.db.transaction(async () => {
        await removeClips(strapi, [row.comment]);
        expect(await listFiles(strapi, 'clips')).toContain(row.fileName);
      });
      await stopVoice(strapi);
      expect(await listFiles(strapi, 'clips')).not.toContain(row.fileName);
    });

    it('can’t be prepared twice for one comment', async () => {
      const row = await storedClip();
      const again = prepareClip(strapi, {
        comment: row.comment,
        ticketHash: 'x',
        ticketEndsAt: new Date(),
      });
      await expect(again).rejects.toThrow();
    });
  });
};
