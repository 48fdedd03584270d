import { createWorkLimit } from './limit-work';
import type { RenderedPicture } from './render-picture';
import { openRenditionFolder, type KeptRendition, type RenditionFolder } from './rendition-folder';
import { checksumOf } from './rendition-name';
import { variantName, variantType, type Variant } from './variants';

export interface RenditionCacheOptions {
  /** For this cache alone; made for its owner alone if there is none. */
  readonly folder: string;
  /** All files together. */
  readonly maxBytes: number;
  /** Pictures made at the same time; 1 when absent. Each may hold a few hundred megabytes. */
  readonly atOnce?: number;
  /** Told once if nothing can be kept. */
  readonly warn: (message: string) => void;
}

interface RenditionFacts {
  readonly mimeType: RenderedPicture['mimeType'];
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Names these exact bytes, for the entity tag. */
  readonly version: string;
}

/** A file, as `sendFile` wants it, or bytes where none could be kept. */
export type Rendition = RenditionFacts &
  (
    | {
        readonly kind: 'file';
        readonly path: string;
        readonly expected: { readonly bytes: number; readonly mtimeMs: number };
      }
    | { readonly kind: 'bytes'; readonly body: Buffer }
  );

export interface RenditionCache {
  /**
   * A variant of a picture, made only if it isn't kept. However many ask for it at the same time,
   * it is made once. A file may be given up again before it is opened: then ask once more.
   *
   * @param source SHA-256 of the picture, in lower-case hexadecimal
   * @param render loads the picture and makes the variant
   * @throws RangeError when `source` is no SHA-256; whatever `render` throws
   */
  readonly get: (
    source: string,
    variant: Variant,
    render: () => Promise<RenderedPicture>,
  ) => Promise<Rendition>;
}

const SHA256 = /^[0-9a-f]{64}$/;

const describeFile = (kept: KeptRendition): Rendition => ({
  kind: 'file',
  path: kept.path,
  expected: { bytes: kept.bytes, mtimeMs: kept.mtimeMs },
  mimeType: variantType(kept.variant),
  width: kept.width,
  height: kept.height,
  version: kept.checksum,
});

const describeBytes = ({ bytes, ...facts }: RenderedPicture): Rendition => ({
  kind: 'bytes',
  body: bytes,
  ...facts,
  version: checksumOf(bytes),
});

/** Keeps what was made of pictures in files; the folder is opened when first asked. */
export const createRenditionCache = (options: RenditionCacheOptions): RenditionCache => {
  const { folder, maxBytes, atOnce = 1, warn } = options;
  const inTurn = createWorkLimit(atOnce);
  const flights = new Map<string, Promise<Rendition>>();
  let opening: Promise<RenditionFolder> | null = null;
  let hasWarned = false;

  const complain = (error: unknown): null => {
    const reason = error instanceof Error ? error.message : String(error);
    if (!hasWarned) warn(`Covers are made anew for every request: ${reason}`);
    hasWarned = true;
    return null;
  };
  /** A folder that couldn't be opened is tried again by the next request. */
  const open = (): Promise<RenditionFolder | null> => {
    opening ??= openRenditionFolder(folder, maxBytes);
    return opening.catch((error: unknown) => {
      opening = null;
      return complain(error);
    });
  };

  const produce = async (
    source: string,
    variant: Variant,
    render: () => Promise<RenderedPicture>,
  ): Promise<Rendition> => {
    const files = await open();
    const found = await files?.find(source, variant);
    if (found !== undefined && found !== null) return describeFile(found);
    const rendered = await inTurn(render);
    if (files === null || rendered.bytes.length > maxBytes) return describeBytes(rendered);
    const kept = await files.keep(source, variant, rendered).catch(complain);
    return kept === null ? describeBytes(rendered) : describeFile(kept);
  };

  return {
    get: (source, variant, render) => {
      if (!SHA256.test(source)) {
        return Promise.reject(new RangeError('A picture is named by its SHA-256'));
      }
      const key = `${source}/${variantName(variant)}`;
      const flight =
        flights.get(key) ??
        produce(source, variant, render).finally(() => {
          flights.delete(key);
        });
      flights.set(key, flight);
      return flight;
    },
  };
};
