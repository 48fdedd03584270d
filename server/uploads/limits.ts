import type { Core } from '@strapi/strapi';

import { getOptions } from '../config';
import { isRecord } from '../site/guards';

export interface UploadLimit {
  readonly maxBytes: number;
  /** The setting that makes it so; stable, so that the panel can explain it in its own words. */
  readonly limitedBy: string;
  /** Where that setting is: a file of the site and the key in it. */
  readonly howToRaise: { readonly file: string; readonly key: string };
}

/** How a file named so is most likely to be one that is taken; its bytes decide. */
export const ACCEPTED_EXTENSIONS = [
  '.mp3',
  '.m4a',
  '.m4b',
  '.mp4',
  '.ogg',
  '.oga',
  '.opus',
  '.flac',
  '.wav',
] as const;

const PLUGINS_FILE = 'config/plugins';

const ownLimit = (name: string, key: string, maxBytes: unknown): readonly UploadLimit[] =>
  typeof maxBytes === 'number'
    ? [
        {
          maxBytes,
          limitedBy: `podcast.${name}`,
          howToRaise: { file: PLUGINS_FILE, key: `podcast.config.${key}` },
        },
      ]
    : [];

/**
 * The upload plugin keeps sizes in kilobytes with two decimals and compares those: what is rounded
 * up must not be above the limit (`checkFileSize` of @strapi/upload 5.54).
 */
const roundingSafe = (bytes: number): number => Math.floor(bytes / 10) * 10;

/** Neither 0 nor nothing is a limit to the upload plugin. */
const positive = (value: unknown): number | null =>
  typeof value === 'number' && value > 0 ? value : null;

const libraryLimit = (strapi: Core.Strapi): readonly UploadLimit[] => {
  const config: unknown = strapi.config.get('plugin::upload', {});
  if (!isRecord(config)) return [];
  const { provider, sizeLimit, providerOptions } = config;
  // The local provider's own, deprecated limit counts instead of the general one, if there is any.
  const own =
    provider === 'local' && isRecord(providerOptions) ? positive(providerOptions.sizeLimit) : null;
  const bytes = own ?? positive(sizeLimit);
  const key = own === null ? 'sizeLimit' : 'providerOptions.sizeLimit';
  if (bytes === null) return [];
  return [
    {
      maxBytes: roundingSafe(bytes),
      limitedBy: `plugin::upload.${key}`,
      howToRaise: { file: PLUGINS_FILE, key: `upload.config.${key}` },
    },
  ];
};

const isLocal = (strapi: Core.Strapi): boolean => {
  const provider: unknown = strapi.config.get('plugin::upload.provider', 'local');
  return provider === 'local';
};

/**
 * The largest file that can get into the Media Library this way, and what sets that. The limit of
 * `strapi::body` (200 MB) does not count here: it is about multipart.
 */
export const findLimit = (strapi: Core.Strapi): UploadLimit => {
  const { uploads, analysis } = getOptions(strapi);
  const all: readonly UploadLimit[] = [
    ...libraryLimit(strapi),
    ...ownLimit('uploads.maxBytes', 'uploads.maxBytes', uploads.maxBytes),
    ...ownLimit(
      'uploads.maxUnfinishedBytes',
      'uploads.maxUnfinishedBytes',
      uploads.maxUnfinishedBytes,
    ),
    // What is larger could be stored there, and never be read again.
    ...(isLocal(strapi)
      ? []
      : ownLimit('analysis.maxRemoteBytes', 'analysis.maxRemoteBytes', analysis.maxRemoteBytes)),
  ];
  return all.reduce((lowest, limit) => (limit.maxBytes < lowest.maxBytes ? limit : lowest));
};
