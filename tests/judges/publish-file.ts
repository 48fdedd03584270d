import { join } from 'node:path';
import type { Site } from '../support/boot';
import { publishEpisode } from '../support/content';
import { analysed } from '../support/recordings';
import type { FileToUpload } from '../support/upload';

const FIXTURES = join(import.meta.dirname, '..', 'media', 'analysis', 'fixtures');

/** A recording among the fixtures of the analysis, by its file name. */
export const fixturePath = (name: string): string => join(FIXTURES, name);

export interface PublishedFile {
  readonly documentId: string;
  readonly fileId: number;
  readonly guid: string;
  readonly slug: string;
}

/**
 * Uploads a recording, publishes an episode with it and waits until it can be played.
 * @throws when the analysis fails
 */
export const publishFile = async (
  site: Site,
  file: string | FileToUpload,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<PublishedFile> => {
  const { id: fileId } = await site.upload(file);
  const episode = await publishEpisode(site.strapi, { ...fields, audio: fileId });
  const { state, message } = await analysed(site.strapi, fileId);
  if (state !== 'ready') throw new Error(message ?? state);
  return { documentId: episode.documentId, fileId, guid: episode.guid, slug: episode.slug };
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The address under which the public finds the audio of an episode. */
export const readAudioUrl = async (site: Site, slug: string): Promise<string> => {
  const response = await site.fetch(`/api/podcast/episodes/${slug}`);
  const body: unknown = await response.json();
  const data = isRecord(body) ? body.data : null;
  const audio = isRecord(data) ? data.audio : null;
  if (!isRecord(audio) || typeof audio.url !== 'string') throw new Error(`${slug} has no audio`);
  return audio.url;
};
