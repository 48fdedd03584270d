export { fetchLinkTitles, MAX_LINKS } from './link-titles';
