import type { Core } from '@strapi/strapi';

import { findRecordings } from '../media';
import {
  findAllEpisodes,
  findShows,
  listCategories,
  renderRichText,
  siteOf,
  toEpisodeLink,
  toImage,
  type Site,
} from '../publishing';
import { baseUrlFrom } from '../site/base-url';
import type { EpisodeRow, FileRow, RecordingRow, ShowRow } from '../site/tables';
import type { Problem } from './model';
import {
  findEpisodeProblems,
  findShowProblems,
  indexEpisodes,
  type AudioInput,
  type CoverInput,
  type EpisodeInput,
  type Locale,
  type ShowInput,
} from './problems';

const toCover = (file: FileRow | null | undefined, site: Site): CoverInput | null => {
  const image = toImage(file, site);
  return image && { ...image, mimeType: file?.mime ?? null };
};

const toShowInput = (show: ShowRow, site: Site): ShowInput => ({
  id: show.documentId,
  title: show.title,
  description: show.description,
  author: show.author,
  ownerEmail: show.ownerEmail,
  language: show.language,
  link: show.link,
  categories: listCategories(show.categories).map(String),
  explicit: show.explicit,
  newFeedUrl: show.newFeedUrl,
  cover: toCover(show.cover, site),
});

const toAudioInput = (
  file: FileRow | null | undefined,
  recording: RecordingRow | undefined,
): AudioInput => {
  if (file == null) return { state: 'missing' };
  const fileId = String(file.id);
  if (recording?.state === 'failed') {
    return { state: 'failed', fileId, reason: recording.message ?? '' };
  }
  if (recording?.state !== 'ready' || recording.mimeType === null) {
    return { state: 'pending', fileId };
  }
  const { mimeType, durationMs } = recording;
  return { state: 'ready', fileId, mimeType, bytes: Number(recording.bytes), durationMs };
};

const toEpisodeInput = (
  episode: EpisodeRow,
  recordings: ReadonlyMap<number, RecordingRow>,
  site: Site,
): EpisodeInput => ({
  id: episode.documentId,
  title: episode.title,
  summary: episode.summary,
  bodyHtml: renderRichText(episode.body, site.baseUrl.origin),
  link: toEpisodeLink(episode, site),
  number: episode.number,
  season: episode.season,
  type: episode.type,
  guid: episode.guid,
  cover: toCover(episode.cover, site),
  audio: toAudioInput(episode.audio, episode.audio ? recordings.get(episode.audio.id) : undefined),
});

/**
 * What podcast apps and directories would complain about, for every show and published episode,
 * each with advice. The feeds stay valid all the same: what is wrong is left out of them.
 */
const findProblems = async (strapi: Core.Strapi, locale: Locale): Promise<Problem[]> => {
  // Outside a request nobody knows the site's name; addresses are only looked at, never shown.
  const site = siteOf(strapi, baseUrlFrom(strapi, 'http://localhost'));
  const shows = await findShows(strapi);
  const rows = await findAllEpisodes(strapi);
  const recordings = await findRecordings(
    strapi,
    rows.flatMap(({ audio }) => (audio ? [audio.id] : [])),
  );
  const episodes = rows.map((row) => ({ row, input: toEpisodeInput(row, recordings, site) }));
  // Numbers are a show's own; the same audio in two shows is two feeds with one file each.
  const showIds = new Set(rows.map(({ show }) => show?.id));
  return [
    ...shows.flatMap((show) => findShowProblems(toShowInput(show, site), { locale })),
    ...[...showIds].flatMap((showId) => {
      const ofShow = episodes.filter(({ row }) => row.show?.id === showId);
      const index = indexEpisodes(ofShow.map(({ input }) => input));
      return ofShow.flatMap(({ row, input }) =>
        findEpisodeProblems(input, { locale, showType: row.show?.type ?? 'episodic', index }),
      );
    }),
  ];
};

/** `strapi.plugin('podcast').service('problems')` */
export const createProblemsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  find: (locale: Locale = 'en'): Promise<Problem[]> => findProblems(strapi, locale),
});
