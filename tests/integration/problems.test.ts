import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { addEpisodes } from '../support/bulk-episodes';
import { contributions, contributors, publishEpisode, shownotes, shows } from '../support/content';
import { analysed } from '../support/recordings';
import { countStatements } from '../support/sql';
import { waitUntil } from '../support/wait';

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

const codesOf = async (id: string): Promise<readonly string[]> =>
  (await problems()).filter(({ place }) => place.id === id).map(({ code }) => code);

const problemOf = async (id: string, code: string, locale?: 'en' | 'de') =>
  (await problems(locale)).find((problem) => problem.place.id === id && problem.code === code);

const uploadMp3 = (name: string, fill: number) =>
  site.upload({ name: `${name}.mp3`, bytes: makeMp3({ fill }), type: 'audio/mpeg' });

/** Strapi makes proper pictures of most others. */
const uploadScripted = () =>
  site.upload({
    name: 'zeichnung.svg',
    bytes: Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>',
    ),
    type: 'image/svg+xml',
  });

const uploadPicture = async (width: number, height: number) => {
  const background = '#338844';
  const bytes = await sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer();
  return site.upload({ name: `${width}x${height}.jpg`, bytes, type: 'image/jpeg' });
};

/** Waits until nothing is left to look at. */
const settled = (): Promise<void> =>
  waitUntil('all files', async () => {
    const counts = await Promise.all(
      (['recording', 'picture', 'transcript'] as const).map((type) =>
        site.strapi.db
          .query(`plugin::podcast.${type}`)
          .count({ where: { state: { $in: ['queued', 'running'] } } }),
      ),
    );
    return counts.every((count) => count === 0);
  });

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
  const good = await uploadMp3('a', 0);
  const bad = await site.upload({
    name: 'b.mp3',
    bytes: Buffer.from('kein Ton '.repeat(99)),
    type: 'audio/mpeg',
  });
  const silent = await publishEpisode(site.strapi, { title: 'Stumm' });
  const broken = await publishEpisode(site.strapi, {
    title: 'Kaputt',
    audio: bad.id,
    alternateAudio: bad.id,
  });
  await publishEpisode(site.strapi, { title: 'Eins', audio: good.id });
  await publishEpisode(site.strapi, { title: 'Zwei', audio: good.id });
  await analysed(site.strapi, good.id);
  await analysed(site.strapi, bad.id);
  expect(await codesOf(silent.documentId)).toContain('EPISODE_NO_AUDIO');
  expect(await codesOf(broken.documentId)).toEqual(
    expect.arrayContaining(['EPISODE_AUDIO_FAILED', 'EPISODE_ALTERNATE_AUDIO_FAILED']),
  );
  expect((await problems()).map(({ code }) => code)).toContain('EPISODE_AUDIO_SHARED');
});

it('looks at episodes of the future too', async () => {
  const { documentId } = await publishEpisode(site.strapi, {
    title: 'Bald',
    releasedAt: new Date(Date.now() + 86_400_000).toISOString(),
  });
  expect(await codesOf(documentId)).toContain('EPISODE_NO_AUDIO');
});

it('tells what the analysis noticed about the audio', async () => {
  const file = await uploadMp3('seltsam', 5);
  const { documentId } = await publishEpisode(site.strapi, { title: 'Seltsam', audio: file.id });
  await analysed(site.strapi, file.id);
  await site.strapi.db
    .query('plugin::podcast.recording')
    .update({ where: { fileId: file.id }, data: { warnings: ['SLOW_START', 'JUNK', 7] } });
  expect(await codesOf(documentId)).toEqual(
    expect.arrayContaining(['EPISODE_AUDIO_SLOW_START', 'EPISODE_AUDIO_JUNK']),
  );
});

describe('pictures', () => {
  it('that cannot be used are told once at each place', async () => {
    const { id } = await uploadScripted();
    const show = await shows(site.strapi).create({
      data: { title: 'Bunt', cover: id, banner: id },
    });
    const episode = await publishEpisode(site.strapi, { title: 'Bunte', cover: id });
    await shownotes(site.strapi).create({
      data: { title: 'Skizze', episode: episode.documentId, image: id },
    });
    const person = await contributors(site.strapi).create({ data: { name: 'Ada', portrait: id } });
    for (const role of ['host', 'editor']) {
      await contributions(site.strapi).create({
        data: {
          contributor: person.documentId,
          episode: episode.documentId,
          role,
          consent: 'notNeeded',
        },
      });
    }
    await settled();
    expect(await problemOf(show.documentId, 'COVER_FAILED')).toMatchObject({
      severity: 'error',
      place: { type: 'show', field: 'cover' },
    });
    expect(await codesOf(show.documentId)).toContain('BANNER_FAILED');
    expect(await problemOf(episode.documentId, 'COVER_FAILED')).toMatchObject({
      severity: 'warning',
    });
    expect(await problemOf(episode.documentId, 'PICTURE_FAILED', 'de')).toMatchObject({
      message:
        'Das Bild der Shownote „Skizze“ ist nicht zu gebrauchen: In der Zeichnung (SVG) steckt ein Programm oder ein Verweis nach außen.',
      place: { type: 'episode', field: 'outline' },
    });
    const portraits = (await problems()).filter(({ code }) => code === 'PORTRAIT_FAILED');
    expect(portraits).toMatchObject([
      { severity: 'warning', place: { type: 'contributor', id: person.documentId } },
    ]);
  });

  it('of any size and shape make a cover, with a word about it', async () => {
    const wide = await uploadPicture(640, 480);
    const large = await uploadPicture(3200, 3200);
    const small = await shows(site.strapi).create({ data: { title: 'Klein', cover: wide.id } });
    const fine = await shows(site.strapi).create({ data: { title: 'Groß', cover: large.id } });
    await settled();
    expect(await problemOf(small.documentId, 'COVER_NOT_SQUARE')).toMatchObject({
      severity: 'warning',
      message: 'The cover is not square: 640 × 480 pixels.',
    });
    expect(await problemOf(small.documentId, 'COVER_TOO_SMALL')).toMatchObject({
      severity: 'error',
      message: expect.stringContaining('480 × 480') as string,
    });
    expect((await codesOf(fine.documentId)).join(' ')).not.toContain('COVER');
  });

  it('that are being looked at are not spoken of', async () => {
    const { id } = await uploadPicture(320, 200);
    const { documentId } = await shows(site.strapi).create({ data: { title: 'Neu', cover: id } });
    await settled();
    await site.strapi.db
      .query('plugin::podcast.picture')
      .update({ where: { fileId: id }, data: { state: 'running' } });
    expect((await codesOf(documentId)).join(' ')).not.toContain('COVER');
    await site.strapi.db
      .query('plugin::podcast.picture')
      .update({ where: { fileId: id }, data: { state: 'ready' } });
    expect(await codesOf(documentId)).toContain('COVER_TOO_SMALL');
  });

  it('in audio files count where an episode has no cover of its own', async () => {
    const file = await uploadMp3('bebildert', 9);
    const own = await uploadPicture(1600, 1600);
    const { documentId } = await publishEpisode(site.strapi, { title: 'Bild', audio: file.id });
    await analysed(site.strapi, file.id);
    await site.strapi.db.query('plugin::podcast.picture').create({
      data: { fileId: file.id, state: 'ready', width: 600, height: 500, feedSide: 500 },
    });
    expect(await codesOf(documentId)).toEqual(
      expect.arrayContaining(['COVER_NOT_SQUARE', 'COVER_TOO_SMALL']),
    );
    const other = await publishEpisode(site.strapi, {
      title: 'Eigenes Bild',
      audio: file.id,
      cover: own.id,
    });
    await settled();
    expect((await codesOf(other.documentId)).join(' ')).not.toContain('COVER');
  });
});

describe('transcripts', () => {
  it('that are missing or broken are told, with the line', async () => {
    const audio = await uploadMp3('gesagt', 3);
    const file = await site.upload({
      name: 'kaputt.vtt',
      bytes: Buffer.from('WEBVTT\n\n00:00:01.000 --> 00:0x:02.000\nHallo\n'),
      type: 'text/vtt',
    });
    const without = await publishEpisode(site.strapi, { title: 'Ungeschrieben', audio: audio.id });
    const broken = await publishEpisode(site.strapi, {
      title: 'Verschrieben',
      audio: audio.id,
      transcript: file.id,
    });
    await settled();
    expect(await codesOf(without.documentId)).toContain('EPISODE_TRANSCRIPT_MISSING');
    expect(await problemOf(broken.documentId, 'EPISODE_TRANSCRIPT_FAILED', 'de')).toMatchObject({
      severity: 'warning',
      message: 'Das Transkript ließ sich nicht lesen: Zeile 3 ist nicht zu verstehen.',
      advice: 'Berichtigen Sie Zeile 3 in einem Texteditor und ersetzen Sie die Datei.',
      place: { field: 'transcript' },
    });
  });
});

describe('consent', () => {
  const addPerson = async (
    episode: string,
    name: string,
    fields: Readonly<Record<string, unknown>>,
  ) => {
    const { documentId } = await contributors(site.strapi).create({ data: { name } });
    return contributions(site.strapi).create({
      data: { contributor: documentId, episode, ...fields },
    });
  };

  it('that is missing in a published episode is an error, in words', async () => {
    const { documentId } = await publishEpisode(site.strapi, { title: 'Gespräch' });
    await addPerson(documentId, 'Mira', { role: 'guest', consent: 'withdrawn' });
    expect(await problemOf(documentId, 'EPISODE_CONSENT_MISSING', 'de')).toMatchObject({
      severity: 'error',
      message: expect.stringContaining('Mira hat die Einwilligung') as string,
      place: { type: 'episode', field: 'contributors' },
    });
  });

  it('to be named is not consent to be heard', async () => {
    const { documentId } = await publishEpisode(site.strapi, { title: 'Stimmen' });
    await addPerson(documentId, 'Jo', { role: 'guest', consent: 'given', consentScope: ['name'] });
    await addPerson(documentId, 'Kim', {
      role: 'editor',
      consent: 'given',
      consentScope: ['name'],
    });
    await addPerson(documentId, 'Lu', { role: 'host', consent: 'given' });
    const found = (await problems()).filter(({ code }) => code === 'EPISODE_CONSENT_VOICE');
    expect(found).toMatchObject([
      { severity: 'error', message: 'Jo has consented, but not to being heard.' },
    ]);
  });
});

it('tells which chapters players would stumble over', async () => {
  const audio = await uploadMp3('kapitel', 4);
  const { documentId } = await publishEpisode(site.strapi, { title: 'Kapitel', audio: audio.id });
  const times = [1_000, 500, 500, 90_000];
  for (const [position, startsAt] of times.entries()) {
    await shownotes(site.strapi).create({
      data: {
        title: `Kapitel ${position}`,
        kind: 'chapter',
        episode: documentId,
        startsAt,
        position,
      },
    });
  }
  await analysed(site.strapi, audio.id);
  expect(await codesOf(documentId)).toEqual(
    expect.arrayContaining([
      'EPISODE_CHAPTERS_NOT_FROM_START',
      'EPISODE_CHAPTERS_OUT_OF_ORDER',
      'EPISODE_CHAPTERS_SAME_TIME',
      'EPISODE_CHAPTER_AFTER_END',
    ]),
  );
  expect((await problemOf(documentId, 'EPISODE_CHAPTER_AFTER_END'))?.message).toContain('00:01:30');
});

it('costs the same number of statements for 2 episodes and for 50', async () => {
  const small = await bootStrapi();
  try {
    const find = () =>
      small.strapi.plugin('podcast').service<{ find: () => Promise<Problem[]> }>('problems').find();
    await shows(small.strapi).create({ data: { title: 'Zahlen' } });
    const file = await small.upload({ name: 'n.mp3', bytes: makeMp3(), type: 'audio/mpeg' });
    for (const title of ['Eins', 'Zwei']) {
      const { documentId } = await publishEpisode(small.strapi, { title, audio: file.id });
      await shownotes(small.strapi).create({ data: { title: 'Notiz', episode: documentId } });
      const person = await contributors(small.strapi).create({ data: { name: title } });
      await contributions(small.strapi).create({
        data: { contributor: person.documentId, episode: documentId, consent: 'given' },
      });
    }
    await analysed(small.strapi, file.id);
    const before = await countStatements(small.strapi, find);
    await addEpisodes(small.strapi, 48);
    expect(await countStatements(small.strapi, find)).toBe(before);
    const places = new Set((await find()).map(({ place }) => place.id));
    expect(places.size).toBeGreaterThan(50);
  } finally {
    await small.close();
  }
});
