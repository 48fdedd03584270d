import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { commentTable } from '../../server/site/tables';
import { bootStrapi, type Site } from '../support/boot';
import { askAdmin, FAST } from '../support/comments';
import { publishEpisode } from '../support/content';
import { addComment } from '../support/moderation-rules';

describe('a database of a time before the inbox', () => {
  let site: Site;

  beforeAll(async () => {
    site = await bootStrapi({ plugin: { comments: FAST } });
  });

  afterAll(() => site.close());

  /** As an older version left it; what Strapi remembers of its tables goes, so that it looks again. */
  const dropColumn = async (): Promise<void> => {
    const { connection } = site.strapi.db;
    for (const index of ['counts', 'waiting']) {
      await connection.raw(`drop index podcast_comments_${index}_index`);
    }
    await connection.raw('alter table podcast_comments drop column waits');
    await connection('strapi_database_schema').delete();
  };

  it('shows what waits as soon as the new version has started', async () => {
    const { documentId: episode } = await publishEpisode(site.strapi, { title: 'Folge' });
    const pending = await addComment(site, { episode });
    const edited = await addComment(site, { episode, moderation: 'approved' });
    for (const moderation of ['approved', 'spam', 'rejected', 'trash']) {
      await addComment(site, { episode, moderation });
    }
    await commentTable(site.strapi).update({
      where: { documentId: edited },
      data: { pendingText: 'Neu' },
    });
    await dropColumn();
    site = await site.restart();
    const { data, json } = await askAdmin<readonly { readonly id: string }[]>(
      site,
      'GET',
      '/comments?moderation=waiting&sort=oldest',
    );
    expect(data.map(({ id }) => id)).toEqual([pending, edited]);
    expect(json.meta).toMatchObject({ counts: { pending: 1, edited: 1, approved: 2 } });
    expect(await commentTable(site.strapi).count({ where: { waits: { $null: true } } })).toBe(0);
  });
});
