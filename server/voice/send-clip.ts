import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import {
  apiError,
  BRIEFLY,
  PRIVATE,
  sendFile,
  sendFileHead,
  type FileHead,
  type RouteAnswer,
} from '../http';
import type { VoiceClipRow } from '../site/tables';
import { storeOf, type ClipSource } from './clip-store';
import { relayClip } from './relay-clip';

/** The public hears what is approved, moderators what is not. */
export type Audience = 'public' | 'admin';

/** A recording is no page: should it ever be taken for one, nothing in it does anything. */
const POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";

const SAFE_HEADERS = {
  'Content-Security-Policy': POLICY,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
} as const;

/** What the site's CORS middleware has decided for the admin panel. */
const CORS_HEADERS = [
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Expose-Headers',
] as const;

const notFound = () => apiError(404, 'COMMENT_NOT_FOUND', 'There is no such recording');

/** @returns what `sendFile` wants to know; `null` for a sound that has not come yet */
const describeClip = (row: VoiceClipRow, audience: Audience): FileHead | null => {
  const { storedAt, mimeType, extension, bytes, sha256 } = row;
  if (storedAt === null || mimeType === null || bytes === null || sha256 === null) return null;
  return {
    expected: { bytes },
    version: sha256,
    lastModified: new Date(storedAt),
    contentType: mimeType,
    cacheControl: audience === 'public' ? BRIEFLY : PRIVATE,
    disposition: { type: 'inline', fileName: `voice-comment.${extension ?? 'bin'}` },
    maxRanges: 1,
  };
};

const sendLocal = async (ctx: Context, path: string, clip: FileHead): Promise<RouteAnswer> => {
  const result = await sendFile(ctx, { ...clip, path });
  if (result !== 'sent') throw notFound();
  return { kind: 'answered' };
};

/**
 * What a provider keeps comes through here for everybody: a signed address would open it for longer
 * than it is approved, and with the headers of another.
 */
const sendFrom = async (
  strapi: Core.Strapi,
  ctx: Context,
  source: ClipSource,
  fileName: string,
  clip: FileHead,
): Promise<RouteAnswer> => {
  if (source.kind === 'file') return sendLocal(ctx, source.path, clip);
  if (ctx.method === 'HEAD') {
    sendFileHead(ctx, clip);
    return { kind: 'answered' };
  }
  const remote = { fileName, bytes: clip.expected.bytes, address: source.address };
  return relayClip(strapi, remote, (file) => sendLocal(ctx, file, clip));
};

const keepFromOthers = (ctx: Context, cors: readonly (readonly [string, string])[]): void => {
  for (const [name, value] of cors) {
    if (value === '') ctx.remove(name);
    else ctx.set(name, value);
  }
  ctx.set('Cross-Origin-Resource-Policy', 'same-origin');
};

/**
 * Answers GET and HEAD with a recording, with ranges and a strong entity tag, and with headers that
 * let it do nothing but sound. Who may hear it, the caller has checked.
 *
 * @throws ApiError 404 `COMMENT_NOT_FOUND` where there is no sound, or another than was stored; 503
 *   `RECORDING_NOT_READY` while a provider doesn't give it
 */
export const sendClip = async (
  strapi: Core.Strapi,
  ctx: Context,
  row: VoiceClipRow,
  { audience }: { readonly audience: Audience },
): Promise<RouteAnswer> => {
  const clip = describeClip(row, audience);
  const { fileName, fileData } = row;
  if (clip === null || fileName === null) throw notFound();
  const source = await storeOf(strapi, row).find({ fileName, fileData });
  if (source === null) throw notFound();

  const cors = CORS_HEADERS.map((name) => [name, ctx.response.get(name)] as const);
  ctx.set(SAFE_HEADERS);
  const answer = await sendFrom(strapi, ctx, source, fileName, clip);
  if (audience === 'admin') keepFromOthers(ctx, cors);
  return answer;
};
