import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A request as it arrived. */
export interface SeenRequest {
  readonly path: string;
  readonly range: string | null;
  readonly ifRange: string | null;
  readonly acceptEncoding: string | undefined;
}

interface StoredFile {
  readonly bytes: Uint8Array;
  /** `null`: the storage sends none. */
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly file: StoredFile;
}

/** How a storage answers one request. */
export type Behaviour = (exchange: Exchange) => void;

export interface StorageServer {
  /** Carries a password that must not get into any message. */
  readonly url: string;
  readonly origin: string;
  readonly requests: readonly SeenRequest[];
  /** The next requests are answered so, one each. */
  readonly answer: (...behaviours: readonly Behaviour[]) => void;
  /** Every request is answered so, unless `answer` said something else. */
  readonly behave: (behaviour: Behaviour) => void;
  readonly store: (file: Partial<StoredFile>) => void;
  /** Answers that were neither sent in full nor given up by the client. */
  readonly countOpen: () => number;
  readonly countConnections: () => Promise<number>;
  readonly close: () => Promise<void>;
}

export const SECRET = 'geheim-4711';

/** First and last byte that are asked for, clamped. */
export const rangeOf = ({ request, file }: Exchange): readonly [number, number] => {
  const [, first = '0', last = ''] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  return [Number(first), Math.min(Number(last), file.bytes.length - 1)];
};

const validatorsOf = ({ etag, lastModified }: StoredFile): Record<string, string> => ({
  ...(etag !== null && { etag }),
  ...(lastModified !== null && { 'last-modified': lastModified }),
});

/** Headers of a 206 for what was asked, without its length. */
export const openPartHeaders = (exchange: Exchange): Record<string, string | number> => {
  const [first, last] = rangeOf(exchange);
  return {
    ...validatorsOf(exchange.file),
    'content-range': `bytes ${first}-${last}/${exchange.file.bytes.length}`,
  };
};

export const partHeaders = (exchange: Exchange): Record<string, string | number> => {
  const [first, last] = rangeOf(exchange);
  return { ...openPartHeaders(exchange), 'content-length': last - first + 1 };
};

export const sendWhole: Behaviour = ({ response, file }) => {
  response.writeHead(200, { ...validatorsOf(file), 'content-length': file.bytes.length });
  response.end(file.bytes);
};

/** What a good storage does. */
export const sendRange: Behaviour = (exchange) => {
  const { request, response, file } = exchange;
  const ifRange = request.headers['if-range'];
  if (ifRange !== undefined && ifRange !== file.etag) {
    sendWhole(exchange);
    return;
  }
  const [first, last] = rangeOf(exchange);
  if (first > last) {
    response.writeHead(416, { 'content-range': `bytes */${file.bytes.length}` }).end();
    return;
  }
  response.writeHead(206, partHeaders(exchange)).end(file.bytes.subarray(first, last + 1));
};

/** A storage on this machine that can misbehave in any way. */
export const openStorage = async (): Promise<StorageServer> => {
  const requests: SeenRequest[] = [];
  const planned: Behaviour[] = [];
  let usual = sendRange;
  let open = 0;
  let file: StoredFile = {
    bytes: new Uint8Array(0),
    etag: '"one"',
    lastModified: 'Mon, 02 Nov 2026 08:00:00 GMT',
  };

  const server = createServer((request, response) => {
    const { url = '', headers } = request;
    requests.push({
      path: url,
      range: headers.range ?? null,
      ifRange: headers['if-range']?.toString() ?? null,
      acceptEncoding: headers['accept-encoding']?.toString(),
    });
    open += 1;
    response.on('close', () => {
      open -= 1;
    });
    (planned.shift() ?? usual)({ request, response, file });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  const origin = `http://127.0.0.1:${address.port}`;

  return {
    url: `${origin}/ton.mp3?X-Signature=${SECRET}`,
    origin,
    requests,
    answer: (...behaviours) => {
      planned.push(...behaviours);
    },
    behave: (behaviour) => {
      usual = behaviour;
    },
    store: (changes) => {
      file = { ...file, ...changes };
    },
    countOpen: () => open,
    countConnections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => {
          if (error === null) resolve(count);
          else reject(error);
        });
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
