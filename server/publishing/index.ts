export { listCategories, readCategories } from './categories';
export { episodeDates, latestOf, listDates, shownoteDates } from './changed-at';
export { loadDetails, type Details } from './details';
export { toCommentsUrl, toContributor, toEpisodeLink, toFeedUrl, toLicense } from './dto';
export { toCover, toEpisodeCover, toImage, type ImageDto } from './images';
export { toTranscripts } from './published-transcripts';
export {
  countEpisodes,
  findAllEpisodes,
  findEpisode,
  findEpisodes,
  findOutline,
  findOutlines,
  findRenamedShow,
  findShow,
  findShows,
} from './repository';
export { renderRichText, toPlainText } from './rich-text';
export { createPublishingRoutes } from './routes';
export { showParams, slugParams, type ShowParams, type SlugParams } from './schemas';
export { siteOf, type Site } from './site';
export { createPublishingMiddlewares, touchShowsOfEpisode, touchShowsOfFiles } from './writes';
