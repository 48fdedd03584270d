import type { Core } from '@strapi/strapi';

import { findPeople, isPictured } from '../people';
import { contributionTable, episodeTable, shownoteTable, showTable } from '../site/tables';
import { isPublic } from '../site/visibility';

/** How a picture is public: as a part of something, or as somebody's portrait. */
export type PictureUsage = 'content' | 'portrait';

type Where = Readonly<Record<string, unknown>>;

const hasEpisode = async (strapi: Core.Strapi, where: Where, at: Date): Promise<boolean> =>
  (await episodeTable(strapi).count({ where: { $and: [isPublic(at), where] } })) > 0;

const isContent = async (strapi: Core.Strapi, id: number, at: Date): Promise<boolean> => {
  const shows = await showTable(strapi).count({
    where: { $or: [{ cover: { id } }, { banner: { id } }] },
  });
  if (shows > 0) return true;
  // The cover in an audio file is a picture of that file.
  if (await hasEpisode(strapi, { $or: [{ cover: { id } }, { audio: { id } }] }, at)) return true;
  const shownotes = await shownoteTable(strapi).findMany({
    where: { image: { id } },
    select: ['id'],
    populate: { episode: { select: ['id', 'documentId'] } },
  });
  const documentIds = shownotes.flatMap(({ episode }) => (episode ? [episode.documentId] : []));
  return documentIds.length > 0 && hasEpisode(strapi, { documentId: { $in: documentIds } }, at);
};

/** A portrait is public where the person is: in a show, or in an episode that is out. */
const isPortrait = async (strapi: Core.Strapi, id: number, at: Date): Promise<boolean> => {
  const contributions = await contributionTable(strapi).findMany({
    where: { contributor: { portrait: { id } } },
    populate: {
      episode: { select: ['id', 'documentId'] },
      show: { select: ['id', 'documentId'] },
    },
  });
  const episodes = await episodeTable(strapi).findMany({
    where: {
      ...isPublic(at),
      documentId: { $in: contributions.flatMap(({ episode }) => episode?.documentId ?? []) },
    },
    select: ['id', 'documentId'],
  });
  const places = {
    episodes: episodes.map(({ documentId }) => documentId),
    shows: contributions.flatMap(({ show }) => show?.documentId ?? []),
  };
  const people = await findPeople(strapi, places);
  return [
    ...places.episodes.map((documentId) => people.ofEpisode(documentId)),
    ...places.shows.map((documentId) => people.ofShow(documentId)),
  ].some(({ shown }) =>
    shown.some(
      (contribution) => isPictured(contribution) && contribution.contributor.portrait?.id === id,
    ),
  );
};

/** What makes a picture public, or `null`: then it is nobody's business. */
export const findPictureUsage = async (
  strapi: Core.Strapi,
  fileId: number,
  at: Date,
): Promise<PictureUsage | null> => {
  if (await isContent(strapi, fileId, at)) return 'content';
  return (await isPortrait(strapi, fileId, at)) ? 'portrait' : null;
};
