import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { repair } from '../../server/comments/privacy/repair';
import {
  commentContactTable,
  commentLogTable,
  commentReportTable,
  commentTable,
  conversationTable,
} from '../../server/site/tables';
import { bootStrapi, type Site } from '../support/boot';
import { takeClock } from '../support/clock';
import { addComment, addReply, commentFields, addComments } from '../support/comment-rows';
import { ask, askAdmin, FAST, postComment } from '../support/comments';
import { episodes, publishEpisode } from '../support/content';
import { findWrongCounts } from '../support/recount-comments';

const DAY_MS = 86_400_000;

describe.each(['postgres', 'mysql'] as const)('what is stored of comments, on %s', (database) => {
  let site: Site;

  beforeAll(async () => {
    const comments = {
      ...FAST,
      policy: 'publish',
      fields: { email: 'optional' },
      lists: { hold: ['Aber'] },
    };
    // Every second, as Strapi runs it.
    const plugin = { comments: { ...comments, purgeRule: '* * * * * *' } };
    site = await bootStrapi({ database, plugin });
  });

  afterAll(() => site.close());

  const expectRightCounts = async (): Promise<void> => {
    const comments = await commentTable(site.strapi).findMany();
    const conversations = await conversationTable(site.strapi).findMany();
    expect(findWrongCounts(comments, conversations)).toEqual([]);
  };

  it('goes with its episode', async () => {
    const { documentId, slug } = await publishEpisode(site.strapi, { title: 'Geht' });
    const { data } = await postComment(site, slug, { text: 'Hallo', email: 'ada@example.org' });
    await ask(site, 'POST', `/comments/${data.id}/report`, { body: { reason: 'abuse' } });
    await episodes(site.strapi).delete({ documentId });
    const where = { comment: data.id };
    expect(await commentTable(site.strapi).count({ where: { episode: documentId } })).toBe(0);
    expect(await commentContactTable(site.strapi).count({ where })).toBe(0);
    expect(await commentReportTable(site.strapi).count({ where })).toBe(0);
    await expectRightCounts();
  });

  it('is mended', async () => {
    const { documentId: episode, slug } = await publishEpisode(site.strapi, { title: 'Falsch' });
    const { data } = await postComment(site, slug, { text: 'Hallo' });
    const root = await addComment(site.strapi, { episode });
    await addReply(site.strapi, root);
    await commentContactTable(site.strapi).create({ data: { comment: 'nobody', tokenHash: 'x' } });
    await repair(site.strapi);
    await expectRightCounts();
    expect(await commentContactTable(site.strapi).count({ where: { comment: 'nobody' } })).toBe(0);
    expect(await commentContactTable(site.strapi).count({ where: { comment: data.id } })).toBe(1);
  });

  it('is erased', async () => {
    const { slug } = await publishEpisode(site.strapi, { title: 'Weg' });
    const email = 'weg@example.org';
    const { data } = await postComment(site, slug, { text: 'Aber ja', email });
    const answer = await askAdmin(site, 'POST', '/privacy/erase', { email });
    expect(answer.data).toMatchObject({ comments: 1, contacts: 1 });
    expect(await commentTable(site.strapi).count({ where: { documentId: data.id } })).toBe(0);
    await expectRightCounts();
  });

  it('is deleted in time by two nodes together, each comment once', async () => {
    const { documentId: episode } = await publishEpisode(site.strapi, { title: 'Zwei Knoten' });
    const other = await bootStrapi({ appDir: site.dir });
    try {
      const moderatedAt = new Date(Date.now() - DAY_MS).toISOString();
      const rows = Array.from({ length: 250 }, () =>
        commentFields({ episode, moderation: 'trash', listed: false, moderatedAt }),
      );
      await addComments(other.strapi, rows);
      const ids = rows.flatMap(({ documentId }) => documentId ?? []);
      const later = Date.now() + 30 * DAY_MS;
      const clocks = [takeClock(site.strapi, later), takeClock(other.strapi, later)];
      await vi.waitFor(
        async () => {
          expect(await commentTable(site.strapi).count({ where: { episode } })).toBe(0);
        },
        { timeout: 30_000, interval: 200 },
      );
      for (const clock of clocks) clock.release();
      const where = { comment: { $in: ids }, action: 'purge' };
      expect(await commentLogTable(site.strapi).count({ where })).toBe(ids.length);
      await expectRightCounts();
    } finally {
      await other.close();
    }
  });
});
