import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { bootStrapi, type Site } from '../support/boot';
import { describeIntake } from '../support/comment-rules';
import { ask, FAST, postComment } from '../support/comments';
import { publishEpisode } from '../support/content';

describe('comments', () => {
  let site: Site;

  beforeAll(async () => {
    site = await bootStrapi({ plugin: { comments: FAST } });
  });

  afterAll(() => site.close());

  describeIntake(() => site);

  describe('the form', () => {
    it('tells all that is needed, in the language of the show', async () => {
      const { slug } = await publishEpisode(site.strapi, { title: 'Formular' });
      const { data, headers } = await ask(site, 'GET', `/episodes/${slug}/comments/form`);
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(data).toMatchObject({
        state: 'open',
        closesAt: null,
        challenge: null,
        consents: [],
        voice: { state: 'closed' },
      });
      expect(JSON.stringify(data.texts)).toContain('will not be published');
      expect((data.fields as { name: string }[]).map(({ name }) => name)).toEqual([
        'name',
        'text',
        'website',
      ]);
    });
  });

  describe('requests', () => {
    it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
      'with a body of %s are refused',
      async (type) => {
        const { slug } = await publishEpisode(site.strapi, { title: 'Leib' });
        const response = await site.fetch(`/api/podcast/episodes/${slug}/comments`, {
          method: 'POST',
          headers: { 'content-type': type },
          body: type.startsWith('multipart')
            ? '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nHallo\r\n--x--\r\n'
            : 'text=Hallo',
        });
        expect(response.status).toBe(415);
        expect(await response.json()).toMatchObject({
          error: { details: { code: 'JSON_REQUIRED' } },
        });
      },
    );

    it('are refused above 32 kB', async () => {
      const { slug } = await publishEpisode(site.strapi, { title: 'Lang' });
      const answer = await postComment(site, slug, { text: 'x', website: 'y'.repeat(33_000) });
      expect([answer.status, answer.code]).toEqual([413, 'TOO_LONG']);
    });
  });
});
