import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CommentRow, ConversationRow } from '../../server/site/tables';
import { COMMENT, CONVERSATION } from '../../server/site/uids';
import { bootStrapi, type Site } from '../support/boot';
import { describeCommentReading } from '../support/comment-reading-rules';
import { describeIntake } from '../support/comment-rules';
import { ask, askAdmin, FAST, postComment, takeTicket } from '../support/comments';
import { episodes, publishEpisode } from '../support/content';
import { findWrongCounts } from '../support/recount-comments';

describe.each(['postgres', 'mysql'] as const)('comments on %s', (database) => {
  let site: Site;
  let other: Site;

  beforeAll(async () => {
    site = await bootStrapi({ database, plugin: { comments: FAST } });
    other = await bootStrapi({ appDir: site.dir });
    // The first makes the administrator, the second logs in.
    await site.admin();
    await other.admin();
  }, 180_000);

  afterAll(async () => {
    await other.close();
    await site.close();
  });

  const nodeOf = (index: number): Site => (index % 2 === 0 ? site : other);

  const wrongCounts = async (episode: string): Promise<readonly string[]> =>
    findWrongCounts(
      (await site.strapi.db.query(COMMENT).findMany({ where: { episode } })) as CommentRow[],
      (await site.strapi.db
        .query(CONVERSATION)
        .findMany({ where: { episode } })) as ConversationRow[],
    );

  const totalOf = async (slug: string): Promise<unknown> =>
    (
      await ask<Record<string, number>>(other, 'POST', '/comments/counts', {
        body: { episodes: [slug] },
      })
    ).data[slug];

  describeIntake(() => site);

  describeCommentReading(() => site);

  it('are one comment, though two nodes get it at once', async () => {
    const { slug } = await publishEpisode(site.strapi, { title: 'Zwei Knoten' });
    const ticket = await takeTicket(site, slug);
    for (let round = 0; round < 5; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          postComment(
            nodeOf(index),
            slug,
            { text: `Überall zugleich, ${round}.`, ticket },
            { 'idempotency-key': `both-${round}` },
          ),
        ),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
      expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1);
      expect(new Set(answers.map(({ data }) => data.token)).size).toBe(1);
    }
    expect(
      await site.strapi.db
        .query(COMMENT)
        .count({ where: { text: { $startsWith: 'Überall zugleich' } } }),
    ).toBe(5);
  });

  it('are the first of an episode on two nodes at once', async () => {
    const { slug, documentId } = await publishEpisode(site.strapi, { title: 'Die ersten' });
    const ticket = await takeTicket(site, slug);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        postComment(nodeOf(index), slug, { text: `Erste ${index}.`, ticket }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    const conversations = site.strapi.db.query(CONVERSATION);
    expect(await conversations.count({ where: { episode: documentId } })).toBe(1);
  });

  it('said twice on two nodes at once are said once', async () => {
    const { slug } = await publishEpisode(site.strapi, { title: 'Doppelt' });
    const ticket = await takeTicket(site, slug);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        postComment(nodeOf(index), slug, { text: 'Wir alle.', ticket }),
      ),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'DUPLICATE')).toHaveLength(9);
  });

  it('are counted once, though 20 approve them on two nodes', async () => {
    const { slug, documentId } = await publishEpisode(site.strapi, { title: 'Freigabe' });
    const root = await postComment(site, slug, { text: 'Die Wurzel.' });
    const approve = (index: number, ids: readonly string[]) =>
      askAdmin(nodeOf(index), 'POST', '/comments/actions', { action: 'approve', ids });
    const first = await Promise.all(
      Array.from({ length: 20 }, (_, index) => approve(index, [root.data.id])),
    );
    expect(new Set(first.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await totalOf(slug)).toBe(1);
    const replies = [];
    for (let index = 0; index < 20; index += 1) {
      const text = `Antwort ${index}.`;
      replies.push(await postComment(site, slug, { text, parentId: root.data.id }));
    }
    const many = await Promise.all(
      replies.map(({ data }, index) => approve(index, [data.id, root.data.id])),
    );
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await totalOf(slug)).toBe(21);
    expect(await wrongCounts(documentId)).toEqual([]);
  });

  it('are counted right, though nodes decide against each other', async () => {
    const { slug, documentId } = await publishEpisode(site.strapi, { title: 'Hin und her' });
    const ids: string[] = [];
    for (let index = 0; index < 6; index += 1) {
      ids.push((await postComment(site, slug, { text: `Hin ${index}.` })).data.id);
    }
    const actions = ['approve', 'hold', 'spam', 'approve', 'trash', 'restore', 'reject'];
    const answers = await Promise.all(
      Array.from({ length: 42 }, (_, index) =>
        askAdmin(nodeOf(index), 'POST', '/comments/actions', {
          action: actions[index % actions.length],
          // In any order: locks have theirs.
          ids: index % 3 === 0 ? ids : [...ids].reverse(),
        }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await wrongCounts(documentId)).toEqual([]);
  });

  it('keep every character, on either node', async () => {
    const { slug } = await publishEpisode(site.strapi, { title: 'Zeichen' });
    const text = '👩‍👩‍👧‍👦 🏳️‍🌈 𝄞 Ä नमस्ते می‌خواهم';
    const { data } = await postComment(other, slug, { text, name: '👩🏽‍🚀 Zoë' });
    await askAdmin(other, 'POST', '/comments/actions', { action: 'approve', ids: [data.id] });
    const list = await ask<readonly { text: string; author: { name: string } }[]>(
      site,
      'GET',
      `/episodes/${slug}/comments`,
    );
    expect(list.data).toMatchObject([{ text, author: { name: '👩🏽‍🚀 Zoë' } }]);
  });

  it('say nothing twice that only differs in a character of four bytes', async () => {
    const { slug } = await publishEpisode(site.strapi, { title: 'Vier Byte' });
    for (const text of ['Hallo 😀', 'Hallo 😁', 'Hallo Ä', 'Hallo A']) {
      expect((await postComment(site, slug, { text })).status).toBe(202);
    }
  });

  it('go with their episode', async () => {
    const { slug, documentId } = await publishEpisode(site.strapi, { title: 'Vorbei' });
    await postComment(site, slug, { text: 'Bald fort.' });
    await episodes(site.strapi).delete({ documentId });
    expect(await site.strapi.db.query(COMMENT).count({ where: { episode: documentId } })).toBe(0);
  });
});
