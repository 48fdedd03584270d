import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { ContentCoding } from './accept-encoding';
import { formatStrongTag } from './entity-tag';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Below this a coded answer is hardly smaller, if at all. */
const MIN_CODED_BYTES = 1024;
/** Of SHA-256: 128 bits, 22 characters. */
const TAG_BYTES = 16;
/** About gzip's time for text, and a fifth smaller. */
const BROTLI_QUALITY = 5;

const TAG_SUFFIXES = { identity: '', gzip: '-gz', br: '-br' } as const;

function compress(body: Buffer, coding: ContentCoding): Promise<Buffer> {
  if (coding === 'identity') return Promise.resolve(body);
  if (coding === 'gzip') return toGzip(body);
  return toBrotli(body, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}

/** A finished body with its coded forms, each made once, when first asked for. */
export interface RenderedBytes {
  /** Server's preference first. */
  readonly codings: readonly ContentCoding[];
  /** Strong: each form has its own tag, with quotes. */
  etagOf(coding: ContentCoding): string;
  bytesOf(coding: ContentCoding): Promise<Buffer>;
}

/**
 * Prepares a body for `sendRendered`; worth keeping when it is sent more than once.
 *
 * @param isCompressed pictures and the like gain nothing from a coding
 */
export function renderBytes(body: string | Uint8Array, isCompressed = false): RenderedBytes {
  const identity = typeof body === 'string' ? Buffer.from(body, 'utf8') : Buffer.from(body);
  const hash = createHash('sha256').update(identity).digest().subarray(0, TAG_BYTES);
  const tag = hash.toString('base64url');
  const forms = new Map<ContentCoding, Promise<Buffer>>();
  return {
    codings:
      isCompressed || identity.length < MIN_CODED_BYTES ? ['identity'] : ['br', 'gzip', 'identity'],
    etagOf: (coding) => formatStrongTag(tag + TAG_SUFFIXES[coding]),
    bytesOf: (coding) => {
      const form = forms.get(coding) ?? compress(identity, coding);
      forms.set(coding, form);
      return form;
    },
  };
}
