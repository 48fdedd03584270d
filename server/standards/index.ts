export { formatCategory, isAppleCategory, parseCategory, type Category } from './apple-categories';
export { normalizeLanguage } from './languages';
export { makePodcastGuid } from './podcast-guid';
export { suggestCategory } from './suggest-category';
