import { beforeAll, describe, expect, it } from 'vitest';

import { personKeysOf } from '../../server/comments/guards';
import type { CommentBody } from '../../server/comments/intake/schemas';
import { toSubmissionKey } from '../../server/comments/intake/submission-key';
import type { CommentContactRow, CommentRow, ConversationRow } from '../../server/site/tables';
import type { Site } from './boot';
import { ask, postComment, takeTicket } from './comments';
import { publishEpisode } from './content';
import { countStatements } from './sql';

const COMMENT = 'plugin::podcast.comment';
const CONTACT = 'plugin::podcast.comment-contact';

const readRow = (site: Site, documentId: string): Promise<CommentRow> =>
  site.strapi.db.query(COMMENT).findOne({ where: { documentId } }) as Promise<CommentRow>;

const countRows = (site: Site, where: object): Promise<number> =>
  site.strapi.db.query(COMMENT).count({ where });

/** What holds for comments that come in, on every database. The site takes them `FAST`. */
export const describeIntake = (getSite: () => Site): void => {
  describe('a comment that comes in', () => {
    let site: Site;
    let slug = '';
    let episode = '';

    beforeAll(async () => {
      site = getSite();
      const published = await publishEpisode(site.strapi, { title: 'Gespräch' });
      slug = published.slug;
      episode = published.documentId;
    });

    const post = (body: Readonly<Record<string, unknown>>, headers = {}) =>
      postComment(site, slug, body, headers);

    it('is held, and its writer gets a secret', async () => {
      const { status, data, headers } = await post({ text: 'Guten Tag.', name: 'Mira' });
      expect([status, data.state, data.notices]).toEqual([202, 'held', []]);
      expect(data.token).toMatch(/^[\w-]{43}$/);
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(headers.get('set-cookie')).toBeNull();
      const row = await readRow(site, data.id);
      expect(row).toMatchObject({
        episode,
        parent: null,
        root: data.id,
        depth: 0,
        text: 'Guten Tag.',
        authorName: 'Mira',
        moderation: 'pending',
        reasons: ['POLICY'],
        listed: false,
      });
    });

    it('keeps every character of every script', async () => {
      const text = 'Ä 😀 👩‍👩‍👧‍👦 𝄞 नमस्ते می‌خواهم ｶﾅ 🏳️‍🌈';
      const { data } = await post({ text, name: '👩🏽‍🚀 Zoë' });
      expect(await readRow(site, data.id)).toMatchObject({ text, authorName: '👩🏽‍🚀 Zoë' });
    });

    it('is stored without an address that the site does not ask for', async () => {
      const { data } = await post({ text: 'Mit Adresse.', email: 'geheim@example.org' });
      const contact = (await site.strapi.db
        .query(CONTACT)
        .findOne({ where: { comment: data.id } })) as CommentContactRow;
      expect(contact.email).toBeNull();
      expect(JSON.stringify(contact)).not.toContain(data.token);
    });

    it('is one comment, though it is sent 20 times at once', async () => {
      const ticket = await takeTicket(site, slug);
      const answers = await Promise.all(
        Array.from({ length: 20 }, () =>
          post({ text: 'Nur einmal.', ticket }, { 'idempotency-key': 'b6f7d0a2-only-once' }),
        ),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
      expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1);
      expect(new Set(answers.map(({ data }) => data.token)).size).toBe(1);
      expect(await countRows(site, { text: 'Nur einmal.' })).toBe(1);
    });

    it('is answered as before when it is sent again with another ticket', async () => {
      const key = { 'idempotency-key': 'retry-with-a-new-form' };
      const first = await post({ text: 'Noch einmal.' }, key);
      const second = await post({ text: 'Noch einmal.' }, key);
      expect([second.status, second.data]).toEqual([202, first.data]);
    });

    it('needs a key of its own', async () => {
      const key = { 'idempotency-key': 'used-for-two-things' };
      await post({ text: 'Das eine.' }, key);
      const { status, code } = await post({ text: 'Das andere.' }, key);
      expect([status, code]).toEqual([409, 'DUPLICATE']);
    });

    it('is told again to nobody but who sent it, however simple the key is', async () => {
      const key = { 'idempotency-key': '1' };
      const first = await post({ text: 'Mit schlichtem Schlüssel.' }, key);
      expect(first.status).toBe(202);
      const other = await personKeysOf(site.strapi).personOf('203.0.113.7');
      const own = await personKeysOf(site.strapi).personOf('127.0.0.1');
      const body = { ticket: 'x', text: 'Mit schlichtem Schlüssel.', kind: 'text', consents: {} };
      const keyOf = (person: string): string =>
        toSubmissionKey(site.strapi, { episode, person, idempotencyKey: '1' }, body as CommentBody)
          .key;
      const row = await readRow(site, first.data.id);
      expect([row.submissionKey === keyOf(own), row.submissionKey === keyOf(other)]).toEqual([
        true,
        false,
      ]);
    });

    it('is one of 200, if 200 are sent at once', async () => {
      const ticket = await takeTicket(site, slug);
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, index) => post({ text: `Nummer ${index}.`, ticket })),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
      expect(new Set(answers.map(({ data }) => data.id)).size).toBe(200);
      expect(await countRows(site, { episode, text: { $startsWith: 'Nummer ' } })).toBe(200);
    });

    it('is refused when the same was said before, however it is spaced', async () => {
      await post({ text: 'Das sage ich zweimal.' });
      const { status, code } = await post({ text: '  das  SAGE ich\nzweimal.' });
      expect([status, code]).toEqual([409, 'DUPLICATE']);
    });

    it.each(['trash', 'reject'])(
      'gets the same answer as any twin after one was decided: %s',
      async (action) => {
        const text = `Das sage ich wieder: ${action}.`;
        const { data } = await post({ text });
        await site.strapi
          .plugin('podcast')
          .service<{ decide: (ids: readonly string[], action: string) => Promise<unknown> }>(
            'comments',
          )
          .decide([data.id], action);
        const { status, code } = await post({ text });
        expect([status, code]).toEqual([409, 'DUPLICATE']);
      },
    );

    it('is one of those who say the same at once', async () => {
      const ticket = await takeTicket(site, slug);
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => post({ text: 'Alle zugleich.', ticket })),
      );
      expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
      expect(answers.filter(({ code }) => code === 'DUPLICATE')).toHaveLength(9);
    });

    it('is spam if the field is filled in that nobody sees, and nobody is told', async () => {
      const spam = await post({ text: 'Kaufen Sie.', website: 'https://spam.example' });
      const held = await post({ text: 'Ich möchte etwas fragen.' });
      expect(spam.status).toBe(held.status);
      expect(Object.keys(spam.data)).toEqual(Object.keys(held.data));
      expect(spam.data.state).toBe('held');
      const row = await readRow(site, spam.data.id);
      expect([row.moderation, row.reasons]).toEqual(['spam', ['HONEYPOT', 'POLICY']]);
    });

    it('costs the database as many statements as spam, so that time tells nothing', async () => {
      const statementsOf = async (body: Readonly<Record<string, unknown>>): Promise<number> => {
        const ticket = await takeTicket(site, slug);
        return countStatements(
          site.strapi,
          () => post({ ...body, ticket }),
          // What is told afterwards asks the database as well.
          500,
        );
      };
      await statementsOf({ text: 'Zum Aufwärmen.' });
      const held = await statementsOf({ text: 'Ganz gewöhnlich.' });
      const spam = await statementsOf({ text: 'Ganz anders.', website: 'https://spam.example' });
      expect(spam).toBe(held);
    });

    it('tells its writer that everybody could read a phone number', async () => {
      const { data } = await post({ text: 'Rufen Sie mich an: 0171 2345678' });
      expect(data.notices).toEqual(['personalData']);
      expect((await readRow(site, data.id)).reasons).toContain('PERSONAL_DATA');
    });

    it.each([
      ['no text', { name: 'A' }, 400, 'REQUIRED'],
      ['empty text', { text: ' \u200b\n ' }, 400, 'REQUIRED'],
      ['a text that is too long', { text: 'ä'.repeat(10_001) }, 400, 'TOO_LONG'],
      ['a name that is too long', { text: 'x', name: 'ä'.repeat(81) }, 400, 'TOO_LONG'],
      ['an address that is none', { text: 'x', email: 'nobody' }, 400, 'INVALID'],
      ['a position before the start', { text: 'x', positionMs: -1 }, 400, 'INVALID'],
      ['a position that is no number', { text: 'x', positionMs: 'NaN' }, 400, 'INVALID'],
      ['a moderation', { text: 'x', moderation: 'approved' }, 400, 'UNKNOWN_FIELD'],
      ['a place among the team', { text: 'x', isTeam: true }, 400, 'UNKNOWN_FIELD'],
      ['an id', { text: 'x', id: 1, documentId: 'a' }, 400, 'UNKNOWN_FIELD'],
      ['a ticket of nobody', { text: 'x', ticket: 'nonsense' }, 400, 'TICKET_INVALID'],
      ['an unknown parent', { text: 'x y z', parentId: 'abcdefgh' }, 404, 'PARENT_NOT_FOUND'],
      ['a spoken text', { text: 'x', kind: 'voice' }, 403, 'VOICE_CLOSED'],
    ])('with %s is refused', async (_what, body, status, code) => {
      const before = await countRows(site, {});
      const answer = await post(body);
      expect([answer.status, answer.code]).toEqual([status, code]);
      expect(await countRows(site, {})).toBe(before);
    });

    it('may have as many characters as people count', async () => {
      expect((await post({ text: '👋'.repeat(10_000).slice(0, 16_000) })).status).toBe(202);
    });

    it('can not answer one that is held, or one of another episode', async () => {
      const held = await post({ text: 'Noch nicht zu sehen.' });
      const answer = await post({ text: 'Antwort', parentId: held.data.id });
      expect(answer.code).toBe('PARENT_NOT_FOUND');
    });

    it('counts for nothing while it is held', async () => {
      const conversation = (await site.strapi.db
        .query('plugin::podcast.conversation')
        .findOne({ where: { episode } })) as ConversationRow;
      expect([conversation.total, conversation.roots]).toEqual([0, 0]);
    });

    it('has no place below an episode that is not out', async () => {
      const later = await publishEpisode(site.strapi, {
        title: 'Später',
        releasedAt: new Date(Date.now() + 86_400_000).toISOString(),
      });
      const form = await ask(site, 'GET', `/episodes/${later.slug}/comments/form`);
      expect([form.status, form.code]).toEqual([404, 'EPISODE_NOT_FOUND']);
      const answer = await post({ text: 'x' });
      expect(answer.status).toBe(202);
      const ticket = await takeTicket(site, slug);
      const early = await postComment(site, later.slug, { text: 'x', ticket });
      expect(early.code).toBe('EPISODE_NOT_FOUND');
    });

    it('needs the ticket of its own episode', async () => {
      const other = await publishEpisode(site.strapi, { title: 'Andere' });
      const ticket = await takeTicket(site, other.slug);
      expect((await post({ text: 'Falsches Formular.', ticket })).code).toBe('TICKET_INVALID');
    });

    it.each(['readOnly', 'closed', 'hidden'] as const)(
      'is refused where comments are %s',
      async (commentMode) => {
        const place = await publishEpisode(site.strapi, {
          title: `Zu ${commentMode}`,
          commentMode,
        });
        const form = await ask<{ state: string; ticket: null }>(
          site,
          'GET',
          `/episodes/${place.slug}/comments/form`,
        );
        expect([form.status, form.data.state, form.data.ticket]).toEqual([200, commentMode, null]);
        const ticket = await takeTicket(site, slug);
        const answer = await postComment(site, place.slug, { text: 'x', ticket });
        expect([answer.status, answer.code]).toEqual(
          commentMode === 'hidden' ? [404, 'COMMENTS_HIDDEN'] : [403, 'COMMENTS_CLOSED'],
        );
      },
    );
  });
};
