import type { Core } from '@strapi/strapi';

/** The fields that a test writes; everything else is the plugin's business. */
type Fields = Readonly<Record<string, unknown>>;

interface Document {
  readonly id: number;
  readonly documentId: string;
  readonly slug: string;
  readonly guid: string;
  readonly title: string;
  readonly number: number | null;
  readonly releasedAt: string | null;
  readonly publishedAt: string | null;
}

interface Documents {
  create: (params: { data: Fields; status?: string }) => Promise<Document>;
  update: (params: { documentId: string; data: Fields; status?: string }) => Promise<Document>;
  findOne: (params: {
    documentId: string;
    status?: string;
    populate?: unknown;
  }) => Promise<Document | null>;
  findMany: (params: Fields) => Promise<Document[]>;
  publish: (params: { documentId: string }) => Promise<{ entries: Document[] }>;
  unpublish: (params: { documentId: string }) => Promise<unknown>;
  discardDraft: (params: { documentId: string }) => Promise<unknown>;
  clone: (params: { documentId: string; data?: Fields }) => Promise<{ documentId: string }>;
  delete: (params: { documentId: string }) => Promise<unknown>;
}

/** The Document Service of one type, as loosely typed as a site's own code may use it. */
const documentsOf =
  (uid: `plugin::podcast.${'show' | 'episode' | 'shownote' | 'contributor' | 'contribution'}`) =>
  (strapi: Core.Strapi): Documents =>
    strapi.documents(uid) as unknown as Documents;

export const shows = documentsOf('plugin::podcast.show');
export const episodes = documentsOf('plugin::podcast.episode');
export const shownotes = documentsOf('plugin::podcast.shownote');
export const contributors = documentsOf('plugin::podcast.contributor');
export const contributions = documentsOf('plugin::podcast.contribution');

/** A published episode, released a day ago unless the fields say something else. */
export const publishEpisode = async (
  strapi: Core.Strapi,
  fields: Fields = {},
): Promise<Document> => {
  const { documentId } = await episodes(strapi).create({
    data: {
      title: 'Eine Folge',
      releasedAt: new Date(Date.now() - 86_400_000).toISOString(),
      ...fields,
    },
  });
  const { entries } = await episodes(strapi).publish({ documentId });
  const [published] = entries;
  if (published === undefined) throw new Error('nothing was published');
  return published;
};

/** The titles of an episode's outline in their order, read as the public reads them. */
export const outlineOf = async (strapi: Core.Strapi, documentId: string): Promise<string[]> => {
  const rows = await shownotes(strapi).findMany({
    filters: { episode: { documentId } },
    sort: ['position:asc'],
    populate: ['episode'],
  });
  return rows.map(({ title }) => title);
};
