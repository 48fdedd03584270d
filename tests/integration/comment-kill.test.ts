import { rm } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CommentRow } from '../../server/site/tables';
import { readTable, type Row } from '../judges/read-table';
import { createAdminSession } from '../support/admin-session';
import { createApp, type App } from '../support/app-directory';
import { FAST } from '../support/comments';
import { findWrongCounts } from '../support/recount-comments';
import { createRandom } from '../support/seeded-random';
import { startSiteProcess, type SiteProcess } from '../support/site-process';

const COMMENTS = 500;
const CLIENTS = 8;
const KILLS = 3;
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);

const EPISODES = '/content-manager/collection-types/plugin::podcast.episode';
const SLUG = 'absturz';

interface Acknowledged {
  readonly status: number;
  readonly id: string;
  readonly token: string;
}

interface Created {
  readonly data: { readonly documentId: string };
}

describe(`a process that is killed while comments come in, seed ${SEED}`, () => {
  let app: App;
  let site: SiteProcess;
  /** Resolves once a process listens again. */
  let running: Promise<unknown> = Promise.resolve();
  const acknowledged = new Map<number, Acknowledged>();
  let lost = 0;
  let ticket = '';

  const readRows = (sql: string): readonly Row[] => readTable(path.join(app.dir, 'data.db'), sql);

  const takeTicket = async (): Promise<string> => {
    const response = await site.fetch(`/api/podcast/episodes/${SLUG}/comments/form`);
    return ((await response.json()) as { data: { ticket: string } }).data.ticket;
  };

  /** Half of them are published at once: a reserved name holds the others. */
  const bodyOf = (index: number) => ({
    ticket,
    text: `Nummer ${index} von vielen.`,
    name: index % 2 === 0 ? 'Mira' : 'Admin',
    email: `leser${index}@example.org`,
    parentId: index % 5 === 0 ? null : findParent(index),
  });

  /** The same for every try of the same comment: another body would be another comment. */
  const parents = new Map<number, string | null>();
  const findParent = (index: number): string | null => {
    const known = parents.get(index);
    if (known !== undefined) return known;
    const published = [...acknowledged.values()].find(({ status }) => status === 201);
    const parent = published?.id ?? null;
    parents.set(index, parent);
    return parent;
  };

  /** Sends it until it is acknowledged, as an honest client does. */
  const send = async (index: number): Promise<void> => {
    for (;;) {
      try {
        const response = await site.fetch(`/api/podcast/episodes/${SLUG}/comments`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': `kill-${index}` },
          body: JSON.stringify(bodyOf(index)),
        });
        const json = (await response.json()) as { data: { id: string; token: string } };
        const { status } = response;
        if (status !== 201 && status !== 202) {
          throw new TypeError(`${index} is refused: ${status} ${JSON.stringify(json)}`);
        }
        acknowledged.set(index, { status, id: json.data.id, token: json.data.token });
        return;
      } catch (error) {
        if (error instanceof TypeError && error.message.includes('refused')) throw error;
        lost += 1;
        await new Promise((resolve) => setTimeout(resolve, 50));
        await running;
      }
    }
  };

  beforeAll(async () => {
    app = await createApp({
      plugin: {
        comments: {
          ...FAST,
          policy: 'publish',
          fields: { email: 'optional' },
          mail: { notify: 'off' },
        },
      },
    });
    site = await startSiteProcess(app);
    const admin = await createAdminSession(site.fetch);
    const made = (await (
      await admin.fetch(EPISODES, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ title: 'Absturz', releasedAt: '2026-01-01T00:00:00.000Z' }),
      })
    ).json()) as Created;
    const published = await admin.fetch(`${EPISODES}/${made.data.documentId}/actions/publish`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(published.status).toBe(200);
    ticket = await takeTicket();
  });

  afterAll(async () => {
    await site.stop();
    await app.dropDatabase();
    await rm(app.dir, { recursive: true, force: true });
  });

  it('has every acknowledged comment in the end', { timeout: 240_000 }, async () => {
    const random = createRandom(SEED);
    const left = Array.from({ length: COMMENTS }, (_, index) => index).reverse();
    const work = async (): Promise<void> => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) await send(next);
    };
    const clients = Promise.all(Array.from({ length: CLIENTS }, work));
    for (let kill = 1; kill <= KILLS; kill += 1) {
      // At a random moment within this part of the comments.
      const goal = ((kill - 1 + random()) * COMMENTS) / (KILLS + 1);
      while (acknowledged.size < goal) await new Promise((resolve) => setTimeout(resolve, 3));
      await new Promise((resolve) => setTimeout(resolve, random() * 20));
      running = (async () => {
        await site.kill();
        site = await startSiteProcess(app);
      })();
      await running;
    }
    await clients;
    expect(acknowledged.size).toBe(COMMENTS);
    expect(lost).toBeGreaterThan(0);
  });

  it('has each of them once, with its private half', () => {
    const rows = readRows('SELECT * FROM podcast_comments');
    const ids = rows.map(({ document_id: id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual([...acknowledged.values()].map(({ id }) => id).sort());
    expect(new Set(rows.map(({ text }) => text)).size).toBe(COMMENTS);
    const contacts = readRows('SELECT * FROM podcast_comment_contacts');
    expect(contacts.map(({ comment }) => comment).sort()).toEqual([...ids].sort());
    for (const [index, { id }] of acknowledged) {
      const contact = contacts.find(({ comment }) => comment === id);
      expect([index, contact?.email]).toEqual([index, `leser${index}@example.org`]);
    }
  });

  it('has counted them', () => {
    const comments = readRows('SELECT * FROM podcast_comments').map(
      (row) =>
        ({
          documentId: String(row.document_id),
          episode: String(row.episode),
          parent: typeof row.parent === 'string' ? row.parent : null,
          moderation: row.moderation as CommentRow['moderation'],
          replyCount: Number(row.reply_count),
          listed: row.listed === 1,
        }) as const,
    );
    const conversations = readRows('SELECT * FROM podcast_conversations').map((row) => ({
      episode: String(row.episode),
      total: Number(row.total),
      roots: Number(row.roots),
    }));
    expect(conversations).toHaveLength(1);
    expect(conversations[0]?.total).toBeGreaterThan(COMMENTS / 3);
    expect(findWrongCounts(comments, conversations)).toEqual([]);
  });

  it('has logged each of them once', () => {
    const created = readRows("SELECT comment FROM podcast_comment_logs WHERE action = 'create'");
    expect(created).toHaveLength(COMMENTS);
  });

  it('gave tokens that still open their comments', async () => {
    for (const { id, token } of [...acknowledged.values()].slice(0, 20)) {
      const response = await site.fetch(`/api/podcast/comments/${id}/mine`, {
        headers: { 'x-comment-token': token },
      });
      expect(response.status).toBe(200);
    }
  });
});
