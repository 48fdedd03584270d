import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv from 'ajv/dist/2020';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { publishEpisode, shownotes } from '../support/content';
import { analysed } from '../support/recordings';

interface Operation {
  readonly responses: Readonly<
    Record<
      string,
      | { readonly content?: Readonly<Record<string, { readonly schema: object } | undefined>> }
      | undefined
    >
  >;
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, { readonly get?: Operation } | undefined>>;
  readonly components: object;
}

describe('the OpenAPI document', () => {
  let site: Site;
  let document: Document;

  beforeAll(async () => {
    site = await bootStrapi();
    const { id } = await site.upload({ name: 'ton.mp3', bytes: makeMp3(), type: 'audio/mpeg' });
    const { documentId } = await publishEpisode(site.strapi, {
      audio: id,
      body: 'Text',
      season: 1,
    });
    await publishEpisode(site.strapi, { title: 'Zweite' });
    await shownotes(site.strapi).create({
      data: { episode: documentId, kind: 'chapter', title: 'Anfang', startsAt: 0 },
    });
    await analysed(site.strapi, id);
    document = (await (await site.fetch('/api/podcast/openapi.json')).json()) as Document;
  });

  afterAll(() => site.close());

  it('is valid', async () => {
    const result = await new Validator().validate({ ...document });
    expect(result.errors).toBeUndefined();
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it('names every public route', () => {
    expect(Object.keys(document.paths).sort()).toEqual([
      '/api/podcast/comments/counts',
      '/api/podcast/comments/subscriptions/cancel',
      '/api/podcast/comments/subscriptions/confirm',
      '/api/podcast/comments/voice/{clip}',
      '/api/podcast/comments/{id}/mine',
      '/api/podcast/comments/{id}/mine/export',
      '/api/podcast/comments/{id}/mine/voice',
      '/api/podcast/comments/{id}/replies',
      '/api/podcast/comments/{id}/report',
      '/api/podcast/comments/{id}/voice',
      '/api/podcast/episodes',
      '/api/podcast/episodes/{slug}',
      '/api/podcast/episodes/{slug}/chapters.json',
      '/api/podcast/episodes/{slug}/comments',
      '/api/podcast/episodes/{slug}/comments/feed.xml',
      '/api/podcast/episodes/{slug}/comments/form',
      '/api/podcast/episodes/{slug}/comments/timeline',
      '/api/podcast/episodes/{slug}/transcript.html',
      '/api/podcast/episodes/{slug}/transcript.json',
      '/api/podcast/episodes/{slug}/transcript.srt',
      '/api/podcast/episodes/{slug}/transcript.txt',
      '/api/podcast/episodes/{slug}/transcript.vtt',
      '/api/podcast/episodes/{slug}/waveform.json',
      '/api/podcast/feed.xml',
      '/api/podcast/media/{recording}/{version}/{name}',
      '/api/podcast/openapi.json',
      '/api/podcast/pictures/{picture}/{version}/{name}',
      '/api/podcast/privacy',
      '/api/podcast/shows',
      '/api/podcast/shows/{show}',
      '/api/podcast/shows/{show}/comments/feed.xml',
      '/api/podcast/shows/{show}/feed.xml',
    ]);
  });

  it.each([
    ['/shows', '/shows', 200],
    ['/shows/{show}', '/shows/podcast', 200],
    ['/shows/{show}', '/shows/nirgends', 404],
    ['/episodes', '/episodes?pageSize=1', 200],
    ['/episodes', '/episodes?pageSize=0', 400],
    ['/episodes/{slug}', '/episodes/eine-folge', 200],
    ['/episodes/{slug}', '/episodes/nirgends', 404],
    ['/episodes/{slug}/chapters.json', '/episodes/eine-folge/chapters.json', 200],
    ['/openapi.json', '/openapi.json', 200],
    ['/episodes', '/episodes?show=nirgends', 404],
    ['/feed.xml', '/feed.xml?page=9', 404],
  ])('%s tells the truth about %s', async (path, request, status) => {
    const response = await site.fetch(`/api/podcast${request}`);
    expect(response.status).toBe(status);
    const operation = document.paths[`/api/podcast${path}`]?.get;
    const described = operation?.responses[String(status)]?.content;
    const type = (response.headers.get('content-type') ?? '').replace(/;.*/, '');
    const schema = described?.[type]?.schema;
    expect(schema).toBeDefined();
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    const check = ajv.compile({ ...schema, components: document.components });
    check(await response.json());
    expect(check.errors).toBeNull();
  });
});
