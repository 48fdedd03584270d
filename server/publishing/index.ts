export { listCategories, readCategories } from './categories';
export { episodeDates, latestOf, listDates, shownoteDates } from './changed-at';
export { toEpisodeLink, toFeedUrl, toImage } from './dto';
export { loadAudio } from './load-audio';
export {
  countEpisodes,
  findAllEpisodes,
  findEpisode,
  findEpisodes,
  findOutline,
  findOutlines,
  findShow,
  findShows,
} from './repository';
export { renderRichText, toPlainText } from './rich-text';
export { createPublishingRoutes } from './routes';
export { safeHttpUrl, safeLinkUrl } from './safe-url';
export { showParams, slugParams, type ShowParams, type SlugParams } from './schemas';
export { siteOf, type Site } from './site';
export { createPublishingMiddlewares, touchShowsOfFiles } from './writes';
