import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CommentRow } from '../../server/site/tables';
import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { addComment, addReply, setCounts } from '../support/comment-rows';
import { publishEpisode, shows } from '../support/content';
import { runProgram } from '../support/programs';
import { analysed } from '../support/recordings';

const HOSTILE = '<script>alert(1)</script> ]]> & \u0001 **laut**';

describe('feeds', () => {
  let site: Site;
  let newest: CommentRow;

  const read = async (address: string): Promise<string> => {
    const response = await site.fetch(`/api/podcast${address}`);
    expect(response.status).toBe(200);
    return response.text();
  };

  const parse = async (address: string) => {
    const xml = await read(address);
    const file = path.join(site.dir, 'feed.xml');
    await writeFile(file, xml);
    await runProgram('xmllint', ['--noout', '--nonet', file]);
    return { xml, feed: parseRssFeed(xml), items: parseRssFeed(xml).items ?? [] };
  };

  const refusal = async (address: string): Promise<unknown[]> => {
    const response = await site.fetch(`/api/podcast${address}`);
    const { error } = (await response.json()) as {
      readonly error: { readonly details: { readonly code: string } };
    };
    return [response.status, error.details.code];
  };

  beforeAll(async () => {
    site = await bootStrapi({ plugin: { episodeUrl: 'https://example.org/folgen/{slug}' } });
    const { strapi } = site;
    const show = await shows(strapi).create({ data: { title: 'Sprechzeit', language: 'de' } });
    const { id: audio } = await site.upload({
      name: 'ton.mp3',
      bytes: makeMp3(),
      type: 'audio/mpeg',
    });
    const fields = { show: show.documentId, audio };
    const { documentId } = await publishEpisode(strapi, { title: 'Vom <Anfang>', ...fields });
    const other = await publishEpisode(strapi, { title: 'Zweite', ...fields });
    await publishEpisode(strapi, { title: 'Leer', commentMode: 'closed', ...fields });
    const hidden = await publishEpisode(strapi, {
      title: 'Verborgen',
      commentMode: 'hidden',
      ...fields,
    });
    const english = await shows(strapi).create({ data: { title: 'Talk', language: 'en' } });
    const talk = await publishEpisode(strapi, { title: 'First', show: english.documentId });
    await analysed(strapi, audio);

    const root = await addComment(strapi, { episode: documentId, authorName: 'Anna & <Bo>' });
    await addReply(strapi, root, { authorName: null, text: 'Antwort' });
    await addComment(strapi, { episode: documentId, text: 'GEHEIM', moderation: 'trash' });
    await addComment(strapi, { episode: documentId, text: 'GEHEIM', moderation: 'spam' });
    newest = await addComment(strapi, { episode: documentId, text: HOSTILE, authorName: 'Eva' });
    await addComment(strapi, { episode: other.documentId, authorName: 'Ole' });
    await addComment(strapi, { episode: hidden.documentId, text: 'GEHEIM' });
    await addComment(strapi, { episode: talk.documentId, authorName: null });
    await setCounts(strapi, { episode: documentId, total: 3, roots: 2 });
    await setCounts(strapi, { episode: hidden.documentId, total: 1, roots: 1 });
  });

  afterAll(() => site.close());

  describe('of the comments on an episode', () => {
    const FEED = '/episodes/vom-anfang/comments/feed.xml';

    it('name it, and when they changed', async () => {
      const { feed } = await parse(FEED);
      expect(feed).toMatchObject({
        title: 'Kommentare zu „Vom <Anfang>“',
        link: 'https://example.org/folgen/vom-anfang',
        language: 'de',
        atom: { links: [{ rel: 'self', href: `${site.url}/api/podcast${FEED}` }] },
      });
      expect(feed.lastBuildDate).toBe(new Date(newest.createdAt).toUTCString());
    });

    it('have approved comments alone, the newest first', async () => {
      const { xml, items } = await parse(FEED);
      expect(items.map(({ title }) => title)).toEqual([
        'Eva zu „Vom <Anfang>“',
        'Jemand zu „Vom <Anfang>“',
        'Anna & <Bo> zu „Vom <Anfang>“',
      ]);
      expect(xml).not.toContain('GEHEIM');
    });

    it('say of each who said what, when and where', async () => {
      const { items } = await parse(FEED);
      expect(items[0]).toMatchObject({
        link: `https://example.org/folgen/vom-anfang#comment-${newest.documentId}`,
        guid: { value: newest.documentId, isPermaLink: false },
        pubDate: new Date(newest.createdAt).toUTCString(),
        dc: { creators: ['Eva'] },
      });
      expect(items[0]?.description).toContain('<strong>laut</strong>');
      expect(items[0]?.description).not.toContain('<script');
    });

    it('are the same bytes as long as nothing happens, and not sent twice', async () => {
      const response = await site.fetch(`/api/podcast${FEED}`);
      expect(response.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
      const etag = response.headers.get('etag') ?? '';
      const again = await site.fetch(`/api/podcast${FEED}`, { headers: { 'If-None-Match': etag } });
      expect(again.status).toBe(304);
    });

    it('may be empty', async () => {
      const { items, feed } = await parse('/episodes/leer/comments/feed.xml');
      expect(items).toEqual([]);
      expect(feed.title).toBe('Kommentare zu „Leer“');
    });

    it.each([
      ['/episodes/verborgen/comments/feed.xml', 'COMMENTS_HIDDEN'],
      ['/episodes/nie/comments/feed.xml', 'EPISODE_NOT_FOUND'],
      ['/shows/nie/comments/feed.xml', 'SHOW_NOT_FOUND'],
    ])('are not at %s', async (address, code) => {
      expect(await refusal(address)).toEqual([404, code]);
    });
  });

  describe('of the comments on a show', () => {
    it('have those on all its episodes but hidden ones', async () => {
      const { xml, items, feed } = await parse('/shows/sprechzeit/comments/feed.xml');
      expect(feed.title).toBe('Kommentare zu „Sprechzeit“');
      expect(items.map(({ title }) => title)).toEqual([
        'Ole zu „Zweite“',
        'Eva zu „Vom <Anfang>“',
        'Jemand zu „Vom <Anfang>“',
        'Anna & <Bo> zu „Vom <Anfang>“',
      ]);
      expect(xml).not.toContain('GEHEIM');
    });

    it('are in its language', async () => {
      const { items } = await parse('/shows/talk/comments/feed.xml');
      expect(items.map(({ title }) => title)).toEqual(['Somebody on “First”']);
    });

    it('are not there when the show hides comments', async () => {
      const { documentId } = await shows(site.strapi).create({ data: { title: 'Still' } });
      const address = '/shows/still/comments/feed.xml';
      expect((await site.fetch(`/api/podcast${address}`)).status).toBe(200);
      await shows(site.strapi).update({ documentId, data: { commentMode: 'hidden' } });
      expect(await refusal(address)).toEqual([404, 'COMMENTS_HIDDEN']);
    });

    it('have those on episodes that show them though their show does not', async () => {
      const { documentId } = await shows(site.strapi).create({
        data: { title: 'Leise', commentMode: 'hidden' },
      });
      const address = '/shows/leise/comments/feed.xml';
      const publish = (title: string, commentMode: string) =>
        publishEpisode(site.strapi, { title, commentMode, show: documentId });
      const add = (episode: { documentId: string }, text: string) =>
        site.strapi
          .plugin('podcast')
          .service<{ add: (comment: object) => Promise<unknown> }>('comments')
          .add({ episode: episode.documentId, text, moderation: 'approved' });
      await add(await publish('Stumm', 'inherit'), 'unerhört');
      expect(await refusal(address)).toEqual([404, 'COMMENTS_HIDDEN']);
      await add(await publish('Laut', 'open'), 'gehört');
      const { xml, items } = await parse(address);
      expect(items.map(({ title }) => title)).toEqual(['Somebody on “Laut”']);
      expect(xml).not.toContain('unerhört');
    });
  });

  describe('of the show itself', () => {
    const itemOf = async (title: string) => {
      const { items } = await parse('/shows/sprechzeit/feed.xml');
      const item = items.find((each) => each.title === title);
      if (item === undefined) throw new Error(`There is no ${title}`);
      return item;
    };

    it('lead to open comments and count them', async () => {
      const item = await itemOf('Vom <Anfang>');
      expect(item).toMatchObject({
        comments: 'https://example.org/folgen/vom-anfang#comments',
        wfw: { commentRss: `${site.url}/api/podcast/episodes/vom-anfang/comments/feed.xml` },
        slash: { comments: 3 },
      });
      expect(item.podcast?.socialInteracts).toBeUndefined();
    });

    it('say where nobody may write any more', async () => {
      expect(await itemOf('Leer')).toMatchObject({
        slash: { comments: 0 },
        podcast: { socialInteracts: [{ protocol: 'disabled' }] },
      });
    });

    it('say nothing of hidden ones', async () => {
      const item = await itemOf('Verborgen');
      expect([item.comments, item.wfw, item.slash]).toEqual([undefined, undefined, undefined]);
      expect(item.podcast?.socialInteracts).toMatchObject([{ protocol: 'disabled' }]);
    });
  });

  describe('and the JSON of an episode', () => {
    const commentsOf = async (slug: string): Promise<unknown> =>
      (
        JSON.parse(await read(`/episodes/${slug}`)) as {
          readonly data: { readonly comments: unknown };
        }
      ).data.comments;

    it('tell of its comments', async () => {
      const address = `${site.url}/api/podcast/episodes/vom-anfang/comments`;
      expect(await commentsOf('vom-anfang')).toEqual({
        state: 'open',
        closesAt: null,
        count: 3,
        voice: false,
        url: address,
        formUrl: `${address}/form`,
      });
    });

    it('tell nothing of hidden ones', async () => {
      expect(await commentsOf('verborgen')).toEqual({
        state: 'hidden',
        closesAt: null,
        count: 0,
        voice: false,
        url: null,
        formUrl: null,
      });
    });
  });
});
