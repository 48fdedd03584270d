import { afterAll, beforeAll, expect, it } from 'vitest';

import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { publishEpisode, shows } from '../support/content';
import { analysed } from '../support/recordings';

interface Problem {
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  readonly advice: string;
  readonly place: { readonly type: string; readonly id: string; readonly field: string | null };
}

let site: Site;

const problems = (locale?: 'en' | 'de'): Promise<readonly Problem[]> =>
  site.strapi
    .plugin('podcast')
    .service<{ find: (locale?: string) => Promise<Problem[]> }>('problems')
    .find(locale);

beforeAll(async () => {
  site = await bootStrapi();
});

afterAll(() => site.close());

it('lists what is missing of a show, with advice and the place to mend it', async () => {
  const { documentId } = await shows(site.strapi).create({ data: { title: 'Leer' } });
  const found = await problems();
  expect(found.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['SHOW_COVER_MISSING', 'SHOW_DESCRIPTION_MISSING']),
  );
  for (const { place, advice } of found) {
    expect(place).toMatchObject({ type: 'show', id: documentId });
    expect(advice).not.toBe('');
  }
});

it('speaks German', async () => {
  const [english] = await problems('en');
  const [german] = await problems('de');
  expect(german?.code).toBe(english?.code);
  expect(german?.message).not.toBe(english?.message);
});

it('keeps the numbers of two shows apart', async () => {
  for (const title of ['Eine Sendung', 'Andere Sendung']) {
    const show = await shows(site.strapi).create({ data: { title } });
    await publishEpisode(site.strapi, { title: `${title} 1`, number: 1, show: show.documentId });
  }
  expect((await problems()).map(({ code }) => code)).not.toContain('EPISODE_NUMBER_SHARED');
});

it('lists episodes whose audio is missing, failed, or used twice', async () => {
  const good = await site.upload({ name: 'a.mp3', bytes: makeMp3(), type: 'audio/mpeg' });
  const bad = await site.upload({
    name: 'b.mp3',
    bytes: Buffer.from('kein Ton '.repeat(99)),
    type: 'audio/mpeg',
  });
  const silent = await publishEpisode(site.strapi, { title: 'Stumm' });
  const broken = await publishEpisode(site.strapi, { title: 'Kaputt', audio: bad.id });
  await publishEpisode(site.strapi, { title: 'Eins', audio: good.id });
  await publishEpisode(site.strapi, { title: 'Zwei', audio: good.id });
  await analysed(site.strapi, good.id);
  await analysed(site.strapi, bad.id);
  const codesOf = async (id: string) =>
    (await problems()).filter(({ place }) => place.id === id).map(({ code }) => code);
  expect(await codesOf(silent.documentId)).toContain('EPISODE_NO_AUDIO');
  expect(await codesOf(broken.documentId)).toContain('EPISODE_AUDIO_FAILED');
  expect((await problems()).map(({ code }) => code)).toContain('EPISODE_AUDIO_SHARED');
});
