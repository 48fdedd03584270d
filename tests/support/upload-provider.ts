import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

interface Storage {
  /** `http://…`, without a slash at the end. */
  readonly url: string;
  /** What a signature begins with; without one the files are public. */
  readonly secret?: string;
}

export interface UploadProvider {
  /** The key `upload` of `config/plugins`. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly remove: () => Promise<void>;
}

/** An upload provider as a site would install it: it puts, deletes and signs. */
const SOURCE = `
const request = async (url, init) => {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error('The storage answered ' + response.status);
};

module.exports = {
  init({ url, secret }) {
    let signatures = 0;
    return {
      async uploadStream(file) {
        file.url = url + '/' + file.hash + file.ext;
        await request(file.url, { method: 'PUT', body: file.stream, duplex: 'half' });
      },
      async delete(file) {
        // By its key, as the one for S3 does.
        await request(url + '/' + file.hash + file.ext, { method: 'DELETE' });
      },
      isPrivate: () => secret !== undefined,
      getSignedUrl(file) {
        signatures += 1;
        return { url: file.url + '?sig=' + secret + signatures };
      },
    };
  },
};
`;

/** Writes a provider for Strapi's upload plugin that keeps its files at `storage`. */
export const writeUploadProvider = async (storage: Storage): Promise<UploadProvider> => {
  // Strapi puts the provider's name, and so this path, into lower case before it loads it.
  const name = `podcast-site-provider-${randomBytes(6).toString('hex')}`;
  const dir = path.join(os.tmpdir(), name);
  await mkdir(dir);
  await writeFile(path.join(dir, 'index.js'), SOURCE);
  return {
    config: { config: { provider: dir, providerOptions: storage } },
    remove: () => rm(dir, { recursive: true, force: true }),
  };
};
