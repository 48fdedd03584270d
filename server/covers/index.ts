export { findRendition } from './find-rendition';
export { createPictureWork } from './picture-work';
export { findPictures, pictures, type PictureRows } from './pictures';
export { MIN_PUBLISHED_SIDE, toPublishedCover, toPublishedPicture } from './published-picture';
