import type { Core } from '@strapi/strapi';

import { contributionTable, episodeTable, type EpisodeRow } from '../site/tables';
import { isNamed } from './consent';
import { foldName, namesOf, readNames } from './names';
import type { People } from './public-people';

/**
 * Whoever may not be named in an episode stays unnamed when an editor takes them out of it, or
 * deletes them altogether: only then nobody would know any more which name to leave out of the
 * transcript. So the episode remembers the names.
 */
const remember = async (
  strapi: Core.Strapi,
  documentId: string,
  names: readonly string[],
): Promise<void> => {
  const versions = await episodeTable(strapi).findMany({
    where: { documentId },
    select: ['id', 'hiddenNames'],
  });
  const known = versions.flatMap(({ hiddenNames }) => readNames(hiddenNames));
  // Both versions, so that neither publishing nor discarding the draft forgets it.
  await episodeTable(strapi).updateMany({
    where: { documentId },
    data: { hiddenNames: [...new Set([...known, ...names])] },
  });
};

/** To be called before these contributions go, or become somebody else's. */
export const rememberHidden = async (
  strapi: Core.Strapi,
  where: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const contributions = await contributionTable(strapi).findMany({
    where,
    populate: { contributor: true, episode: { select: ['id', 'documentId'] } },
  });
  for (const contribution of contributions) {
    const { contributor, episode } = contribution;
    if (!contributor || !episode || isNamed(contribution)) continue;
    await remember(strapi, episode.documentId, namesOf(contributor));
  }
};

/**
 * The names that must not appear in an episode. Somebody who left it and came back with consent is
 * named again.
 */
export const hiddenNamesOf = (
  { hiddenNames: remembered }: Pick<EpisodeRow, 'hiddenNames'>,
  { shown, hiddenNames }: People,
): readonly string[] => {
  const named = new Set(shown.map(({ contributor }) => foldName(contributor.name)));
  return [...hiddenNames, ...readNames(remembered).filter((name) => !named.has(foldName(name)))];
};
