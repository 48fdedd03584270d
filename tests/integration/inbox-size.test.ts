import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { isRecord } from '../../server/site/guards';
import { bootStrapi, type Site } from '../support/boot';
import { askAdmin, FAST } from '../support/comments';
import { publishEpisode } from '../support/content';
import { addComment } from '../support/moderation-rules';

interface Statement {
  readonly sql: string;
  readonly bindings: readonly unknown[];
}

/** However many comments there are, the inbox opens in the same time: it asks indexes. */
describe('the statements of the inbox', () => {
  let site: Site;
  let episode = '';

  beforeAll(async () => {
    site = await bootStrapi({ plugin: { comments: FAST } });
    ({ documentId: episode } = await publishEpisode(site.strapi, { title: 'Folge' }));
    await addComment(site, { episode });
  });

  afterAll(() => site.close());

  const recordStatements = async (path: string): Promise<readonly Statement[]> => {
    const statements: Statement[] = [];
    const note = (statement: Statement): void => {
      // Without a comment that is answered, `1 = 0`, as knex binds it, asks for none.
      const isEmpty = statement.sql.includes('1 = ?');
      if (!isEmpty && statement.sql.includes('from `podcast_comments`')) statements.push(statement);
    };
    const { connection } = site.strapi.db;
    connection.on('query', note);
    try {
      await askAdmin(site, 'GET', path);
    } finally {
      connection.removeListener('query', note);
    }
    return statements;
  };

  /** How SQLite goes about the statements of a request. */
  const explain = async (path: string): Promise<readonly string[]> => {
    const plans: string[] = [];
    for (const { sql, bindings } of await recordStatements(path)) {
      const rows: unknown = await site.strapi.db.connection.raw(
        `explain query plan ${sql}`,
        bindings.map((value) => (typeof value === 'boolean' ? Number(value) : value)) as string[],
      );
      for (const row of Array.isArray(rows) ? rows : []) {
        if (isRecord(row)) plans.push(String(row.detail));
      }
    }
    return plans;
  };

  it.each(['waiting', 'approved', 'spam', 'rejected', 'trash', 'pending'])(
    'of %s read the rows of one page, and sort nothing',
    async (tab) => {
      const plans = await explain(`/comments?moderation=${tab}`);
      expect(plans.join('\n')).toContain('USING INDEX podcast_comments_');
      expect(plans.filter((plan) => /TEMP B-TREE|SCAN t0$/.test(plan))).toEqual([]);
    },
  );

  it('of all comments follow their order, too', async () => {
    const plans = await explain('/comments');
    expect(plans.join('\n')).toContain('podcast_comments_latest_index');
    expect(plans.filter((plan) => /TEMP B-TREE|SCAN t0$/.test(plan))).toEqual([]);
  });

  it('of reported ones begin with those that were reported', async () => {
    const plans = await explain('/comments?moderation=reported');
    expect(plans.join('\n')).toContain('podcast_comments_reports_index');
    expect(plans.filter((plan) => plan.endsWith('SCAN t0'))).toEqual([]);
  });

  it('count what has changed in an index, without a row', async () => {
    await addComment(site, { episode });
    const counted = (await explain('/comments?moderation=waiting')).filter((plan) =>
      plan.includes('counts_index'),
    );
    expect(counted).toEqual([
      'SEARCH t0 USING COVERING INDEX podcast_comments_counts_index (episode=?)',
    ]);
  });

  it('count nothing that has not changed', async () => {
    const count = async (query: string): Promise<number> =>
      (await recordStatements(`/comments?${query}`)).filter(({ sql }) => sql.includes('count('))
        .length;
    await count('');
    expect(await count('moderation=waiting')).toBe(0);
    expect(await count('')).toBe(0);
    // These are narrower than a tab.
    expect(await count('moderation=waiting&q=wort')).toBe(1);
    expect(await count('moderation=waiting&kind=voice')).toBe(1);
    await addComment(site, { episode });
    expect(await count('moderation=waiting')).toBe(1);
  });
});
