import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { CommentRow } from '../../server/site/tables';
import { createApp } from '../support/app-directory';
import { bootStrapi, type Site } from '../support/boot';
import { addComments, commentFields, setCounts } from '../support/comment-rows';
import { median, type Row } from '../support/comparison';
import { publishEpisode } from '../support/content';

const COUNTS = [30, 3_000, 300_000] as const;
/** Rows of the stock route. */
const STOCK_COUNT = 3_000;
/** A root and nine replies. */
const THREAD = 10;
const ROUNDS = 31;
const CHUNK = 1_000;
/** SQLite takes 500 rows of one insert as knex writes it. */
const LINK_CHUNK = 400;

const REMARK = {
  kind: 'collectionType',
  collectionName: 'remarks',
  info: { singularName: 'remark', pluralName: 'remarks', displayName: 'Remark' },
  options: { draftAndPublish: false },
  attributes: {
    episode: { type: 'string' },
    depth: { type: 'integer' },
    text: { type: 'text' },
    authorName: { type: 'string' },
    avatarSeed: { type: 'string' },
    listed: { type: 'boolean' },
    parent: {
      type: 'relation',
      relation: 'manyToOne',
      target: 'api::remark.remark',
      inversedBy: 'replies',
    },
    replies: {
      type: 'relation',
      relation: 'oneToMany',
      target: 'api::remark.remark',
      mappedBy: 'parent',
    },
  },
  indexes: [{ name: 'remarks_index', columns: ['episode', 'depth', 'listed', 'created_at', 'id'] }],
};

/** An API as `strapi generate` makes it, open to everybody. */
const writeStockApi = async (appDir: string): Promise<void> => {
  const api = path.join(appDir, 'src', 'api', 'remark');
  const files = {
    'content-types/remark/schema.json': JSON.stringify(REMARK),
    'controllers/remark.js':
      "module.exports = require('@strapi/strapi').factories.createCoreController('api::remark.remark');",
    'services/remark.js':
      "module.exports = require('@strapi/strapi').factories.createCoreService('api::remark.remark');",
    'routes/remark.js':
      "module.exports = { routes: [{ method: 'GET', path: '/remarks', handler: 'remark.find', config: { auth: false } }] };",
  };
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(api, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
};

const makeThreads = (episode: string, count: number): Partial<CommentRow>[] => {
  const rows = Array.from({ length: count }, () =>
    commentFields({ episode, text: 'Ein Satz über das Zuhören, und *noch* einer. '.repeat(4) }),
  );
  return rows.map((row, index) => {
    const root = rows[index - (index % THREAD)];
    if (root === undefined || root === row) return { ...row, replyCount: THREAD - 1 };
    const { documentId = '' } = root;
    return { ...row, parent: documentId, root: documentId, path: `${documentId}/`, depth: 1 };
  });
};

const addRemarks = async (
  { strapi }: Site,
  rows: readonly Partial<CommentRow>[],
): Promise<void> => {
  const { connection } = strapi.db;
  for (let start = 0; start < rows.length; start += CHUNK) {
    const data = rows
      .slice(start, start + CHUNK)
      .map(({ documentId, episode, depth, text, authorName, avatarSeed, createdAt }) => ({
        ...{ documentId, episode, depth, text, authorName, avatarSeed, createdAt },
        listed: true,
        updatedAt: createdAt,
        publishedAt: createdAt,
      }));
    await strapi.db.query('api::remark.remark').createMany({ data });
  }
  const stored = await connection<{ readonly id: number; readonly document_id: string }>(
    'remarks',
  ).select('id', 'document_id');
  const ids = new Map(stored.map((row) => [row.document_id, row.id]));
  const links = rows.flatMap(({ documentId = '', parent }) =>
    parent ? [{ remark_id: ids.get(documentId), inv_remark_id: ids.get(parent) }] : [],
  );
  await connection.batchInsert('remarks_parent_lnk', links, LINK_CHUNK);
};

const measureMs = async (site: Site, address: string): Promise<number> => {
  const startMs = performance.now();
  // A stock site compresses nothing.
  const headers = { 'Accept-Encoding': 'identity' };
  const response = await site.fetch(address, { headers });
  const { data } = (await response.json()) as { readonly data: readonly unknown[] };
  const endMs = performance.now();
  if (data.length === 0) throw new Error(`Nothing at ${address}`);
  return endMs - startMs;
};

/** Addresses in turns, so that whatever else the machine does concerns all of them. */
const compare = async (site: Site, addresses: readonly string[]): Promise<readonly number[]> => {
  const times = addresses.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, address] of addresses.entries()) {
      times[index]?.push(await measureMs(site, address));
    }
  }
  return times.map(median);
};

/**
 * A page of 25 comments with replies from a running Strapi: beside a stock REST route with the same
 * rows, which sends all replies instead of the first ones, and for ever more comments.
 */
export const benchComments = async (): Promise<readonly Row[]> => {
  const { dir, dropDatabase } = await createApp();
  await writeStockApi(dir);
  const site = await bootStrapi({ appDir: dir });
  try {
    const addresses: string[] = [];
    let stock = '';
    for (const count of COUNTS) {
      const { documentId, slug } = await publishEpisode(site.strapi, { title: `Mit ${count}` });
      const rows = makeThreads(documentId, count);
      await addComments(site.strapi, rows);
      const counts = { episode: documentId, total: count, roots: count / THREAD };
      await setCounts(site.strapi, counts);
      addresses.push(`/api/podcast/episodes/${slug}/comments`);
      if (count !== STOCK_COUNT) continue;
      await addRemarks(site, rows);
      stock = `/api/remarks?filters[episode]=${documentId}&filters[depth]=0&filters[listed]=true&sort[0]=createdAt:desc&pagination[pageSize]=25&populate[replies]=true`;
    }
    const [few = NaN, some = NaN, many = NaN, stockMs = NaN] = await compare(site, [
      ...addresses,
      stock,
    ]);
    const of = (count: number, ms: number): string =>
      `a page of ${count} comments (${ms.toFixed(1)} ms)`;
    return [
      {
        what: of(STOCK_COUNT, some),
        beside: `Strapi's REST, same rows (${stockMs.toFixed(1)} ms)`,
        ratio: some / stockMs,
        unit: 'time',
      },
      { what: of(COUNTS[2], many), beside: of(COUNTS[1], some), ratio: many / some, unit: 'time' },
      { what: of(COUNTS[1], some), beside: of(COUNTS[0], few), ratio: some / few, unit: 'time' },
    ];
  } finally {
    await site.close();
    await dropDatabase();
    await rm(dir, { recursive: true, force: true });
  }
};
