import { bootStrapi, type Site } from '../support/boot';
import { addComments, commentFields, setCounts } from '../support/comment-rows';
import { compareTimes, type Row } from '../support/comparison';
import { publishEpisode } from '../support/content';

const FEW = 100;
const MANY = 100_000;
const EPISODES = 10;
const ROUNDS = 31;
/** Of ten comments; in a hundred, so many wait that both pages are full. */
const STATES = [
  ...Array.from({ length: 5 }, () => 'approved' as const),
  'spam',
  'trash',
  'pending',
  'pending',
  'pending',
] as const;

/** What the panel asks for: the page itself, and what it asks besides, as it opens. */
const LISTS = ['moderation=waiting', 'moderation=approved', 'moderation=reported', 'page=2'];
const OPENING = [
  '/comments?moderation=waiting&pageSize=20',
  '/comment-places?',
  '/comments?moderation=waiting&pageSize=1',
];
const SEARCH = '/comments?moderation=waiting&q=nirgends';

const fill = async (site: Site, count: number): Promise<void> => {
  for (let number = 1; number <= EPISODES; number += 1) {
    const { documentId: episode } = await publishEpisode(site.strapi, { title: `Nr. ${number}` });
    const rows = Array.from({ length: count / EPISODES }, (_, index) =>
      commentFields({
        episode,
        text: 'Ein Satz über das Zuhören, und *noch* einer. '.repeat(8),
        moderation: STATES[index % STATES.length] ?? 'pending',
        reportCount: index % 100 === 0 ? 1 : 0,
      }),
    );
    await addComments(site.strapi, rows);
    await setCounts(site.strapi, { episode, total: rows.length / 2, roots: rows.length / 2 });
  }
};

/** @returns asks for these, one after the other */
const createAsker = async (site: Site): Promise<(paths: readonly string[]) => Promise<void>> => {
  const { token } = await site.admin();
  const headers = { authorization: `Bearer ${token}` };
  return async (paths) => {
    for (const path of paths) {
      const response = await site.fetch(`/podcast${path}`, { headers });
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      await response.text();
    }
  };
};

const compareSites = async (large: Site, small: Site): Promise<readonly Row[]> => {
  const [askLarge, askSmall] = [await createAsker(large), await createAsker(small)];
  const requests: readonly (readonly [string, readonly string[]])[] = [
    ['opening the inbox', OPENING],
    ...LISTS.map((query) => [query, [`/comments?${query}`]] as const),
    ['a search that finds nothing', [SEARCH]],
  ];
  const rows: Row[] = [];
  for (const [what, paths] of requests) {
    rows.push(
      await compareTimes(
        `${what}, of ${MANY} comments`,
        () => askLarge(paths),
        `of ${FEW}`,
        () => askSmall(paths),
        ROUNDS,
      ),
    );
  }
  return rows;
};

/**
 * The inbox of editors with 100,000 comments, beside one with 100; on another database with
 * `TEST_DATABASE=postgres` or `mysql`.
 */
export const benchInbox = async (): Promise<readonly Row[]> => {
  const large = await bootStrapi();
  try {
    await fill(large, MANY);
    const small = await bootStrapi();
    try {
      await fill(small, FEW);
      return await compareSites(large, small);
    } finally {
      await small.close();
    }
  } finally {
    await large.close();
  }
};
