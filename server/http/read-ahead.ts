import type { IncomingMessage } from 'node:http';

/** What Strapi's parser reads at most, unless the site says more. */
const MAX_BYTES = 1024 * 1024;

/** Types that Strapi's parser takes for JSON. */
const JSON_TYPE = /json|csp-report/i;

export type Outlook = 'fine' | 'malformed' | 'tooLong';

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Reads the whole body and puts it back, `null` when it is too long or breaks off. */
const peek = (request: IncomingMessage): Promise<Buffer | 'tooLong' | null> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const finish = (result: Buffer | 'tooLong' | null): void => {
      request.off('readable', read).off('end', breakOff).off('close', breakOff);
      resolve(result);
    };
    const breakOff = (): void => {
      finish(null);
    };
    const read = (): void => {
      for (let chunk: unknown = request.read(); chunk !== null; chunk = request.read()) {
        if (!Buffer.isBuffer(chunk)) break;
        chunks.push(chunk);
        bytes += chunk.length;
      }
      if (bytes > MAX_BYTES) {
        finish('tooLong');
        return;
      }
      if (!request.complete || bytes === 0) return;
      const body = Buffer.concat(chunks);
      // In the same tick, before the stream says that it has ended.
      request.unshift(body);
      finish(body);
    };
    request.on('readable', read).on('end', breakOff).on('close', breakOff);
  });

/** As the parser decides: an object or a list, and no key that would change a prototype. */
const isReadable = (text: string): boolean => {
  const keys = new Set<string>();
  try {
    const value: unknown = JSON.parse(text, (key, part: unknown) => {
      keys.add(key);
      return part;
    });
    return typeof value === 'object' && value !== null && !keys.has('__proto__');
  } catch {
    return false;
  }
};

/**
 * Looks whether Strapi's parser will be able to read a JSON body. What it can't, it throws with the
 * whole body in the error, and Strapi logs that: names, addresses and all.
 */
export const readAhead = async (request: IncomingMessage): Promise<Outlook> => {
  if (!JSON_TYPE.test(request.headers['content-type'] ?? '') || !hasBody(request)) return 'fine';
  if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES) return 'tooLong';
  const body = await peek(request);
  if (Buffer.isBuffer(body) && isReadable(body.toString())) return 'fine';
  // What nobody reads would keep the connection from its next request.
  request.resume();
  return body === 'tooLong' ? body : 'malformed';
};
