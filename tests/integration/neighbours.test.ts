import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { episodes, outlineOf, publishEpisode, shownotes, shows } from '../support/content';
import { expectHidden, expectPublic, type PublicEpisode } from '../support/public-episode';
import { analysed } from '../support/recordings';

const EPISODE = 'plugin::podcast.episode';
const COLLECTION = `/content-manager/collection-types/${EPISODE}`;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const DAY_MS = 86_400_000;

describe('beside Strapi’s other plugins', () => {
  let site: Site;
  let audioId: number;
  let count = 0;

  beforeAll(async () => {
    site = await bootStrapi();
    await shows(site.strapi).create({ data: { title: 'Nachbarn' } });
    const file = { name: 'ton.mp3', bytes: makeMp3(), type: 'audio/mpeg' };
    audioId = (await site.upload(file)).id;
    await episodes(site.strapi).create({ data: { title: 'Ton', audio: audioId } });
    await analysed(site.strapi, audioId);
  });

  afterAll(() => site.close());

  /** A draft with audio and an outline of two entries, unlike any before. */
  const createDraft = async (fields: Readonly<Record<string, unknown>> = {}) => {
    count += 1;
    const title = `Folge ${count}`;
    const draft = await episodes(site.strapi).create({
      data: { title, audio: audioId, ...fields },
    });
    await addOutline(draft.documentId);
    return draft;
  };

  const addOutline = async (episode: string): Promise<void> => {
    for (const [position, title] of ['Anfang', 'Ende'].entries()) {
      await shownotes(site.strapi).create({ data: { episode, kind: 'note', title, position } });
    }
  };

  const createPublished = async () => {
    count += 1;
    const title = `Folge ${count}`;
    const episode = await publishEpisode(site.strapi, { title, audio: audioId });
    await addOutline(episode.documentId);
    return episode;
  };

  /** `POST` to the Content Manager, as the panel does. */
  const act = async (path: string, body: unknown) => {
    const admin = await site.admin();
    const response = await admin.fetch(`${COLLECTION}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };

  const titlesOf = ({ shownotes: outline }: PublicEpisode): string[] =>
    outline.map(({ title }) => title);

  describe('i18n', () => {
    it('is there', () => {
      expect(site.strapi.plugins).toHaveProperty('i18n');
    });

    it.each(['en', 'de'])('publishes an episode for the locale %s', async (locale) => {
      const { documentId, slug } = await createDraft();
      await site.strapi.documents(EPISODE).publish({ documentId, locale });
      expect(titlesOf(await expectPublic(site, slug))).toEqual(['Anfang', 'Ende']);
    });

    it('takes an episode back for a locale', async () => {
      const { documentId, slug } = await createPublished();
      await site.strapi.documents(EPISODE).unpublish({ documentId, locale: 'de' });
      await expectHidden(site, slug);
    });

    it('edits the one version there is, whatever the locale', async () => {
      const { documentId, slug } = await createPublished();
      const admin = await site.admin();
      const response = await admin.fetch(`${COLLECTION}/${documentId}?locale=de`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ subtitle: 'Auf Deutsch', locale: 'de' }),
      });
      expect(response.status).toBe(200);
      await act(`/${documentId}/actions/publish`, {});
      expect(await expectPublic(site, slug)).toMatchObject({ subtitle: 'Auf Deutsch' });
      expect(await site.strapi.db.query(EPISODE).count({ where: { documentId } })).toBe(2);
    });

    it('makes an episode in the Content Manager with a locale', async () => {
      const form = { title: 'Neu auf Deutsch', audio: { id: audioId }, locale: 'de' };
      const { status, body } = await act('/actions/publish?locale=de', form);
      expect(status).toBe(200);
      expect(body).toMatchObject({ data: { slug: 'neu-auf-deutsch' } });
      expect((await expectPublic(site, 'neu-auf-deutsch')).guid).toMatch(UUID);
    });

    it('publishes from the form with a locale', async () => {
      const { documentId, slug } = await createDraft();
      const { status } = await act(`/${documentId}/actions/publish?locale=de`, { locale: 'de' });
      expect(status).toBe(200);
      expect(titlesOf(await expectPublic(site, slug))).toEqual(['Anfang', 'Ende']);
    });

    it('leaves the public API without a locale', async () => {
      const response = await site.fetch('/api/podcast/episodes?locale=de');
      expect(response.status).toBe(400);
    });
  });

  // Content Releases needs a licence; this is how it publishes: one transaction around another,
  // document after document, with the locale of the entry.
  describe('a release of Content Releases', () => {
    const entryOf = ({ documentId }: { readonly documentId: string }) => ({
      documentId,
      locale: null,
    });
    const release = (action: () => Promise<unknown>) =>
      site.strapi.db.transaction(() => site.strapi.db.transaction(action));

    it('publishes episodes with everything they need', async () => {
      const drafts = [await createDraft(), await createDraft()];
      await release(async () => {
        for (const draft of drafts) await episodes(site.strapi).publish(entryOf(draft));
      });
      for (const { slug } of drafts) {
        const episode = await expectPublic(site, slug);
        expect(episode.guid).toMatch(UUID);
        expect(Date.parse(episode.releasedAt)).toBeGreaterThan(Date.now() - DAY_MS);
        expect(titlesOf(episode)).toEqual(['Anfang', 'Ende']);
      }
    });

    it('takes episodes back', async () => {
      const { documentId, slug } = await createPublished();
      await release(() => episodes(site.strapi).unpublish(entryOf({ documentId })));
      await expectHidden(site, slug);
      expect(await outlineOf(site.strapi, documentId)).toEqual(['Anfang', 'Ende']);
    });

    it('that fails publishes nothing', async () => {
      const { documentId, slug } = await createDraft();
      const failing = release(async () => {
        await episodes(site.strapi).publish(entryOf({ documentId }));
        throw new Error('the second entry is not valid');
      });
      await expect(failing).rejects.toThrow('the second entry is not valid');
      await expectHidden(site, slug);
      const draft = await episodes(site.strapi).findOne({ documentId });
      expect(draft?.releasedAt).toBeNull();
    });
  });

  describe('bulk actions of the Content Manager', () => {
    it('publish', async () => {
      const drafts = [await createDraft(), await createDraft(), await createDraft()];
      const documentIds = drafts.map(({ documentId }) => documentId);
      const answer = await act('/actions/bulkPublish', { documentIds });
      expect(answer).toEqual({ status: 200, body: { count: 3 } });
      for (const { slug } of drafts) {
        expect(titlesOf(await expectPublic(site, slug))).toEqual(['Anfang', 'Ende']);
      }
    });

    it('take back', async () => {
      const published = [await createPublished(), await createPublished()];
      const documentIds = published.map(({ documentId }) => documentId);
      const answer = await act('/actions/bulkUnpublish', { documentIds });
      expect(answer).toEqual({ status: 200, body: { count: 2 } });
      for (const { slug, documentId } of published) {
        await expectHidden(site, slug);
        expect(await outlineOf(site.strapi, documentId)).toEqual(['Anfang', 'Ende']);
      }
    });

    it('publish again under the same guid and release', async () => {
      const { documentId, slug } = await createPublished();
      const before = await expectPublic(site, slug);
      await act('/actions/bulkUnpublish', { documentIds: [documentId] });
      await act('/actions/bulkPublish', { documentIds: [documentId] });
      expect(await expectPublic(site, slug)).toEqual(before);
    });

    it('delete, outlines too', async () => {
      const published = [await createPublished(), await createPublished()];
      const documentIds = published.map(({ documentId }) => documentId);
      const before = await shownotes(site.strapi).findMany({});
      const answer = await act('/actions/bulkDelete', { documentIds });
      expect(answer).toEqual({ status: 200, body: { count: 2 } });
      for (const { slug } of published) await expectHidden(site, slug);
      const after = await shownotes(site.strapi).findMany({});
      expect(before.length - after.length).toBe(4);
    });
  });

  describe('a copy in the Content Manager', () => {
    it('is asked for in the form, because a slug is unique', async () => {
      const { documentId } = await createPublished();
      const before = await episodes(site.strapi).findMany({});
      const { status, body } = await act(`/auto-clone/${documentId}`, {});
      expect(status).toBe(400);
      expect(body).toMatchObject({
        error: { details: { prohibitedFields: [[['slug'], 'unique']] } },
      });
      expect(await episodes(site.strapi).findMany({})).toHaveLength(before.length);
    });

    it('is a draft of its own with its own outline', async () => {
      const source = await createPublished();
      const original = await expectPublic(site, source.slug);
      // The form sends what it loaded.
      const { guid, releasedAt, slug } = original;
      const form = { title: 'Kopie', guid, releasedAt, slug, audio: { id: audioId } };
      const { status, body } = await act(`/clone/${source.documentId}`, form);
      expect(status).toBe(200);
      const { data } = body as { readonly data: PublicEpisode & { readonly documentId: string } };
      expect(data).toMatchObject({ title: 'Kopie', slug: `${slug}-2`, releasedAt: null });
      await expectHidden(site, data.slug);
      await act('/actions/bulkPublish', { documentIds: [data.documentId] });
      const copy = await expectPublic(site, data.slug);
      expect(copy.guid).toMatch(UUID);
      expect(copy.guid).not.toBe(guid);
      expect(titlesOf(copy)).toEqual(['Anfang', 'Ende']);
      expect(await expectPublic(site, slug)).toMatchObject({
        guid,
        releasedAt,
        title: original.title,
      });
    });
  });

  it('gives up a draft’s changes for the published version', async () => {
    const { documentId, slug } = await createPublished();
    const before = await expectPublic(site, slug);
    await episodes(site.strapi).update({ documentId, data: { title: 'Doch nicht' } });
    const { status } = await act(`/${documentId}/actions/discard`, {});
    expect(status).toBe(200);
    const draft = await episodes(site.strapi).findOne({ documentId });
    expect(draft).toMatchObject({ title: before.title, slug, guid: before.guid });
    expect(await expectPublic(site, slug)).toEqual(before);
  });
});
