import { describe, expect, it } from 'vitest';

import type { Site } from './boot';
import { episodes, outlineOf, publishEpisode, shownotes, shows } from './content';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const codeOf = async (write: Promise<unknown>): Promise<unknown> =>
  write.then(
    () => 'saved',
    (error: unknown) => (error as { readonly details?: { readonly code?: string } }).details?.code,
  );

/** The rules of shows, episodes and shownotes, which hold on every database. */
export const describeContent = (getSite: () => Site): void => {
  const strapi = () => getSite().strapi;

  describe('slugs', () => {
    it.each([
      ['Über den Fluß', 'ueber-den-fluss'],
      ['ÄRGER & Öl', 'aerger-und-oel'],
      ['U\u0308bung macht den Meister', 'uebung-macht-den-meister'],
      ['Rock/Pop – live', 'rock-pop-live'],
      ['日本語', 'episode'],
    ])('of %s is %s', async (title, slug) => {
      const episode = await episodes(strapi()).create({ data: { title } });
      expect(episode.slug).toBe(slug);
    });

    it('are unique', async () => {
      const made = [];
      for (let index = 0; index < 3; index += 1) {
        made.push(await episodes(strapi()).create({ data: { title: 'Zweimal gesagt' } }));
      }
      expect(made.map(({ slug }) => slug)).toEqual([
        'zweimal-gesagt',
        'zweimal-gesagt-2',
        'zweimal-gesagt-3',
      ]);
    });

    it('are unique when many are made at once', async () => {
      const made = await Promise.all(
        Array.from({ length: 12 }, () =>
          episodes(strapi()).create({ data: { title: 'Alle zugleich' } }),
        ),
      );
      const stored = await Promise.all(
        made.map(({ documentId }) => episodes(strapi()).findOne({ documentId })),
      );
      expect(new Set(stored.map((episode) => episode?.slug)).size).toBe(12);
    });

    it('are unique when a title is cloned or changed many times at once', async () => {
      const { documentId } = await episodes(strapi()).create({ data: { title: 'Vorlage' } });
      const clones = await Promise.all(
        Array.from({ length: 6 }, () => episodes(strapi()).clone({ documentId })),
      );
      await Promise.all(
        clones
          .slice(3)
          .map((clone) => episodes(strapi()).update({ ...clone, data: { title: 'Umbenannt' } })),
      );
      const stored = await Promise.all(
        clones.map((clone) => episodes(strapi()).findOne({ documentId: clone.documentId })),
      );
      expect(new Set(stored.map((episode) => episode?.slug)).size).toBe(6);
    });

    it('follow the title before the first publication', async () => {
      const { documentId } = await episodes(strapi()).create({ data: { title: 'Arbeitstitel' } });
      const episode = await episodes(strapi()).update({
        documentId,
        data: { title: 'Der wahre Titel' },
      });
      expect(episode.slug).toBe('der-wahre-titel');
    });

    it('stay when a published title changes, even after unpublishing', async () => {
      const { documentId } = await publishEpisode(strapi(), { title: 'Fester Grund' });
      await episodes(strapi()).unpublish({ documentId });
      await episodes(strapi()).update({ documentId, data: { title: 'Anders' } });
      const { entries } = await episodes(strapi()).publish({ documentId });
      expect(entries[0]?.slug).toBe('fester-grund');
    });

    it('chosen by an editor are kept as slugs', async () => {
      const { documentId } = await publishEpisode(strapi(), { title: 'Lang', slug: 'Kürzer!' });
      const episode = await episodes(strapi()).update({ documentId, data: { title: 'Länger' } });
      expect(episode.slug).toBe('kuerzer');
    });
  });

  describe('identities', () => {
    it('are given to a new episode and survive publishing', async () => {
      const draft = await episodes(strapi()).create({ data: { title: 'Mit Kennung' } });
      const { entries } = await episodes(strapi()).publish({ documentId: draft.documentId });
      expect(draft.guid).toMatch(UUID);
      expect(entries[0]?.guid).toBe(draft.guid);
    });

    it('can be brought along when an episode is imported', async () => {
      const episode = await episodes(strapi()).create({
        data: { title: 'Umgezogen', guid: 'https://old.example.org/?p=12' },
      });
      expect(episode.guid).toBe('https://old.example.org/?p=12');
    });

    it('that another episode has are refused', async () => {
      await episodes(strapi()).create({ data: { title: 'Original', guid: 'einmalig' } });
      const write = episodes(strapi()).create({ data: { title: 'Kopie', guid: 'einmalig' } });
      expect(await codeOf(write)).toBe('GUID_TAKEN');
    });

    it.each([
      ['xyz', 'GUID_INVALID'],
      ['9B024349-CCF0-5F69-A609-6B82873EAB3C', 'GUID_INVALID'],
    ])('of a show brought along as %s are refused', async (podcastGuid, code) => {
      const write = shows(strapi()).create({ data: { title: 'Umzug', podcastGuid } });
      expect(await codeOf(write)).toBe(code);
    });

    it('that another show has are refused', async () => {
      const podcastGuid = '9b024349-ccf0-5f69-a609-6b82873eab3c';
      await shows(strapi()).create({ data: { title: 'Umgezogen', podcastGuid } });
      const write = shows(strapi()).create({ data: { title: 'Doppelt', podcastGuid } });
      expect(await codeOf(write)).toBe('GUID_TAKEN');
    });

    it('of an episode are never changed', async () => {
      const { documentId } = await episodes(strapi()).create({ data: { title: 'Fest' } });
      const write = episodes(strapi()).update({ documentId, data: { guid: 'another' } });
      expect(await codeOf(write)).toBe('GUID_FIXED');
    });

    it('of a show are never changed', async () => {
      const { documentId } = await shows(strapi()).create({ data: { title: 'Kennung' } });
      const podcastGuid = '917393e3-1b1e-5cef-ace4-edaa54e1f810';
      const write = shows(strapi()).update({ documentId, data: { podcastGuid } });
      expect(await codeOf(write)).toBe('GUID_FIXED');
    });
  });

  describe('the release', () => {
    it('is set at the first publication and kept', async () => {
      const { documentId } = await episodes(strapi()).create({ data: { title: 'Erstmals' } });
      const first = await episodes(strapi()).publish({ documentId });
      await episodes(strapi()).unpublish({ documentId });
      const second = await episodes(strapi()).publish({ documentId });
      const releasedAt = first.entries[0]?.releasedAt;
      expect(releasedAt).toBeTruthy();
      expect(second.entries[0]?.releasedAt).toEqual(releasedAt);
    });

    it('comes back when an editor clears it', async () => {
      const { documentId } = await episodes(strapi()).create({ data: { title: 'Geleert' } });
      await episodes(strapi()).publish({ documentId });
      await episodes(strapi()).update({ documentId, data: { releasedAt: null } });
      const { entries } = await episodes(strapi()).publish({ documentId });
      expect(entries[0]?.releasedAt).toBeTruthy();
    });

    it('chosen by an editor is kept', async () => {
      const { releasedAt } = await publishEpisode(strapi(), {
        releasedAt: '2031-05-01T08:00:00.000Z',
      });
      expect(new Date(releasedAt ?? 0).toISOString()).toBe('2031-05-01T08:00:00.000Z');
    });

    it('is set when an episode is created as published', async () => {
      const episode = await episodes(strapi()).create({
        data: { title: 'Gleich öffentlich' },
        status: 'published',
      });
      expect(episode.releasedAt).toBeTruthy();
    });
  });

  describe('shownotes', () => {
    const withOutline = async () => {
      const { documentId } = await episodes(strapi()).create({ data: { title: 'Mit Gliederung' } });
      for (const [position, title] of ['Anfang', 'Mitte', 'Ende'].entries()) {
        await shownotes(strapi()).create({
          data: {
            episode: documentId,
            kind: 'chapter',
            title,
            position,
            startsAt: position * 1000,
          },
        });
      }
      return documentId;
    };
    const ALL = ['Anfang', 'Mitte', 'Ende'];
    const documents = () => episodes(strapi());

    it.each<[string, (documentId: string) => Promise<unknown>]>([
      ['publish', (documentId) => documents().publish({ documentId })],
      [
        'republish',
        async (documentId) => {
          await documents().publish({ documentId });
          await documents().update({ documentId, data: { title: 'Neu' } });
          await documents().publish({ documentId });
        },
      ],
      [
        'unpublish',
        async (documentId) => {
          await documents().publish({ documentId });
          await documents().unpublish({ documentId });
        },
      ],
      [
        'unpublish and publish again',
        async (documentId) => {
          await documents().publish({ documentId });
          await documents().unpublish({ documentId });
          await documents().publish({ documentId });
        },
      ],
      [
        'discarding the draft, then unpublishing',
        async (documentId) => {
          await documents().publish({ documentId });
          await documents().update({ documentId, data: { title: 'Verworfen' } });
          await documents().discardDraft({ documentId });
          await documents().unpublish({ documentId });
        },
      ],
    ])('survive %s', async (_what, act) => {
      const documentId = await withOutline();
      await act(documentId);
      expect(await outlineOf(strapi(), documentId)).toEqual(ALL);
    });

    it('linked to the published version only survive unpublishing', async () => {
      const { documentId } = await publishEpisode(strapi());
      await shownotes(strapi()).create({
        data: { episode: { documentId, status: 'published' }, kind: 'note', title: 'Treu' },
      });
      await documents().publish({ documentId });
      await documents().unpublish({ documentId });
      expect(await outlineOf(strapi(), documentId)).toEqual(['Treu']);
    });

    it('are copied with a clone, which has guid, slug and release of its own', async () => {
      const documentId = await withOutline();
      await documents().publish({ documentId });
      const original = await documents().findOne({ documentId });
      const { documentId: cloneId } = await documents().clone({ documentId });
      const clone = await documents().findOne({ documentId: cloneId });
      expect(await outlineOf(strapi(), cloneId)).toEqual(ALL);
      expect(await outlineOf(strapi(), documentId)).toEqual(ALL);
      expect(clone?.guid).not.toBe(original?.guid);
      expect(clone?.slug).not.toBe(original?.slug);
      expect(clone?.releasedAt).toBeNull();
    });

    it('go with their episode', async () => {
      const documentId = await withOutline();
      await documents().publish({ documentId });
      const before = await strapi().db.query('plugin::podcast.shownote').count();
      await documents().delete({ documentId });
      expect(await strapi().db.query('plugin::podcast.shownote').count()).toBe(before - 3);
    });

    it('refuse addresses that could carry a script', async () => {
      const { documentId } = await publishEpisode(strapi());
      const write = shownotes(strapi()).create({
        data: { episode: documentId, kind: 'link', title: 'Böse', url: 'javascript:alert(1)' },
      });
      expect(await codeOf(write)).toBe('URL_INVALID');
    });
  });

  describe('shows', () => {
    it('are given to an episode without one', async () => {
      const { documentId } = await episodes(strapi()).create({ data: { title: 'Heimatlos' } });
      const row: unknown = await strapi()
        .db.query('plugin::podcast.episode')
        .findOne({ where: { documentId }, populate: { show: true } });
      expect(row).toMatchObject({ show: { podcastGuid: expect.stringMatching(UUID) as string } });
    });

    it.each<[string, Readonly<Record<string, unknown>>, string]>([
      ['an unknown category', { categories: ['Society and Culture'] }, 'CATEGORY_UNKNOWN'],
      ['an object for a category', { categories: { name: 'Education' } }, 'CATEGORY_UNKNOWN'],
      ['an empty category', { categories: [''] }, 'CATEGORY_UNKNOWN'],
      ['a title of nothing but space', { title: '  ' }, 'TITLE_EMPTY'],
      ['a language that is none', { language: 'deutsch' }, 'LANGUAGE_UNKNOWN'],
      ['a link that is none', { link: 'javascript:alert(1)' }, 'URL_INVALID'],
    ])('are not saved with %s', async (_what, fields, code) => {
      const write = shows(strapi()).create({ data: { title: 'Falsch', ...fields } });
      expect(await codeOf(write)).toBe(code);
    });

    it('names the category that was probably meant', async () => {
      const write = shows(strapi()).create({
        data: { title: 'X', categories: ['society & culture'] },
      });
      await expect(write).rejects.toThrow('"Society & Culture"');
    });

    it.each([
      ['Education', ['Education']],
      ['', []],
    ])('take the text %j for a list of categories', async (categories, list) => {
      const { documentId } = await shows(strapi()).create({ data: { title: 'Text', categories } });
      expect(await shows(strapi()).findOne({ documentId })).toMatchObject({ categories: list });
    });

    it('saved with the same title in one moment are told apart, or told to try again', async () => {
      const results = await Promise.all(
        Array.from({ length: 4 }, () =>
          codeOf(shows(strapi()).create({ data: { title: 'Gleichzeitig' } })),
        ),
      );
      expect(results).toContain('saved');
      expect(results.filter((code) => code !== 'saved' && code !== 'SLUG_TAKEN')).toEqual([]);
    });

    it('with episodes are not deleted', async () => {
      const show = await shows(strapi()).create({ data: { title: 'Belegt' } });
      await episodes(strapi()).create({ data: { title: 'Drin', show: show.documentId } });
      expect(await codeOf(shows(strapi()).delete({ documentId: show.documentId }))).toBe(
        'SHOW_HAS_EPISODES',
      );
    });

    it('keep their slug when the title changes', async () => {
      const { documentId } = await shows(strapi()).create({ data: { title: 'Alter Name' } });
      const show = await shows(strapi()).update({ documentId, data: { title: 'Neuer Name' } });
      expect(show.slug).toBe('alter-name');
    });
  });
};
