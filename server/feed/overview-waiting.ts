import type { Core } from '@strapi/strapi';

import {
  contributionTable,
  episodeTable,
  pictureTable,
  recordingTable,
  transcriptTable,
  type Consent,
  type EpisodeRow,
  type IsoDate,
  type JobRow,
  type Table,
} from '../site/tables';

/** An answer that is missing, or has become no. */
interface WaitingConsent {
  readonly episode: { readonly id: string; readonly title: string | null };
  readonly contributor: { readonly id: string; readonly name: string };
  readonly consent: Consent;
}

interface WaitingRelease {
  readonly id: string;
  readonly title: string | null;
  readonly releasedAt: IsoDate;
}

export interface Waiting {
  /** Files that are being looked at, or wait for it. */
  readonly recordings: number;
  readonly pictures: number;
  readonly transcripts: number;
  readonly consents: readonly WaitingConsent[];
  readonly releases: readonly WaitingRelease[];
}

/** Nobody asks more people in one go. */
const MAX_CONSENTS = 100;

const MAX_RELEASES = 20;

const countWaiting = <Row extends JobRow>(table: Table<Row>): Promise<number> =>
  table.count({ where: { state: { $in: ['queued', 'running'] } } });

/** Of drafts too: they are what waits for consent. The newest first. */
const listConsents = async (strapi: Core.Strapi): Promise<readonly WaitingConsent[]> => {
  const contributions = await contributionTable(strapi).findMany({
    // Consent to a show is asked for nowhere. By the draft, which every episode has: a link to both
    // versions would count twice.
    where: {
      consent: { $in: ['pending', 'withdrawn'] },
      episode: { publishedAt: { $null: true } },
    },
    orderBy: { id: 'desc' },
    limit: MAX_CONSENTS,
    populate: {
      contributor: { select: ['id', 'documentId', 'name'] },
      episode: { select: ['id', 'documentId'] },
    },
  });
  const drafts = await episodeTable(strapi).findMany({
    where: {
      publishedAt: { $null: true },
      documentId: {
        $in: contributions.flatMap(({ episode }) => (episode ? [episode.documentId] : [])),
      },
    },
    select: ['id', 'documentId', 'title'],
  });
  const titles = new Map(drafts.map(({ documentId, title }) => [documentId, title]));
  return contributions.flatMap(({ consent, contributor, episode }) =>
    contributor && episode
      ? [
          {
            episode: { id: episode.documentId, title: titles.get(episode.documentId) ?? null },
            contributor: { id: contributor.documentId, name: contributor.name },
            consent,
          },
        ]
      : [],
  );
};

/** The next ones that come by themselves. */
const listReleases = (episodes: readonly EpisodeRow[], at: Date): readonly WaitingRelease[] =>
  episodes
    .flatMap(({ documentId, title, releasedAt }) =>
      releasedAt !== null && Date.parse(releasedAt) > at.getTime()
        ? [{ id: documentId, title, releasedAt }]
        : [],
    )
    .sort((one, other) => Date.parse(one.releasedAt) - Date.parse(other.releasedAt))
    .slice(0, MAX_RELEASES);

/**
 * What is not done yet.
 *
 * @param episodes every published one
 */
export const loadWaiting = async (
  strapi: Core.Strapi,
  episodes: readonly EpisodeRow[],
  at: Date,
): Promise<Waiting> => ({
  recordings: await countWaiting(recordingTable(strapi)),
  pictures: await countWaiting(pictureTable(strapi)),
  transcripts: await countWaiting(transcriptTable(strapi)),
  consents: await listConsents(strapi),
  releases: listReleases(episodes, at),
});
