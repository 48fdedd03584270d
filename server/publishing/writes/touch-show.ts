import type { Core } from '@strapi/strapi';

import { now } from '../../site/clock';
import {
  documentIdOf,
  type DocumentCall,
  type DocumentMiddleware,
} from '../../site/document-middleware';
import { rowIdOf } from '../../site/guards';
import { contributionTable, episodeTable, showTable, shownoteTable } from '../../site/tables';
import { CONTRIBUTION, CONTRIBUTOR, EPISODE, FILE, SHOW, SHOWNOTE } from '../../site/uids';

const CHANGES_PUBLIC_EPISODES = new Set(['publish', 'unpublish', 'delete']);
const CHANGES_DETAILS = new Set(['create', 'update', 'delete', 'clone']);

type Where = Readonly<Record<string, unknown>>;

/** Drafts are in no feed: only what reaches the published version counts. */
const changesEpisode = ({ uid, action, params }: DocumentCall): boolean =>
  uid === EPISODE && (CHANGES_PUBLIC_EPISODES.has(action) || params.status === 'published');

const touch = async (strapi: Core.Strapi, showIds: readonly number[]): Promise<void> => {
  if (showIds.length === 0) return;
  await showTable(strapi).updateMany({
    where: { id: { $in: [...new Set(showIds)] } },
    data: { revisedAt: now(strapi).toISOString() },
  });
};

/** HTTP dates have whole seconds. */
const SECOND_MS = 1_000;

/**
 * As `touch`, but to a second that nobody can have been told before: whoever asks by date only,
 * and got an answer in this very second, must not go on with a name that was taken back.
 */
const touchAhead = async (strapi: Core.Strapi, showIds: readonly number[]): Promise<void> => {
  if (showIds.length === 0) return;
  const rows = await showTable(strapi).findMany({
    where: { id: { $in: [...new Set(showIds)] } },
    select: ['id', 'revisedAt'],
  });
  for (const { id, revisedAt } of rows) {
    const latest = Math.max(now(strapi).getTime(), revisedAt === null ? 0 : Date.parse(revisedAt));
    await showTable(strapi).updateMany({
      where: { id },
      data: { revisedAt: new Date(latest + SECOND_MS).toISOString() },
    });
  }
};

const showsOfEpisodes = async (strapi: Core.Strapi, where: Where): Promise<number[]> => {
  const rows = await episodeTable(strapi).findMany({
    where: { ...where, publishedAt: { $notNull: true } },
    select: ['id'],
    populate: { show: { select: ['id'] } },
  });
  return rows.flatMap(({ show }) => (show ? [show.id] : []));
};

const episodesOfShownotes = async (strapi: Core.Strapi, where: Where): Promise<string[]> => {
  const rows = await shownoteTable(strapi).findMany({
    where,
    select: ['id'],
    populate: { episode: { select: ['id', 'documentId'] } },
  });
  return rows.flatMap(({ episode }) => (episode ? [episode.documentId] : []));
};

const showsOfShownotes = async (strapi: Core.Strapi, where: Where): Promise<number[]> => {
  const documentIds = await episodesOfShownotes(strapi, where);
  return documentIds.length === 0
    ? []
    : showsOfEpisodes(strapi, { documentId: { $in: documentIds } });
};

const showsOfContributions = async (strapi: Core.Strapi, where: Where): Promise<number[]> => {
  const rows = await contributionTable(strapi).findMany({
    where,
    select: ['id'],
    populate: { episode: { select: ['id', 'documentId'] }, show: { select: ['id'] } },
  });
  const documentIds = rows.flatMap(({ episode }) => (episode ? [episode.documentId] : []));
  const ofEpisodes =
    documentIds.length === 0
      ? []
      : await showsOfEpisodes(strapi, { documentId: { $in: documentIds } });
  return [...ofEpisodes, ...rows.flatMap(({ show }) => (show ? [show.id] : []))];
};

/** Where a detail of an episode or show appears, by the type of the detail. */
const DETAILS: Readonly<
  Record<string, (strapi: Core.Strapi, documentId: string) => Promise<number[]>>
> = {
  [SHOWNOTE]: (strapi, documentId) => showsOfShownotes(strapi, { documentId }),
  [CONTRIBUTION]: (strapi, documentId) => showsOfContributions(strapi, { documentId }),
  [CONTRIBUTOR]: (strapi, documentId) =>
    showsOfContributions(strapi, { contributor: { documentId } }),
};

const allShows = async (strapi: Core.Strapi): Promise<number[]> =>
  (await showTable(strapi).findMany({ select: ['id'] })).map(({ id }) => id);

/** As `touchShow`, for what is written past the Document Service. */
export const touchShowsOfEpisode = async (strapi: Core.Strapi, documentId: string): Promise<void> =>
  touch(strapi, await showsOfEpisodes(strapi, { documentId }));

/**
 * Raises the show's `revisedAt` when something in its feed changes. `Last-Modified` needs it: what
 * is gone (an episode unpublished, moved or deleted, a shownote removed) has no row with a newer
 * `updatedAt` to tell. A show that is deleted leaves its mark on the others, because the list of
 * shows and the site's first feed change with it.
 */
export const touchShow =
  (strapi: Core.Strapi): DocumentMiddleware =>
  async (call, next) => {
    const shows = (documentId: string | null): Promise<number[]> => {
      if (documentId === null) return Promise.resolve([]);
      if (changesEpisode(call)) return showsOfEpisodes(strapi, { documentId });
      const showsOfDetail = CHANGES_DETAILS.has(call.action) ? DETAILS[call.uid] : undefined;
      return showsOfDetail?.(strapi, documentId) ?? Promise.resolve([]);
    };
    const before = await shows(call.params.documentId ?? null);
    const result = await next();
    const isShowGone = call.uid === SHOW && call.action === 'delete';
    const after = isShowGone ? await allShows(strapi) : await shows(documentIdOf(result));
    const isAboutPeople = call.uid === CONTRIBUTION || call.uid === CONTRIBUTOR;
    await (isAboutPeople ? touchAhead : touch)(strapi, [...before, ...after]);
    return result;
  };

/** As `touchShow`, when a picture, a transcript or an audio file is deleted from the Media Library. */
export const touchShowsOfFiles = (strapi: Core.Strapi): void => {
  strapi.db.lifecycles.subscribe({
    models: [FILE],

    async beforeDelete(event) {
      const id = rowIdOf(event.params.where);
      if (id === null) return;
      const episodes = await showsOfEpisodes(strapi, {
        $or: [
          { audio: { id } },
          { cover: { id } },
          { transcript: { id } },
          { alternateAudio: { id } },
        ],
      });
      const shownotes = await showsOfShownotes(strapi, { image: { id } });
      const people = await showsOfContributions(strapi, { contributor: { portrait: { id } } });
      const shows = await showTable(strapi).findMany({
        where: { $or: [{ cover: { id } }, { banner: { id } }] },
        select: ['id'],
      });
      event.state.shows = [...episodes, ...shownotes, ...people, ...shows.map((show) => show.id)];
    },

    async afterDelete({ state }) {
      const { shows } = state;
      if (Array.isArray(shows)) await touch(strapi, shows as readonly number[]);
    },
  });
};
