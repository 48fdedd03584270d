import { randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { Context } from 'koa';
import type { ByteRange } from './byte-ranges';
import { formatContentDisposition } from './content-disposition';
import { formatStrongTag } from './entity-tag';
import { answerError, apiError } from './errors';
import { FilePiecesStream } from './file-pieces-stream';
import { formatHttpDate } from './http-date';
import { countBytes, formatContentRange, planMultipart } from './multipart-ranges';
import { type ExpectedFile, openFile } from './open-file';
import { setPublicHeaders } from './public-headers';
import { quietDisconnects } from './quiet-disconnects';
import {
  type Content,
  isWithoutContent,
  selectContent,
  type WithoutContent,
} from './select-content';

type Pieces = readonly (Buffer | ByteRange)[];

/** What is known of a file without opening it. */
interface FileFacts {
  readonly expected: ExpectedFile;
  /** Names this exact content, such as its hash: becomes the strong entity tag. */
  readonly version: string;
  readonly contentType: string;
  readonly cacheControl: string;
  readonly disposition: { readonly type: 'inline' | 'attachment'; readonly fileName: string };
  /** Ranges in one request beyond which it is refused; 10 when absent. */
  readonly maxRanges?: number;
}

export interface FileAnswer extends FileFacts {
  readonly path: string;
  /** The file's own modification time when absent. */
  readonly lastModified?: Date;
}

export interface FileHead extends FileFacts {
  readonly lastModified: Date;
}

export type SendFileResult =
  /** The context has its answer, which may be 206, 304, 412 or 416. */
  | 'sent'
  /** There is a file, but not the expected one. Nothing was written to the context. */
  | 'changed'
  /** There is no such file. Nothing was written to the context. */
  | 'missing';

/** Writes status and headers of the content and returns what to stream. */
function describeContent(ctx: Context, file: FileFacts, content: Content) {
  const size = file.expected.bytes;
  if (content.kind === 'multiple') {
    const boundary = randomBytes(18).toString('hex');
    const plan = planMultipart({
      ranges: content.ranges,
      size,
      contentType: file.contentType,
      boundary,
    });
    ctx.status = 206;
    ctx.set({ 'Content-Type': plan.contentType, 'Content-Length': String(plan.bytes) });
    return plan.pieces;
  }
  ctx.set('Content-Type', file.contentType);
  if (content.kind === 'single') {
    ctx.status = 206;
    ctx.set({
      'Content-Range': formatContentRange(content.range, size),
      'Content-Length': String(countBytes(content.range)),
    });
    return [content.range];
  }
  ctx.status = 200;
  ctx.set('Content-Length', String(size));
  return size === 0 ? [] : [{ start: 0, end: size - 1 }];
}

/** Koa destroys the stream of a client that goes away, or has gone, but not the other way round. */
function attachStream(ctx: Context, stream: FilePiecesStream): void {
  const { res } = ctx;
  stream.once('error', () => {
    // After the headers only a broken connection can tell the client that this is not all.
    if (res.headersSent) res.destroy();
  });
  quietDisconnects(ctx);
  ctx.body = stream;
}

const REFUSALS = {
  beyondEnd: 'No requested range lies within the file',
  tooMany: 'Too many ranges in one request',
  overlapping: 'The requested ranges overlap',
} as const;

function answerWithoutFile(ctx: Context, decision: WithoutContent, size: number): void {
  if (decision.kind === 'notModified') {
    ctx.status = 304;
  } else if (decision.kind === 'preconditionFailed') {
    answerError(ctx, apiError(412, 'PRECONDITION_FAILED', 'The file is another version'));
  } else {
    const { reason } = decision;
    const headers = { 'Content-Range': `bytes */${size}`, 'Accept-Ranges': 'bytes' };
    const message = REFUSALS[reason];
    answerError(ctx, apiError(416, 'RANGE_NOT_SATISFIABLE', message, { reason }, { headers }));
  }
}

/**
 * Writes all that comes before the first byte.
 *
 * @returns what to stream; `null` when the answer is complete
 */
function writeHead(ctx: Context, file: FileFacts, lastModified: Date): Pieces | null {
  const etag = formatStrongTag(file.version);
  setPublicHeaders(ctx);
  // An encoded answer would have other ranges than the file; koa-compress obeys this.
  ctx.compress = false;
  ctx.set({
    ETag: etag,
    'Last-Modified': formatHttpDate(lastModified),
    'Cache-Control': file.cacheControl,
  });
  const { method, headers } = ctx;
  const size = file.expected.bytes;
  const { maxRanges } = file;
  const content = selectContent({ method, headers, etag, lastModified, size, maxRanges });
  if (isWithoutContent(content)) {
    answerWithoutFile(ctx, content, size);
    return null;
  }

  const { type, fileName } = file.disposition;
  ctx.set({
    'Accept-Ranges': 'bytes',
    'Content-Disposition': formatContentDisposition(type, fileName),
  });
  const pieces = describeContent(ctx, file, content);
  return method === 'HEAD' ? null : pieces;
}

/** @returns the stream that now owns the handle, if there is one */
function answerFile(
  ctx: Context,
  file: FileAnswer,
  handle: FileHandle,
  modifiedAt: Date,
): FilePiecesStream | null {
  const pieces = writeHead(ctx, file, file.lastModified ?? modifiedAt);
  if (pieces === null) return null;
  const stream = new FilePiecesStream(handle, pieces);
  attachStream(ctx, stream);
  return stream;
}

/**
 * Answers HEAD as `sendFile` would, for a file whose bytes are somewhere else.
 *
 * @throws TypeError when `version` can't be an entity tag
 */
export function sendFileHead(ctx: Context, file: FileHead): void {
  writeHead(ctx, file, file.lastModified);
}

/**
 * Answers GET and HEAD from a local file after RFC 9110 §13 and §14: conditional requests, one or
 * several byte ranges, each read where it lies, and If-Range. A stream that fails breaks the
 * connection; a client that goes away closes the file.
 *
 * @throws TypeError when `version` can't be an entity tag, and the system's error when the file
 *   exists but can't be opened
 */
export async function sendFile(ctx: Context, file: FileAnswer): Promise<SendFileResult> {
  const opened = await openFile(file.path, file.expected);
  if (opened.kind !== 'opened') return opened.kind;
  let owner: FilePiecesStream | null = null;
  try {
    owner = answerFile(ctx, file, opened.handle, opened.modifiedAt);
  } finally {
    if (owner === null) await opened.handle.close();
  }
  return 'sent';
}
