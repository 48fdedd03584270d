import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { contributions, contributors, episodes, publishEpisode, shows } from '../support/content';
import { analysed } from '../support/recordings';
import { waitUntil } from '../support/wait';

const SRT = [
  '1',
  '00:00:00,000 --> 00:00:02,000',
  'Ayse: Willkommen & hallo.',
  '',
  '2',
  '00:00:02,000 --> 00:00:04,500',
  'Frau M.: Danke.',
  '',
  '3',
  '00:00:04,500 --> 00:00:06,000',
  'Ayse: Fangen wir an.',
  '',
].join('\r\n');

const FORMATS = [
  ['vtt', 'text/vtt; charset=utf-8', 'WEBVTT'],
  ['srt', 'application/x-subrip; charset=utf-8', '00:00:02,000 --> 00:00:04,500'],
  ['json', 'application/json; charset=utf-8', '"startTime"'],
  ['txt', 'text/plain; charset=utf-8', 'Willkommen & hallo.'],
  ['html', 'text/html; charset=utf-8', 'Willkommen &amp; hallo.'],
] as const;

interface TranscriptRow {
  readonly state: string;
  readonly errorCode: string | null;
  readonly message: string | null;
  readonly line: number | null;
}

describe('a transcript', () => {
  let site: Site;
  let audioId: number;
  let slug: string;
  let documentId: string;

  const upload = (text: string, name = 'folge.srt') =>
    site.upload({ name, bytes: Buffer.from(text), type: 'application/x-subrip' });
  const rowOf = (fileId: number): Promise<TranscriptRow | null> =>
    site.strapi.db.query('plugin::podcast.transcript').findOne({ where: { fileId } });
  const read = async (fileId: number): Promise<TranscriptRow> => {
    await waitUntil('the transcript', async () => {
      const row = await rowOf(fileId);
      return row?.state === 'ready' || row?.state === 'failed';
    });
    const row = await rowOf(fileId);
    if (row === null) throw new Error('nobody looked at the file');
    return row;
  };
  const attach = async (text: string): Promise<TranscriptRow> => {
    const { id } = await upload(text);
    await episodes(site.strapi).update({ documentId, data: { transcript: id } });
    await episodes(site.strapi).publish({ documentId });
    return read(id);
  };
  const get = (format: string, init?: RequestInit): Promise<Response> =>
    site.fetch(`/api/podcast/episodes/${slug}/transcript.${format}`, init);
  const feed = async (): Promise<string> => (await site.fetch('/api/podcast/feed.xml')).text();

  beforeAll(async () => {
    site = await bootStrapi();
    const file = await site.upload({ name: 'ton.mp3', bytes: makeMp3(), type: 'audio/mpeg' });
    audioId = file.id;
    await shows(site.strapi).create({ data: { title: 'Feldnotizen', language: 'de' } });
  });

  afterAll(() => site.close());

  beforeEach(async () => {
    ({ slug, documentId } = await publishEpisode(site.strapi, { audio: audioId }));
    await analysed(site.strapi, audioId);
  });

  it('that is not there is not found, in the feed neither', async () => {
    const response = await get('vtt');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: { details: { code: 'TRANSCRIPT_NOT_FOUND' } },
    });
    expect(await feed()).not.toContain(`${slug}/transcript`);
  });

  it.each(FORMATS)('is given as %s, whatever was uploaded', async (format, type, text) => {
    expect(await attach(SRT)).toMatchObject({ state: 'ready' });
    const response = await get(format);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe(type);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(await response.text()).toContain(text);
    const again = await get(format, {
      headers: { 'If-None-Match': response.headers.get('ETag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it('changes the page of its episode, and when that was last changed, once it is read', async () => {
    const before = await site.fetch(`/api/podcast/episodes/${slug}`);
    const { id } = await upload(SRT);
    const table = site.strapi.db.query('plugin::podcast.transcript');
    await table.create({ data: { fileId: id, state: 'failed', errorCode: 'MISSING' } });
    await episodes(site.strapi).update({ documentId, data: { transcript: id } });
    await episodes(site.strapi).publish({ documentId });
    const published = await site.fetch(`/api/podcast/episodes/${slug}`);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await table.updateMany({
      where: { fileId: id },
      data: { state: 'queued', dueAt: new Date().toISOString(), attempts: 0 },
    });
    await read(id);
    const after = await site.fetch(`/api/podcast/episodes/${slug}`);
    const timeOf = ({ headers }: Response) => Date.parse(headers.get('Last-Modified') ?? '');
    expect(timeOf(after)).toBeGreaterThan(timeOf(published));
    expect(after.headers.get('ETag')).not.toBe(before.headers.get('ETag'));
  });

  it('is announced in JSON and feed, in every format and with its language', async () => {
    await attach(SRT);
    const { data } = (await (await site.fetch(`/api/podcast/episodes/${slug}`)).json()) as {
      readonly data: { readonly transcripts: readonly unknown[] };
    };
    expect(data.transcripts).toHaveLength(FORMATS.length);
    expect(data.transcripts[0]).toEqual({
      url: `${site.url}/api/podcast/episodes/${slug}/transcript.vtt`,
      type: 'text/vtt',
      language: 'de',
    });
    expect(await feed()).toContain(
      `<podcast:transcript url="${site.url}/api/podcast/episodes/${slug}/transcript.vtt" type="text/vtt" language="de" rel="captions"/>`,
    );
  });

  it('that is malformed says where and why, and is not announced', async () => {
    const row = await attach(
      '1\n00:00:00,000 --> 00:00:02,000\nGut.\n\n2\n00:0x:10 --> 9\nNein.\n',
    );
    expect(row).toMatchObject({ state: 'failed', errorCode: 'MALFORMED', line: 6 });
    expect(row.message).toContain('6');
    expect((await get('vtt')).status).toBe(404);
    expect(await feed()).not.toContain(`${slug}/transcript`);
  });

  it('does not name who withdrew their consent, not even by the first name', async () => {
    await attach(SRT);
    const person = await contributors(site.strapi).create({ data: { name: 'Ayşe Yılmaz' } });
    const { documentId: contribution } = await contributions(site.strapi).create({
      data: { contributor: person.documentId, episode: documentId, consent: 'given' },
    });
    expect(await (await get('vtt')).text()).toContain('Ayse');
    await contributions(site.strapi).update({
      documentId: contribution,
      data: { consent: 'withdrawn' },
    });
    for (const [format] of FORMATS) {
      const text = await (await get(format)).text();
      expect(text).not.toContain('Ayse');
      expect(text).toContain('Frau M.');
      expect(text).toContain('Fangen wir an.');
    }
  });

  it.each<[string, (ids: { person: string; contribution: string }) => Promise<unknown>]>([
    [
      'is taken out of the episode',
      ({ contribution }) => contributions(site.strapi).delete({ documentId: contribution }),
    ],
    ['is deleted', ({ person }) => contributors(site.strapi).delete({ documentId: person })],
    [
      'is renamed',
      ({ person }) =>
        contributors(site.strapi).update({ documentId: person, data: { name: 'Anonyma' } }),
    ],
    [
      'is exchanged for somebody else',
      async ({ contribution }) => {
        const other = await contributors(site.strapi).create({ data: { name: 'Jonas' } });
        await contributions(site.strapi).update({
          documentId: contribution,
          data: { contributor: other.documentId, consent: 'given' },
        });
      },
    ],
  ])('does not name who withdrew their consent and then %s', async (_what, act) => {
    await attach(SRT);
    const { documentId: person } = await contributors(site.strapi).create({
      data: { name: 'Ayşe Yılmaz' },
    });
    const { documentId: contribution } = await contributions(site.strapi).create({
      data: { contributor: person, episode: documentId, consent: 'withdrawn' },
    });
    await act({ person, contribution });
    expect(await (await get('vtt')).text()).not.toContain('Ayse');
    await contributions(site.strapi)
      .delete({ documentId: contribution })
      .catch(() => undefined);
    await episodes(site.strapi).publish({ documentId });
    await episodes(site.strapi).update({ documentId, data: { subtitle: 'Neu' } });
    await episodes(site.strapi).discardDraft({ documentId });
    await episodes(site.strapi).publish({ documentId });
    expect(await (await get('vtt')).text()).not.toContain('Ayse');
    expect(await (await site.fetch(`/api/podcast/episodes/${slug}`)).text()).not.toContain('Ay');
  });

  it('that is replaced is read anew', async () => {
    await attach(SRT);
    const { id } = await upload(SRT.replace('Danke', 'Vielen Dank'));
    await episodes(site.strapi).update({ documentId, data: { transcript: id } });
    await episodes(site.strapi).publish({ documentId });
    await read(id);
    expect(await (await get('txt')).text()).toContain('Vielen Dank');
  });

  it('of an episode that is not out yet is not found', async () => {
    await attach(SRT);
    await episodes(site.strapi).update({
      documentId,
      data: { releasedAt: new Date(Date.now() + 86_400_000).toISOString() },
    });
    await episodes(site.strapi).publish({ documentId });
    expect(await (await get('vtt')).json()).toMatchObject({
      error: { details: { code: 'EPISODE_NOT_FOUND' } },
    });
  });
});
