import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { COMMENT, VOICE_CLIP } from '../../server/site/uids';
import type { CommentRow, VoiceClipRow } from '../../server/site/tables';
import type { Site } from './boot';
import { postComment, type Answer, type Submitted } from './comments';
import { waitUntil } from './wait';

/** Where a site keeps sounds unless it is told otherwise. */
export const VOICE_FOLDER = '.private/podcast/voice';

/** Options with which tests can speak as often as they like. */
export const TALKATIVE = {
  enabled: true,
  maxPendingPerPerson: 1_000,
  maxPerHour: 100_000,
  minMs: 100,
} as const;

export interface Upload {
  readonly ticket: string;
  readonly url: string;
  readonly maxBytes: number;
  readonly maxDurationMs: number;
  readonly endsAt: string;
}

export interface Spoken extends Submitted {
  readonly upload: Upload;
}

/** A recording of a browser or of ffmpeg. */
export const readClip = (name: string): Promise<Buffer> =>
  readFile(path.resolve(import.meta.dirname, '..', 'voice', 'clips', name));

/** Announces a spoken comment, with the consent to publish it. */
export const announceVoice = async (
  site: Site,
  slug: string,
  body: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<Spoken>> =>
  (await postComment(
    site,
    slug,
    { kind: 'voice', consents: { publish: true, show: false }, ...body },
    headers,
  )) as unknown as Answer<Spoken>;

/** Sends the sound of a comment that was announced. */
export const sendVoice = (
  site: Pick<Site, 'fetch'>,
  { id, upload }: { readonly id: string; readonly upload: Pick<Upload, 'ticket'> },
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  site.fetch(`/api/podcast/comments/${id}/voice`, {
    method: 'PUT',
    headers: { 'content-type': 'audio/webm', 'x-upload-ticket': upload.ticket, ...headers },
    body: new Uint8Array(bytes),
  });

/**
 * A spoken comment whose sound has come.
 *
 * @throws Error unless it was taken
 */
export const speak = async (
  site: Site,
  slug: string,
  body: Readonly<Record<string, unknown>> = {},
  bytes?: Uint8Array,
): Promise<Spoken> => {
  const { data } = await announceVoice(site, slug, body);
  const { status } = await sendVoice(site, data, bytes ?? (await readClip('chromium.webm')));
  if (status !== 202) throw new Error(`the sound was answered with ${status}`);
  return data;
};

/** @throws Error when there is none */
export const clipRowOf = async (site: Site, comment: string): Promise<VoiceClipRow> => {
  const row = (await site.strapi.db
    .query(VOICE_CLIP)
    .findOne({ where: { comment } })) as VoiceClipRow | null;
  if (row === null) throw new Error(`there is no clip of ${comment}`);
  return row;
};

export const commentRowOf = async (site: Site, documentId: string): Promise<CommentRow | null> =>
  (await site.strapi.db.query(COMMENT).findOne({ where: { documentId } })) as CommentRow | null;

const voiceEntries = async ({ dir }: Pick<Site, 'dir'>) => {
  const folder = path.join(dir, VOICE_FOLDER);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile());
};

/** Names of all files below the private folder of sounds, finished or not. */
export const listVoiceFiles = async (site: Pick<Site, 'dir'>): Promise<readonly string[]> =>
  (await voiceEntries(site)).map(({ name }) => name).sort();

/** Files go after the commit, and no answer waits for it. */
export const waitForLoss = (site: Pick<Site, 'dir'>, fileName: string | null): Promise<void> =>
  waitUntil(`${fileName ?? ''} to go`, async () =>
    (await listVoiceFiles(site)).every((name) => name !== fileName),
  );

/** What is in all of them. */
export const readVoiceFiles = async (site: Pick<Site, 'dir'>): Promise<readonly Buffer[]> =>
  Promise.all(
    (await voiceEntries(site)).map(({ parentPath, name }) => readFile(path.join(parentPath, name))),
  );
