export { createOutlineController } from './controller';
export { createLinkTitlesController } from './link-titles-controller';
