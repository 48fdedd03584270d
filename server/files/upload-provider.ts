import type { Core } from '@strapi/strapi';

import type { FileRow } from '../site/tables';

type Params = Readonly<Record<string, unknown>>;

interface SignedFile {
  readonly url: string;
  readonly isUrlSigned?: boolean;
}

/** What is used of Strapi's upload plugin, whose own types don't tell it. */
interface UploadPlugin {
  readonly provider: {
    readonly getSignedUrl: (file: FileRow, params: Params) => Promise<SignedFile>;
  };
  readonly service: (name: 'file') => {
    readonly signFileUrls: (file: FileRow) => Promise<SignedFile>;
  };
}

interface UploadConfig {
  readonly actionOptions?: { readonly getSignedUrl?: Params };
}

const uploadPlugin = (strapi: Core.Strapi): UploadPlugin =>
  strapi.plugin('upload') as unknown as UploadPlugin;

/** The address at the upload provider, signed afresh if the files there are private. */
export const signFile = (strapi: Core.Strapi, file: FileRow): Promise<SignedFile> =>
  // A copy: the plugin writes into what it is given.
  uploadPlugin(strapi)
    .service('file')
    .signFileUrls({ ...file });

/** Names of Strapi's own provider for S3, whose parameters are those of S3's `GetObject`. */
const S3_PROVIDERS: ReadonlySet<string> = new Set(['aws-s3', '@strapi/provider-upload-aws-s3']);

/**
 * The address of a private file that S3 will answer with this `Content-Disposition`.
 *
 * @returns `null` where the provider can't sign that
 */
export const signDownload = async (
  strapi: Core.Strapi,
  file: FileRow,
  disposition: string,
): Promise<string | null> => {
  if (!S3_PROVIDERS.has(file.provider)) return null;
  const { actionOptions } = strapi.config.get<UploadConfig>('plugin::upload', {});
  const { url } = await uploadPlugin(strapi).provider.getSignedUrl(file, {
    ...actionOptions?.getSignedUrl,
    ResponseContentDisposition: disposition,
  });
  return url;
};
