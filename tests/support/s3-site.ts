import { expect } from 'vitest';

import { makeMp3 } from './audio';
import { bootStrapi, type BootOptions, type Site } from './boot';
import { publishEpisode } from './content';
import { analysed } from './recordings';
import { openS3, type S3Stub } from './s3-stub';
import type { FileToUpload } from './upload';

interface EpisodeAnswer {
  readonly data: { readonly audio: { readonly url: string; readonly bytes: number } | null };
}

/** An uploaded file and the key of its object. */
interface StoredFile {
  readonly fileId: number;
  readonly key: string;
}

interface PublishedMp3 extends StoredFile {
  readonly bytes: Buffer;
  readonly slug: string;
}

/** A site whose files are at a storage of this machine, and what editors do there. */
export interface S3Site {
  readonly s3: S3Stub;
  readonly site: Site;
  readonly upload: (file: FileToUpload) => Promise<StoredFile>;
  /** A published episode with an MP3 unlike any before, which is analysed. */
  readonly publishMp3: (seconds?: number) => Promise<PublishedMp3>;
  readonly audioUrl: (slug: string) => Promise<string>;
  /** Where a 302 leads. */
  readonly redirectOf: (address: string) => Promise<string>;
  readonly replaceBytes: (fileId: number, file: FileToUpload) => Promise<void>;
  readonly deleteFile: (fileId: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

const toForm = ({ name, bytes, type }: FileToUpload): FormData => {
  const form = new FormData();
  form.append('files', new Blob([Uint8Array.from(bytes)], { type }), name);
  return form;
};

/** @param isPrivate whether objects are only given for signed requests */
export const openS3Site = async (
  { isPrivate }: { readonly isPrivate: boolean },
  options: BootOptions = {},
): Promise<S3Site> => {
  const s3 = await openS3({ isPrivate });
  const site = await bootStrapi({
    plugins: { upload: s3.uploadConfig },
    plugin: { analysis: { retryDelayMs: 20, pollMs: 100 } },
    ...options,
  });
  let fill = 0;

  const upload: S3Site['upload'] = async (file) => {
    const before = new Set(s3.objects.keys());
    const { id } = await site.upload(file);
    // Strapi makes smaller forms of pictures, whose names have more in front.
    const [key = ''] = [...s3.objects.keys()]
      .filter((candidate) => !before.has(candidate))
      .sort((left, right) => left.length - right.length);
    return { fileId: id, key };
  };

  return {
    s3,
    site,
    upload,
    publishMp3: async (seconds = 3) => {
      fill += 1;
      const bytes = makeMp3({ seconds, fill });
      const stored = await upload({ name: `ton-${fill}.mp3`, bytes, type: 'audio/mpeg' });
      const { slug } = await publishEpisode(site.strapi, {
        title: `Folge ${fill}`,
        audio: stored.fileId,
      });
      await analysed(site.strapi, stored.fileId);
      return { ...stored, bytes, slug };
    },
    audioUrl: async (slug) => {
      const response = await site.fetch(`/api/podcast/episodes/${slug}`);
      const { data } = (await response.json()) as EpisodeAnswer;
      if (data.audio === null) throw new Error(`${slug} has no audio`);
      return data.audio.url;
    },
    redirectOf: async (address) => {
      const response = await fetch(address, { redirect: 'manual' });
      expect(response.status).toBe(302);
      return response.headers.get('location') ?? '';
    },
    replaceBytes: async (fileId, file) => {
      const admin = await site.admin();
      const body = toForm(file);
      const response = await admin.fetch(`/upload?id=${fileId}`, { method: 'POST', body });
      expect(response.status).toBe(200);
    },
    deleteFile: async (fileId) => {
      const admin = await site.admin();
      const response = await admin.fetch(`/upload/files/${fileId}`, { method: 'DELETE' });
      expect(response.status).toBe(200);
    },
    close: async () => {
      await site.close();
      await s3.close();
    },
  };
};
