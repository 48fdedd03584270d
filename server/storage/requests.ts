import { createStorageAddress, type StorageUrl } from './address';
import { RemoteFileError, unreadable } from './file-error';
import { isRefusal, judgeStatus } from './judge-status';

/** An answer with status 200, 206 or 416. Release it, whether or not it was read. */
export interface StorageAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The body, once. */
  readonly chunks: () => AsyncGenerator<Uint8Array>;
  readonly release: () => Promise<void>;
}

export interface AskedRange {
  readonly start: number;
  /** The byte behind the last. */
  readonly end: number;
  readonly ifRange: string | null;
}

/** `null` asks for the whole file, and means it: nothing else is of use then. */
export type AskStorage = (range: AskedRange | null) => Promise<StorageAnswer>;

interface RequestOptions {
  readonly signal: AbortSignal;
  /** How long the storage may be silent. */
  readonly timeoutMs: number;
}

interface Step {
  readonly done: boolean;
  readonly value?: unknown;
}

/** The system's name for what went wrong, which unlike its message tells no address. */
const systemCodeOf = (error: unknown): string | null => {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return systemCodeOf(error.cause);
};

const describeTrouble = (what: string, error: unknown): RemoteFileError => {
  if (error instanceof RemoteFileError) return error;
  const systemCode = systemCodeOf(error);
  return unreadable(systemCode === null ? `${what}.` : `${what} (${systemCode}).`);
};

/** `fetch` adds `Accept-Encoding: identity` to whatever has a range (Fetch Standard §4.6). */
const requestHeaders = (range: AskedRange | null): Record<string, string> => {
  if (range === null) return { 'accept-encoding': 'identity' };
  const { start, end, ifRange } = range;
  return {
    range: `bytes=${start}-${end - 1}`,
    ...(ifRange !== null && { 'if-range': ifRange }),
  };
};

/** One request, which is given up when `signal` is, or when nothing comes for `timeoutMs`. */
const send = async (
  address: string,
  range: AskedRange | null,
  { signal, timeoutMs }: RequestOptions,
): Promise<{ readonly response: Response; readonly answer: StorageAnswer }> => {
  const silence = new AbortController();
  const within = async <T>(what: string, promise: Promise<T>): Promise<T> => {
    const timer = setTimeout(() => {
      silence.abort(unreadable('The storage was silent for too long.'));
    }, timeoutMs);
    try {
      return await promise;
    } catch (error) {
      signal.throwIfAborted();
      throw describeTrouble(what, error);
    } finally {
      clearTimeout(timer);
    }
  };

  const response = await within(
    'The storage could not be reached',
    fetch(address, {
      headers: requestHeaders(range),
      signal: AbortSignal.any([signal, silence.signal]),
    }),
  );

  const release = async (): Promise<void> => {
    // A body that is being read belongs to its reader, which `chunks` cancels itself.
    if (response.body?.locked === false) await response.body.cancel().catch(() => undefined);
  };

  async function* chunks(): AsyncGenerator<Uint8Array> {
    const reader = response.body?.getReader();
    try {
      while (reader !== undefined) {
        const step = await within<Step>('The storage broke off', reader.read());
        if (step.done) return;
        if (step.value instanceof Uint8Array) yield step.value;
      }
    } finally {
      await reader?.cancel().catch(() => undefined);
    }
  }

  const { status, headers } = response;
  return { response, answer: { status, headers, chunks, release } };
};

/**
 * Makes the function that asks a storage for a range of one file. Redirects are followed. If the
 * address was good before and is refused now, a fresh one is asked for once.
 *
 * @throws RemoteFileError for every other answer than 200, 206 and 416; the signal's reason
 */
export const createStorageRequests = (url: StorageUrl, options: RequestOptions): AskStorage => {
  const address = createStorageAddress(url);

  const ask: AskStorage = async (range) => {
    const current = await address.current();
    const { response, answer } = await send(current, range, options);
    const error = judgeStatus(response);
    if (error === null) {
      address.confirm();
      return answer;
    }
    await answer.release();
    if (isRefusal(answer.status) && (await address.renew(current))) return ask(range);
    throw error;
  };
  return ask;
};
