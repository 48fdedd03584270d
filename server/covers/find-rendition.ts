import type { Core } from '@strapi/strapi';

import { hashBytes } from '../files';
import type { BaseUrl } from '../http';
import { fileTable } from '../site/tables';
import { pictures } from './pictures';
import { isKnown, pictureUrl, versionOf, type KnownPicture } from './published-picture';
import { readPicture } from './read-picture';
import type { Rendition } from './rendition-cache';
import { renderPicture, type RenderedPicture } from './render-picture';
import { renditionsOf } from './renditions';
import { parseVariant, type Variant } from './variants';

export interface RenditionRequest {
  readonly documentId: string;
  readonly version: string;
  /** `feed.jpg`, `300.webp`, … */
  readonly name: string;
}

export type FoundRendition = { readonly fileId: number } & (
  | {
      readonly kind: 'here';
      /** `null`: the file has other bytes by now, which will be looked at. */
      readonly load: () => Promise<Rendition | null>;
    }
  /** The picture was replaced. */
  | { readonly kind: 'moved'; readonly urlOf: (baseUrl: BaseUrl) => string }
);

/** A single rendition may take so long, the reading of the file included. */
const TIMEOUT_MS = 60_000;

/** The file has other bytes than those that were looked at. */
class PictureChangedError extends Error {}

const makeRendition = async (
  strapi: Core.Strapi,
  picture: KnownPicture,
  variant: Variant,
): Promise<RenderedPicture> => {
  const file = await fileTable(strapi).findOne({ where: { id: picture.fileId } });
  if (file === null) throw new PictureChangedError();
  const bytes = await readPicture(strapi, file, AbortSignal.timeout(TIMEOUT_MS));
  if (hashBytes(bytes) !== picture.sha256) throw new PictureChangedError();
  const { format, width, height, hasAlpha } = picture;
  return renderPicture(bytes, { format, width, height, hasAlpha }, variant);
};

/** The form of a picture that an address names, or `null` when it names none. */
export const findRendition = async (
  strapi: Core.Strapi,
  { documentId, version, name }: RenditionRequest,
): Promise<FoundRendition | null> => {
  const variant = parseVariant(name);
  const picture = variant && (await pictures.findById(strapi, documentId));
  if (variant === null || picture === null || !isKnown(picture)) return null;
  const { fileId } = picture;
  if (version !== versionOf(picture)) {
    return { kind: 'moved', fileId, urlOf: (baseUrl) => pictureUrl(picture, variant, baseUrl) };
  }
  return {
    kind: 'here',
    fileId,
    load: async () => {
      try {
        return await renditionsOf(strapi).get(picture.sha256, variant, () =>
          makeRendition(strapi, picture, variant),
        );
      } catch (error) {
        if (error instanceof PictureChangedError) return null;
        throw error;
      }
    },
  };
};
