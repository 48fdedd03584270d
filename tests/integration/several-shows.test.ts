import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';

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

let site: Site;
let audioId: number;
let first: { documentId: string };
let second: { documentId: string };

const feedOf = (slug: string, init?: RequestInit): Promise<Response> =>
  site.fetch(`/api/podcast/shows/${slug}/feed.xml`, init);
const xmlOf = async (slug: string): Promise<string> => (await feedOf(slug)).text();
const codeOf = (write: Promise<unknown>): Promise<unknown> =>
  write.then(
    () => 'saved',
    (error: unknown) => (error as { details?: { code?: string } }).details?.code,
  );

beforeAll(async () => {
  site = await bootStrapi();
  const file = await site.upload({ name: 'ton.mp3', bytes: makeMp3(), type: 'audio/mpeg' });
  audioId = file.id;
  first = await shows(site.strapi).create({
    data: { title: 'Feldnotizen', language: 'de', categories: ['Education'] },
  });
  second = await shows(site.strapi).create({
    data: { title: 'Field Notes', language: 'en', categories: ['Society & Culture'] },
  });
});

afterAll(() => site.close());

it('gives each show its own feed, language and categories', async () => {
  await publishEpisode(site.strapi, { title: 'Eins', audio: audioId, show: first.documentId });
  await publishEpisode(site.strapi, { title: 'One', audio: audioId, show: second.documentId });
  await analysed(site.strapi, audioId);
  const [german, english] = [await xmlOf('feldnotizen'), await xmlOf('field-notes')];
  expect(german).toContain('<language>de</language>');
  expect(german).toContain('<itunes:category text="Education"/>');
  expect(german).not.toContain('<title>One</title>');
  expect(english).toContain('<language>en</language>');
  expect(english).toContain('<itunes:category text="Society &amp; Culture"/>');
  expect(english).not.toContain('<title>Eins</title>');
});

it('has one person in both, with a consent for each', async () => {
  const person = await contributors(site.strapi).create({ data: { name: 'Jonas Beispiel' } });
  for (const [show, consent] of [
    [first, 'given'],
    [second, 'withdrawn'],
  ] as const) {
    await contributions(site.strapi).create({
      data: { contributor: person.documentId, show: show.documentId, consent },
    });
  }
  expect(await xmlOf('feldnotizen')).toContain('Jonas Beispiel');
  expect(await xmlOf('field-notes')).not.toContain('Jonas Beispiel');
});

it('keeps the guid of an episode that moves to another show', async () => {
  const { documentId, guid, slug } = await publishEpisode(site.strapi, {
    title: 'Umzug',
    audio: audioId,
    show: first.documentId,
  });
  const before = (await feedOf('feldnotizen')).headers.get('Last-Modified');
  await episodes(site.strapi).update({ documentId, data: { show: second.documentId } });
  await episodes(site.strapi).publish({ documentId });
  expect(await xmlOf('feldnotizen')).not.toContain(guid);
  expect(await xmlOf('field-notes')).toContain(`<guid isPermaLink="false">${guid}</guid>`);
  const { data } = (await (await site.fetch(`/api/podcast/episodes/${slug}`)).json()) as {
    readonly data: { readonly show: { readonly slug: string }; readonly guid: string };
  };
  expect(data).toMatchObject({ guid, show: { slug: 'field-notes' } });
  const after = (await feedOf('feldnotizen')).headers.get('Last-Modified');
  expect(Date.parse(after ?? '')).toBeGreaterThanOrEqual(Date.parse(before ?? ''));
});

it('sends apps from the feed of a renamed show to the new one, for good', async () => {
  const { documentId } = await shows(site.strapi).create({ data: { title: 'Alter Name' } });
  await shows(site.strapi).update({ documentId, data: { slug: 'zwischenname' } });
  await shows(site.strapi).update({ documentId, data: { slug: 'neuer-name' } });
  for (const slug of ['alter-name', 'zwischenname']) {
    const response = await feedOf(slug, { redirect: 'manual' });
    expect(response.status).toBe(301);
    expect(response.headers.get('Location')).toBe(
      `${site.url}/api/podcast/shows/neuer-name/feed.xml`,
    );
  }
  expect((await feedOf('neuer-name', { redirect: 'manual' })).status).toBe(200);
  await shows(site.strapi).update({ documentId, data: { slug: 'alter-name' } });
  expect((await feedOf('alter-name', { redirect: 'manual' })).status).toBe(200);
  const show = await site.fetch('/api/podcast/shows/alter-name');
  expect(await show.text()).not.toContain('formerSlugs');
});

it('sends apps to the new feed of a show that moved to another site', async () => {
  const newFeedUrl = 'https://example.org/feed.xml';
  const { documentId } = await shows(site.strapi).create({
    data: { title: 'Ausgezogen', newFeedUrl },
  });
  const response = await feedOf('ausgezogen', { redirect: 'manual' });
  expect([response.status, response.headers.get('Location')]).toEqual([301, newFeedUrl]);
  await shows(site.strapi).update({ documentId, data: { newFeedUrl: null } });
  expect((await feedOf('ausgezogen')).status).toBe(200);
});

it('announces the address of a show that moved here, without sending anybody in circles', async () => {
  const newFeedUrl = `${site.url}/api/podcast/shows/eingezogen/feed.xml`;
  await shows(site.strapi).create({ data: { title: 'Eingezogen', newFeedUrl } });
  const response = await feedOf('eingezogen', { redirect: 'manual' });
  expect(response.status).toBe(200);
  expect(await response.text()).toContain(
    `<itunes:new-feed-url>${newFeedUrl}</itunes:new-feed-url>`,
  );
});

const feedUrlOf = (slug: string): string => `${site.url}/api/podcast/shows/${slug}/feed.xml`;
const answerOf = async (slug: string, query = ''): Promise<unknown[]> => {
  const path = `/api/podcast/shows/${slug}/feed.xml${query}`;
  const { status, headers } = await site.fetch(path, { redirect: 'manual' });
  return status === 301 ? [status, headers.get('Location')] : [status];
};
const leadTo = (documentId: string, newFeedUrl: string): Promise<unknown> =>
  shows(site.strapi).update({ documentId, data: { newFeedUrl } });

it('keeps both feeds of shows that lead to each other', async () => {
  const one = await shows(site.strapi).create({ data: { title: 'Kreis A' } });
  const other = await shows(site.strapi).create({ data: { title: 'Kreis B' } });
  await leadTo(one.documentId, feedUrlOf('kreis-b'));
  expect(await answerOf('kreis-a')).toEqual([301, feedUrlOf('kreis-b')]);
  await leadTo(other.documentId, feedUrlOf('kreis-a'));
  expect([await answerOf('kreis-a'), await answerOf('kreis-b')]).toEqual([[200], [200]]);
  expect(await xmlOf('kreis-a')).not.toContain('new-feed-url');
  await leadTo(other.documentId, 'https://example.org/b.xml');
  expect(await answerOf('kreis-a')).toEqual([301, 'https://example.org/b.xml']);
});

it('keeps the feed of a renamed show that names its former address', async () => {
  const { documentId } = await shows(site.strapi).create({ data: { title: 'Alpha' } });
  await shows(site.strapi).update({
    documentId,
    data: { slug: 'gamma', newFeedUrl: feedUrlOf('alpha') },
  });
  expect(await answerOf('gamma')).toEqual([200]);
  expect(await answerOf('alpha')).toEqual([301, feedUrlOf('gamma')]);
  expect(await answerOf('alpha', '?page=1')).toEqual([301, feedUrlOf('gamma')]);
  expect(await answerOf('alpha', '?page=2')).toEqual([301, `${feedUrlOf('gamma')}?page=2`]);
});

it('knows the address of a show however it is written', async () => {
  const { documentId } = await shows(site.strapi).create({ data: { title: 'Delta' } });
  const url = feedUrlOf('delta');
  for (const newFeedUrl of [
    `${url}?x=1`,
    `${url}#x`,
    `${url}/`,
    url.replace('http:', 'HTTPS:'),
    url.replace('delta', '%64elt%61'),
    url.replace('/api/podcast/shows/', '/API/PODCAST/SHOWS/'),
    url.replace('127.0.0.1', 'localhost'),
  ]) {
    await leadTo(documentId, newFeedUrl);
    const target = newFeedUrl.replace(/^https:/i, 'http:').replace('?x=1', '');
    expect((await fetch(target, { redirect: 'manual' })).status, newFeedUrl).toBe(200);
  }
});

it('gives no show the former slug of another', async () => {
  const { documentId } = await shows(site.strapi).create({ data: { title: 'Vergeben' } });
  await shows(site.strapi).update({ documentId, data: { slug: 'umbenannt' } });
  const other = await shows(site.strapi).create({ data: { title: 'Vergeben' } });
  expect(other.slug).toBe('vergeben-2');
  const changed = await shows(site.strapi).update({
    documentId: other.documentId,
    data: { slug: 'vergeben' },
  });
  expect(changed.slug).not.toBe('vergeben');
  const back = await shows(site.strapi).update({ documentId, data: { slug: 'vergeben' } });
  expect(back.slug).toBe('vergeben');
});

it('counts the released episodes of all shows at once', async () => {
  const list = (): Promise<Response> => site.fetch('/api/podcast/shows');
  await list();
  const few = await countStatements(site.strapi, list);
  for (let number = 0; number < 10; number += 1) {
    await shows(site.strapi).create({ data: { title: `Eine von zehn ${number}` } });
  }
  // Strapi reads what was written once more for its events, and nobody waits for that.
  await list();
  expect(await countStatements(site.strapi, list)).toBe(few);
  const countOf = async (slug: string): Promise<unknown> => {
    const { data } = (await (await list()).json()) as {
      readonly data: readonly { readonly slug: string; readonly episodeCount: number }[];
    };
    return data.find((show) => show.slug === slug)?.episodeCount;
  };
  const zero = await shows(site.strapi).create({ data: { title: 'Gezählt' } });
  expect(await countOf('gezaehlt')).toBe(0);
  const soon = new Date(Date.now() + 86_400_000).toISOString();
  await publishEpisode(site.strapi, { title: 'Draußen', show: zero.documentId });
  await publishEpisode(site.strapi, { title: 'Bald', show: zero.documentId, releasedAt: soon });
  await episodes(site.strapi).create({ data: { title: 'Entwurf', show: zero.documentId } });
  expect(await countOf('gezaehlt')).toBe(1);
});

it('uses no cover that is a blot', async () => {
  const bytes = await sharp({
    create: { width: 1, height: 1, channels: 3, background: '#338844' },
  })
    .png()
    .toBuffer();
  const { id } = await site.upload({ name: 'punkt.png', bytes, type: 'image/png' });
  const { slug } = await shows(site.strapi).create({ data: { title: 'Punkt', cover: id } });
  const looked = { where: { fileId: id, state: 'ready' } };
  await waitUntil(
    'the picture',
    async () => (await site.strapi.db.query('plugin::podcast.picture').count(looked)) > 0,
  );
  expect(await xmlOf(slug)).not.toContain('itunes:image');
  const { data } = (await (await site.fetch(`/api/podcast/shows/${slug}`)).json()) as {
    readonly data: { readonly cover: unknown };
  };
  expect(data.cover).toBeNull();
});

it('saves titles without what is no text', async () => {
  const DIRTY = 'Ti\u0000t\u001bel\ud800 \u0085mit 😀';
  const show = await shows(site.strapi).create({ data: { title: DIRTY } });
  const { documentId } = await episodes(site.strapi).create({ data: { title: DIRTY } });
  const note = await shownotes(site.strapi).create({ data: { title: DIRTY, episode: documentId } });
  const episode = await episodes(site.strapi).findOne({ documentId });
  expect([show.title, episode?.title, note.title]).toEqual(Array(3).fill('Titel mit 😀'));
  const later = [
    await shows(site.strapi).update({ documentId: show.documentId, data: { title: DIRTY } }),
    await episodes(site.strapi).update({ documentId, data: { title: DIRTY } }),
    await shownotes(site.strapi).update({ documentId: note.documentId, data: { title: DIRTY } }),
  ];
  expect(later.map(({ title }) => title)).toEqual(Array(3).fill('Titel mit 😀'));
});

it.each(['   ', '', '\u0000', '\n\t'])('refuses a title %j of a shownote', async (title) => {
  expect(await codeOf(shownotes(site.strapi).create({ data: { title } }))).toBe('TITLE_EMPTY');
  expect(await codeOf(shows(site.strapi).create({ data: { title } }))).toBe('TITLE_EMPTY');
});

it.each(['https://u:p@example.org/', 'https://example.org/\u0000'])(
  'refuses the address %j',
  async (url) => {
    const data = { title: 'Adresse', link: url };
    expect(await codeOf(shows(site.strapi).create({ data }))).toBe('URL_INVALID');
    const shownote = shownotes(site.strapi).create({ data: { title: 'Adresse', url } });
    expect(await codeOf(shownote)).toBe('URL_INVALID');
  },
);

it.each([2_147_483_648, 1e300])('refuses the number %d, which no column holds', async (number) => {
  const nameOf = (write: Promise<unknown>): Promise<unknown> =>
    write.then(
      () => 'saved',
      (error: unknown) => (error as Error).name,
    );
  const title = 'Zahl';
  const writes = [
    episodes(site.strapi).create({ data: { title, number } }),
    episodes(site.strapi).create({ data: { title, season: number } }),
    shownotes(site.strapi).create({ data: { title, startsAt: number } }),
    shownotes(site.strapi).create({ data: { title, position: number } }),
    shownotes(site.strapi).create({ data: { title, position: -number - 1 } }),
  ];
  expect(await Promise.all(writes.map(nameOf))).toEqual(Array(5).fill('ValidationError'));
  const fine = { title, number: 2_147_483_647, season: 1 };
  expect(await nameOf(episodes(site.strapi).create({ data: fine }))).toBe('saved');
});

it.each<[string, Readonly<Record<string, unknown>>]>([
  ['funding without an address', { funding: [{ text: 'Spende' }] }],
  ['a script for an address', { funding: [{ url: 'javascript:alert(1)', text: 'X' }] }],
  ['a place with a wrong geo URI', { locations: [{ name: 'Berlin', geo: 'irgendwo' }] }],
  ['an unknown key', { txt: [{ text: 'x', zweck: 'y' }] }],
  ['a podroll without GUIDs', { podroll: [{ feedUrl: 'https://example.org/f.xml' }] }],
  ['a rule that is none', { updateFrequency: { text: 'Oft', rrule: 'FREQ=OFT' } }],
  ['a licence of its own that nobody can read', { license: 'Nur für Freunde' }],
])('refuses %s, and names the place', async (_what, fields) => {
  const write = shows(site.strapi).create({ data: { title: 'Falsch', ...fields } });
  expect(await codeOf(write)).toBe('FIELD_INVALID');
});

it('has what a show and an episode tell for the namespace', async () => {
  await shows(site.strapi).update({
    documentId: first.documentId,
    data: {
      funding: [{ url: 'https://example.org/spenden', text: 'Spende uns einen Kaffee' }],
      license: 'cc-by-4.0',
      locations: [{ name: 'Berlin-Neukölln', geo: 'geo:52.48,13.43', rel: 'creator' }],
      txt: [{ purpose: 'applepodcastsverify', text: '1234' }],
      updateFrequency: { text: 'Jeden zweiten Montag', rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO' },
      podroll: [{ feedGuid: '917393e3-1b1e-5cef-ace4-edaa54e1f810' }],
    },
  });
  const alternate = await site.upload({
    name: 'klein.mp3',
    bytes: makeMp3({ seconds: 1, fill: 9 }),
    type: 'audio/mpeg',
  });
  const { slug } = await publishEpisode(site.strapi, {
    title: 'Alles dran',
    audio: audioId,
    alternateAudio: alternate.id,
    show: first.documentId,
    soundbites: [{ startsAtMs: 1000, durationMs: 30_000, title: 'Der Kern' }],
    contentLinks: [{ url: 'https://example.org/video', text: 'Als Video' }],
    license: 'Hausregel',
    licenseUrl: 'https://example.org/lizenz',
  });
  await analysed(site.strapi, alternate.id);
  const xml = await xmlOf('feldnotizen');
  const channel = xml.split('<item>')[0] ?? '';
  const item = xml.split('<item>').find((part) => part.includes('Alles dran')) ?? '';
  for (const element of [
    '<podcast:funding url="https://example.org/spenden">Spende uns einen Kaffee</podcast:funding>',
    '<podcast:license',
    '<podcast:location',
    '<podcast:txt purpose="applepodcastsverify">1234</podcast:txt>',
    '<podcast:updateFrequency',
    '<podcast:podroll>',
  ]) {
    expect(channel).toContain(element);
  }
  for (const element of [
    '<podcast:soundbite startTime="1" duration="30">Der Kern</podcast:soundbite>',
    '<podcast:contentLink href="https://example.org/video">Als Video</podcast:contentLink>',
    '<podcast:license url="https://example.org/lizenz">Hausregel</podcast:license>',
    '<podcast:alternateEnclosure',
  ]) {
    expect(item).toContain(element);
  }
  const { data } = (await (await site.fetch(`/api/podcast/episodes/${slug}`)).json()) as {
    readonly data: { readonly alternateAudio: { readonly url: string; readonly bytes: number } };
  };
  const audio = await fetch(data.alternateAudio.url, { headers: { Range: 'bytes=0-9' } });
  expect([audio.status, audio.headers.get('Content-Range')]).toEqual([
    206,
    `bytes 0-9/${data.alternateAudio.bytes}`,
  ]);
});
