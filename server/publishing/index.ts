export { listCategories, readCategories } from './categories';
export { episodeDates, latestOf, listDates, shownoteDates } from './changed-at';
export { loadDetails, type Details } from './details';
export { toCommentsUrl, toContributor, toEpisodeLink, toFeedUrl, toLicense } from './dto';
export { toCover, toEpisodeCover, toImage, type ImageDto } from './images';
export { toTranscripts } from './published-transcripts';
export { createEpisodeFromAudioController } from './from-audio-controller';
export { createEpisodeSummaryController } from './summary-controller';
export {
  countEpisodes,
  findAllEpisodes,
  findDraft,
  findEpisode,
  findEpisodes,
  findOtherDrafts,
  findOutline,
  findOutlines,
  findRenamedShow,
  findShow,
  findShows,
  type ComparedRow,
} from './repository';
export { renderRichText, toPlainText } from './rich-text';
export { createPublishingRoutes } from './routes';
export { showParams, slugParams, type ShowParams, type SlugParams } from './schemas';
export { siteOf, type Site } from './site';
export { createPublishingMiddlewares, touchShowsOfEpisode, touchShowsOfFiles } from './writes';
