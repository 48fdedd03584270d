import { toPublishedCover, toPublishedPicture, type PictureRows } from '../covers';
import type { EpisodeRow, FileRow } from '../site/tables';
import type { Site } from './site';

/** The same picture in another size or format. */
export interface ImageSource {
  readonly url: string;
  readonly type: string;
  readonly width: number;
  readonly height: number;
}

export interface ImageDto {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string | null;
  /** For `srcset`: WebP and JPEG, small ones first. */
  readonly sources: readonly ImageSource[];
}

type MaybeFile = FileRow | null | undefined;

/**
 * A picture in its own shape; `null` where there is none, or none that can be shown. The file that
 * was uploaded is never shown: it may tell more than the picture.
 */
export const toImage = (file: MaybeFile, pictures: PictureRows, site: Site): ImageDto | null => {
  const published = toPublishedPicture(file ? pictures.get(file.id) : undefined, site.baseUrl);
  return published && { ...published, alt: file?.alternativeText ?? null };
};

/** A square picture after Apple's rules. */
export const toCover = (file: MaybeFile, pictures: PictureRows, site: Site): ImageDto | null => {
  const published = toPublishedCover(file ? pictures.get(file.id) : undefined, site.baseUrl);
  return published && { ...published, alt: file?.alternativeText ?? null };
};

/** The episode's own cover, else the one in its audio file. */
export const toEpisodeCover = (
  { cover, audio }: EpisodeRow,
  pictures: PictureRows,
  site: Site,
): ImageDto | null => {
  const embedded = audio && { ...audio, alternativeText: null };
  return toCover(cover, pictures, site) ?? toCover(embedded, pictures, site);
};
