import type { Core } from '@strapi/strapi';

type Row = Readonly<Record<string, unknown>> & { readonly id: number };

const withoutId = (row: Row): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'id'));

/**
 * Adds `count` published episodes with the show and audio of the one that is there, straight into
 * the tables: the Document Service would take minutes for thousands.
 */
export const addEpisodes = async (strapi: Core.Strapi, count: number): Promise<void> => {
  const { connection } = strapi.db;
  const first = async (table: string, where: Readonly<Record<string, unknown>>): Promise<Row> => {
    const row: unknown = await connection(table).where(where).first();
    return row as Row;
  };
  const template = (await connection('podcast_episodes')
    .whereNotNull('published_at')
    .first()) as Row;
  const show = await first('podcast_episodes_show_lnk', { episode_id: template.id });
  const audio = await first('files_related_mph', { related_id: template.id, field: 'audio' });

  const rows = Array.from({ length: count }, (_, index) => ({
    ...withoutId(template),
    document_id: `bulk${index}`.padEnd(24, 'x'),
    slug: `bulk-${index}`,
    guid: `bulk-${index}`,
  }));
  await connection.batchInsert('podcast_episodes', rows, 50);
  const ids = (await connection('podcast_episodes')
    .where('slug', 'like', 'bulk-%')
    .pluck('id')) as number[];
  const links = ids.map((id) => ({ ...withoutId(show), episode_id: id }));
  await connection.batchInsert('podcast_episodes_show_lnk', links, 100);
  const media = ids.map((id) => ({ ...withoutId(audio), related_id: id }));
  await connection.batchInsert('files_related_mph', media, 50);
};
