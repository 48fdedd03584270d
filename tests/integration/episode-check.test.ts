import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { EpisodeCheck } from '../../server/feed/check-episode';
import type { RecordingProblem } from '../../server/feed/recording-problems';
import type { EpisodeSummary } from '../../server/publishing/summarise-episodes';
import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import {
  contributions,
  contributors,
  episodes,
  publishEpisode,
  shownotes,
  shows,
} from '../support/content';
import { analysed } from '../support/recordings';
import { countStatements } from '../support/sql';
import { waitUntil } from '../support/wait';

const NOBODYS_ID = 'a'.repeat(24);

let site: Site;
let fill = 0;

beforeAll(async () => {
  site = await bootStrapi();
});

afterAll(() => site.close());

const ask = async (path: string): Promise<Response> => (await site.admin()).fetch(path);

const read = async <Answer>(path: string): Promise<Answer> => {
  const response = await ask(path);
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
};

const check = (id: string): Promise<EpisodeCheck> =>
  read<EpisodeCheck>(`/podcast/episodes/${id}/check`);

const codesOf = async (id: string): Promise<readonly string[]> =>
  (await check(id)).data.problems.map(({ code, blocks }) => `${code}${blocks ? ' blocks' : ''}`);

/** An MP3 unlike any before, analysed. */
const uploadAudio = async (seconds = 2): Promise<number> => {
  fill += 1;
  const bytes = makeMp3({ seconds, fill });
  const { id } = await site.upload({ name: `ton-${fill}.mp3`, bytes, type: 'audio/mpeg' });
  return id;
};

/** Nothing is written to the tables by itself after that. */
const measured = (fileId: number): Promise<void> =>
  waitUntil(`the measurement of file ${fileId}`, async () => {
    const { data } = await read<{ readonly data: { readonly measured: string | null } }>(
      `/podcast/recordings/${fileId}`,
    );
    return data.measured !== null;
  });

const draft = (data: Readonly<Record<string, unknown>>) => episodes(site.strapi).create({ data });

describe('the check of an episode', () => {
  it('is of its draft, and says what would keep it out of the feed', async () => {
    const { documentId } = await draft({ title: 'Ohne Ton' });
    expect((await check(documentId)).data.canPublish).toBe(false);
    expect(await codesOf(documentId)).toEqual(
      expect.arrayContaining(['EPISODE_NO_AUDIO blocks', 'EPISODE_DESCRIPTION_MISSING']),
    );
  });

  it('lets warnings be', async () => {
    const audio = await uploadAudio();
    const { documentId } = await draft({ title: 'Mit Ton', audio });
    await analysed(site.strapi, audio);
    const { data, meta } = await check(documentId);
    expect(data.canPublish).toBe(true);
    expect(meta.counts.warnings).toBeGreaterThan(0);
    expect(await codesOf(documentId)).toContain('EPISODE_TRANSCRIPT_MISSING');
  });

  it('looks at what was saved, not at what is published', async () => {
    const audio = await uploadAudio();
    const { documentId } = await publishEpisode(site.strapi, { title: 'Früher', audio });
    await analysed(site.strapi, audio);
    expect(await codesOf(documentId)).not.toContain('EPISODE_NO_AUDIO blocks');
    await episodes(site.strapi).update({ documentId, data: { audio: null } });
    expect(await codesOf(documentId)).toContain('EPISODE_NO_AUDIO blocks');
  });

  it('tells errors of the show, which keep no episode back', async () => {
    const show = await shows(site.strapi).create({ data: { title: 'Ohne Bild' } });
    const { documentId } = await draft({ title: 'Erste', show: show.documentId });
    const { problems } = (await check(documentId)).data;
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'SHOW_COVER_MISSING',
        severity: 'error',
        blocks: false,
        place: { type: 'show', id: show.documentId, field: 'cover' },
      }),
    );
  });

  it('names everybody in it with their consent, and waits for it', async () => {
    const { documentId } = await draft({ title: 'Zu zweit' });
    const mira = await contributors(site.strapi).create({ data: { name: 'Mira' } });
    const contribution = await contributions(site.strapi).create({
      data: { contributor: mira.documentId, episode: documentId, role: 'guest' },
    });
    const { data } = await check(documentId);
    expect(data.people).toEqual([
      {
        id: contribution.documentId,
        contributor: { id: mira.documentId, name: 'Mira' },
        role: 'guest',
        consent: 'pending',
        isHeard: false,
      },
    ]);
    expect(data.problems).toContainEqual(
      expect.objectContaining({
        code: 'EPISODE_CONSENT_MISSING',
        blocks: true,
        advice: 'The episode can’t be published until this is settled.',
      }),
    );
  });

  it('finds chapters after the end', async () => {
    const audio = await uploadAudio(2);
    const { documentId } = await draft({ title: 'Zu kurz', audio });
    await analysed(site.strapi, audio);
    await shownotes(site.strapi).create({
      data: { kind: 'chapter', title: 'Danach', startsAt: 60_000, episode: documentId },
    });
    expect(await codesOf(documentId)).toContain('EPISODE_CHAPTER_AFTER_END');
  });

  it('compares it with the other drafts of its show, and with no other show', async () => {
    const show = await shows(site.strapi).create({ data: { title: 'Gezählt' } });
    const other = await shows(site.strapi).create({ data: { title: 'Woanders' } });
    await draft({ title: 'Eins', number: 1, show: show.documentId });
    const same = await draft({ title: 'Auch eins', number: 1, show: show.documentId });
    const elsewhere = await draft({ title: 'Eins dort', number: 1, show: other.documentId });
    const { problems } = (await check(same.documentId)).data;
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'EPISODE_NUMBER_SHARED',
        message: 'Number 1 is also the number of: Eins.',
      }),
    );
    expect(await codesOf(elsewhere.documentId)).not.toContain('EPISODE_NUMBER_SHARED');
  });

  it('needs as many statements, however many episodes the show has', async () => {
    const show = await shows(site.strapi).create({ data: { title: 'Lang' } });
    const { documentId } = await draft({ title: 'Eine', show: show.documentId });
    await draft({ title: 'Noch eine', show: show.documentId });
    await check(documentId);
    const few = await countStatements(site.strapi, () => check(documentId));
    for (const title of ['a', 'b', 'c', 'd']) await draft({ title, show: show.documentId });
    expect(await countStatements(site.strapi, () => check(documentId))).toBe(few);
  });

  it.each([NOBODYS_ID, '%00', 'x'.repeat(99)])('is not there for %s', async (id) => {
    const response = await ask(`/podcast/episodes/${id}/check`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: { details: { code: 'EPISODE_NOT_FOUND' } },
    });
  });
});

describe('the problems of a recording', () => {
  const problemsOf = async (fileId: number): Promise<readonly RecordingProblem[]> =>
    (
      await read<{ readonly data: readonly RecordingProblem[] }>(
        `/podcast/recordings/${fileId}/problems`,
      )
    ).data;

  it('are none where the file is fine', async () => {
    const audio = await uploadAudio();
    await draft({ title: 'Gut', audio });
    await analysed(site.strapi, audio);
    expect(await problemsOf(audio)).toEqual([]);
  });

  it('are why it can’t be read, with advice', async () => {
    const bytes = Buffer.from('kein Ton, nur Text. '.repeat(500));
    const { id } = await site.upload({ name: 'text.mp3', bytes, type: 'audio/mpeg' });
    await draft({ title: 'Kein Ton', audio: id });
    await analysed(site.strapi, id);
    expect(await problemsOf(id)).toMatchObject([
      { severity: 'error', code: 'EPISODE_AUDIO_FAILED', advice: expect.any(String) as string },
    ]);
  });

  it('are not there for a file without one', async () => {
    expect((await ask('/podcast/recordings/999999/problems')).status).toBe(404);
  });
});

describe('the recordings that are worked on', () => {
  interface Queue {
    readonly data: readonly Readonly<Record<string, unknown>>[];
    readonly meta: { readonly counts: { readonly waiting: number; readonly failed: number } };
  }

  it('are told with why they failed and the episodes that have them', async () => {
    const bytes = Buffer.from('auch kein Ton. '.repeat(500));
    const { id } = await site.upload({ name: 'nichts.mp3', bytes, type: 'audio/mpeg' });
    const { documentId } = await draft({ title: 'Stumm', audio: id });
    await analysed(site.strapi, id);
    const { data, meta } = await read<Queue>('/podcast/recordings');
    expect(meta.counts).toMatchObject({ waiting: 0 });
    expect(data[0]).toEqual({
      fileId: id,
      name: 'nichts.mp3',
      state: 'failed',
      errorCode: 'NOT_AUDIO',
      message: expect.any(String) as string,
      usedBy: [{ type: 'episode', id: documentId, title: 'Stumm' }],
    });
  });

  it('are the first few, and counted all', async () => {
    for (const n of [1, 2, 3, 4, 5, 6]) {
      const bytes = Buffer.from(`kein Ton ${n}. `.repeat(500));
      const { id } = await site.upload({ name: `${n}.mp3`, bytes, type: 'audio/mpeg' });
      await draft({ title: `Stumm ${n}`, audio: id });
      await analysed(site.strapi, id);
    }
    const { data, meta } = await read<Queue>('/podcast/recordings');
    expect(data).toHaveLength(5);
    expect(meta.counts.failed).toBeGreaterThan(5);
  });
});

describe('the summary of episodes', () => {
  const summarise = async (ids: readonly string[]): Promise<readonly EpisodeSummary[]> =>
    (
      await read<{ readonly data: readonly EpisodeSummary[] }>(
        `/podcast/episodes/summary?ids=${ids.join(',')}`,
      )
    ).data;

  it('tells state and length of the audio, and how many comments there are', async () => {
    const audio = await uploadAudio(3);
    const ready = await draft({ title: 'Fertig', audio });
    const without = await draft({ title: 'Leer' });
    await analysed(site.strapi, audio);
    const [first, second] = await summarise([without.documentId, ready.documentId]);
    expect(first).toEqual({
      id: without.documentId,
      audio: { state: 'missing', durationMs: null },
      comments: 0,
    });
    expect(second).toMatchObject({ id: ready.documentId, audio: { state: 'ready' } });
    expect(second?.audio.durationMs).toBeGreaterThan(2_900);
  });

  it('leaves out what isn’t there', async () => {
    expect(await summarise([NOBODYS_ID])).toEqual([]);
  });

  it('needs as many statements for a page as for one', async () => {
    const ids: string[] = [];
    for (const title of ['a', 'b', 'c', 'd', 'e']) {
      const audio = await uploadAudio();
      ids.push((await draft({ title, audio })).documentId);
      await analysed(site.strapi, audio);
      await measured(audio);
    }
    await summarise(ids);
    const one = await countStatements(site.strapi, () => summarise(ids.slice(0, 1)));
    expect(await countStatements(site.strapi, () => summarise(ids))).toBe(one);
  });

  it.each([
    ['', 'INVALID'],
    ['?ids=', 'INVALID'],
    ['?ids=%00', 'INVALID'],
    ['?ids=a,,b', 'INVALID'],
    ['?ids=a&ids=b', 'INVALID'],
    ['?ids=a&populate=*', 'UNKNOWN_FIELD'],
    [`?ids=${Array.from({ length: 101 }, (_, index) => `a${index}`).join(',')}`, 'INVALID'],
  ])('is not given for %s', async (query, code) => {
    const response = await ask(`/podcast/episodes/summary${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { details: { code } } });
  });
});
