import { inspect } from 'node:util';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import {
  openHttpReader,
  type RemoteReader,
  type RemoteReaderOptions,
} from '../../server/storage/http-range-reader';
import { waitUntil } from '../support/wait';
import {
  openPartHeaders,
  openStorage,
  partHeaders,
  rangeOf,
  SECRET,
  sendRange,
  sendWhole,
  type Behaviour,
  type StorageServer,
} from './storage-server';

const MIB = 1024 * 1024;

/** Bytes of which no two neighbourhoods look alike. */
const makeBytes = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8) * 17) & 255);

let storage: StorageServer;
let reader: RemoteReader | undefined;
/** How many may be left: those that are kept for the next request. */
let connections: number;

beforeEach(async () => {
  storage = await openStorage();
  reader = undefined;
  // The second is opened when a request comes before the first connection is known to be free.
  connections = 2;
});

afterEach(async () => {
  try {
    // Before the file is closed, which ends whatever is under way.
    await waitUntil('every answer to be read or given up', () =>
      Promise.resolve(storage.countOpen() === 0),
    );
    await waitUntil(
      'the connections to be closed',
      async () => (await storage.countConnections()) <= connections,
    );
  } finally {
    await reader?.close();
    await storage.close();
  }
});

const QUICK = { retryDelayMs: 1, timeoutMs: 150 } as const;

const open = async (options: RemoteReaderOptions = {}): Promise<RemoteReader> =>
  (reader = await openHttpReader(storage.url, { ...QUICK, ...options }));

const readAll = async (source: RemoteReader): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of source.streamAll()) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
};

const failureOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('nothing failed');
};

const status =
  (code: number, headers: Record<string, string> = {}): Behaviour =>
  ({ response }) => {
    response.writeHead(code, headers).end('<Error/>');
  };

const hangUp: Behaviour = ({ response }) => {
  response.destroy();
};

const beSilent: Behaviour = () => undefined;

/** Half of what was asked for, and then nothing more. */
const breakOff: Behaviour = (exchange) => {
  const [first, last] = rangeOf(exchange);
  exchange.response.writeHead(206, partHeaders(exchange));
  const half = exchange.file.bytes.subarray(first, first + Math.floor((last - first + 1) / 2));
  exchange.response.write(half, () => exchange.response.destroy());
};

const fallSilent: Behaviour = (exchange) => {
  const [first] = rangeOf(exchange);
  exchange.response.writeHead(206, partHeaders(exchange));
  exchange.response.write(exchange.file.bytes.subarray(first, first + 1));
};

/** Ends well although bytes are missing: possible where no length is told. */
const endEarly: Behaviour = (exchange) => {
  const [first] = rangeOf(exchange);
  exchange.response
    .writeHead(206, openPartHeaders(exchange))
    .end(exchange.file.bytes.subarray(first, first + 1));
};

const sendAnotherRange: Behaviour = (exchange) => {
  const [first, last] = rangeOf(exchange);
  const { bytes } = exchange.file;
  exchange.response
    .writeHead(206, {
      ...partHeaders(exchange),
      'content-range': `bytes ${first + 1}-${last + 1}/${bytes.length}`,
    })
    .end(bytes.subarray(first, last + 1));
};

const withHeaders =
  (headers: Record<string, string>): Behaviour =>
  (exchange) => {
    const [first, last] = rangeOf(exchange);
    exchange.response
      .writeHead(206, { ...partHeaders(exchange), ...headers })
      .end(exchange.file.bytes.subarray(first, last + 1));
  };

describe('a file at a storage that knows ranges', () => {
  it('gives the same bytes wherever it is read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3_000 }),
        fc.integer({ min: 1, max: 700 }),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.tuple(fc.nat(3_100), fc.nat(1_500)), { maxLength: 12 }),
        async (size, blockBytes, maxBlocks, reads) => {
          const bytes = makeBytes(size);
          storage.store({ bytes });
          const file = await open({ blockBytes, maxBlocks });
          expect(file.size).toBe(size);
          for (const [offset, length] of reads) {
            const expected = bytes.slice(offset, offset + length);
            expect(await file.read(offset, length)).toEqual(expected);
          }
          await file.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives each caller bytes of its own', async () => {
    storage.store({ bytes: makeBytes(100) });
    const file = await open();
    (await file.read(10, 5)).fill(0);
    expect(await file.read(10, 5)).toEqual(makeBytes(100).slice(10, 15));
  });

  it('gives nothing outside of the file', async () => {
    storage.store({ bytes: makeBytes(100) });
    const file = await open();
    for (const [offset, length] of [
      [100, 1],
      [-1, 5],
      [0, 0],
      [0, -5],
      [Number.NaN, 5],
    ] as const) {
      expect(await file.read(offset, length)).toHaveLength(0);
    }
  });

  it('is streamed by consecutive requests', async () => {
    const bytes = makeBytes(17 * MIB);
    storage.store({ bytes });
    const file = await open();
    expect(Buffer.from(await readAll(file)).equals(bytes)).toBe(true);
    expect(storage.requests.map(({ range }) => range)).toEqual([
      `bytes=0-${MIB - 1}`,
      `bytes=0-${8 * MIB - 1}`,
      `bytes=${8 * MIB}-${16 * MIB - 1}`,
      `bytes=${16 * MIB}-${17 * MIB - 1}`,
    ]);
  });

  it('lets go of the storage when nobody wants the rest of the stream', async () => {
    storage.store({ bytes: makeBytes(4 * MIB) });
    const file = await open();
    for await (const piece of file.streamAll()) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    await waitUntil('the answer to be given up', () => Promise.resolve(storage.countOpen() === 0));
  });

  it('is asked for a block only once, the first one with the size', async () => {
    storage.store({ bytes: makeBytes(1_000) });
    const file = await open({ blockBytes: 100 });
    await file.read(0, 50);
    await file.read(120, 10);
    await Promise.all([file.read(230, 10), file.read(240, 20)]);
    await file.read(150, 100);
    expect(storage.requests.map(({ range }) => range)).toEqual([
      'bytes=0-99',
      'bytes=100-199',
      'bytes=200-299',
    ]);
  });

  it('forgets the block that was used longest ago', async () => {
    storage.store({ bytes: makeBytes(1_000) });
    const file = await open({ blockBytes: 100, maxBlocks: 2 });
    for (const block of [1, 0, 2, 0, 1]) await file.read(block * 100, 10);
    expect(storage.requests.map(({ range }) => range)).toEqual([
      'bytes=0-99',
      'bytes=100-199',
      'bytes=200-299',
      'bytes=100-199',
    ]);
  });

  it('keeps its blocks when much is read at once', async () => {
    storage.store({ bytes: makeBytes(1_000) });
    const file = await open({ blockBytes: 100, maxBlocks: 2 });
    await file.read(100, 900);
    await file.read(0, 10);
    expect(storage.requests.map(({ range }) => range)).toEqual(['bytes=0-99', 'bytes=100-999']);
  });

  it('is found through redirects, range and all', async () => {
    storage.store({ bytes: makeBytes(1_000) });
    const redirect = status(307, { location: '/elsewhere.mp3' });
    storage.answer(redirect, sendRange, redirect);
    const file = await open({ blockBytes: 100 });
    expect(await file.read(150, 10)).toEqual(makeBytes(1_000).slice(150, 160));
    expect(storage.requests.at(-1)).toMatchObject({
      path: '/elsewhere.mp3',
      range: 'bytes=100-199',
    });
  });

  it('is asked for as it is', async () => {
    storage.store({ bytes: makeBytes(1_000) });
    await (await open({ blockBytes: 100 })).read(500, 10);
    expect(storage.requests.map(({ acceptEncoding }) => acceptEncoding)).toEqual([
      'identity',
      'identity',
    ]);
  });

  it('is read although the storage does not stop sending', async () => {
    const bytes = makeBytes(1_000);
    storage.store({ bytes });
    storage.behave((exchange) => {
      const { response } = exchange;
      const [first] = rangeOf(exchange);
      response.writeHead(206, { 'content-range': `bytes ${first}-999/1000` });
      response.write(bytes.subarray(first));
      const endless = setInterval(() => response.write(bytes), 5);
      response.on('close', () => {
        clearInterval(endless);
      });
    });
    const file = await open({ blockBytes: 100 });
    expect(await file.read(450, 100)).toEqual(bytes.slice(450, 550));
    expect(await readAll(file)).toEqual(bytes);
  });

  it.each(['', 'identity', 'aws-chunked', 'AWS-Chunked, identity'])(
    'is read although the storage repeats the coding "%s" of its upload',
    async (coding) => {
      storage.store({ bytes: makeBytes(500) });
      storage.behave(withHeaders({ 'content-encoding': coding }));
      expect(await readAll(await open({ blockBytes: 100 }))).toEqual(makeBytes(500));
    },
  );
});

describe('an empty file', () => {
  it.each<[string, Behaviour]>([
    ['416', sendRange],
    ['416 without a size', status(416)],
    ['200', sendWhole],
  ])('has no bytes: %s', async (_name, behaviour) => {
    storage.behave(behaviour);
    const file = await open();
    expect(file.size).toBe(0);
    expect(await file.read(0, 10)).toHaveLength(0);
    expect(await readAll(file)).toHaveLength(0);
  });
});

describe('a file at a storage that sends whole files only', () => {
  const sendChunked: Behaviour = ({ response, file }) => {
    response.writeHead(200);
    response.write(file.bytes.subarray(0, 10));
    response.end(file.bytes.subarray(10));
  };

  it.each<[string, Behaviour]>([
    ['with a length', sendWhole],
    ['without', sendChunked],
  ])('is kept if it is small: %s', async (_name, behaviour) => {
    const bytes = makeBytes(5_000);
    storage.store({ bytes });
    storage.behave(behaviour);
    const file = await open({ blockBytes: 100 });
    expect(file.size).toBe(5_000);
    expect(await file.read(4_990, 100)).toEqual(bytes.slice(4_990));
    expect(await readAll(file)).toEqual(bytes);
    expect(storage.requests).toHaveLength(1);
  });

  it.each<[string, Behaviour]>([
    ['with a length', sendWhole],
    ['without', sendChunked],
  ])('is refused if it is large: %s', async (_name, behaviour) => {
    storage.store({ bytes: makeBytes(9 * MIB) });
    storage.behave(behaviour);
    await expect(open()).rejects.toMatchObject({ code: 'RANGES_UNSUPPORTED', isFinal: true });
    expect(storage.requests).toHaveLength(1);
  });

  it('is kept up to any size that whoever reads it wants', async () => {
    const bytes = makeBytes(9 * MIB);
    storage.store({ bytes });
    storage.behave(sendWhole);
    const file = await open({ maxWholeBytes: bytes.length });
    expect(Buffer.compare(await file.read(0, file.size), bytes)).toBe(0);
  });

  it('is refused by its length, before anything of it came', async () => {
    storage.behave(({ response }) => {
      response.writeHead(200, { 'content-length': 9 * MIB }).flushHeaders();
    });
    await expect(open()).rejects.toMatchObject({ code: 'RANGES_UNSUPPORTED' });
  });

  it('is not given once it is closed', async () => {
    storage.store({ bytes: makeBytes(100) });
    storage.behave(sendWhole);
    const file = await open();
    await file.close();
    for (const work of [() => file.read(0, 10), () => readAll(file)]) {
      expect(await failureOf(work())).toMatchObject({ message: 'The reader is closed.' });
    }
  });

  it.each([
    ['nothing', null],
    ['no size', 'bytes 0-99/*'],
    ['nonsense', 'bytes 9-1/500'],
    ['an end behind the size', 'bytes 0-99/50'],
    ['a size that no number holds', `bytes 0-99/${'9'.repeat(40)}`],
    ['another unit', 'items 0-99/500'],
  ])('is refused when its Content-Range tells %s', async (_name, contentRange) => {
    storage.behave(({ response, file }) => {
      response
        .writeHead(206, contentRange === null ? {} : { 'content-range': contentRange })
        .end(file.bytes);
    });
    await expect(open()).rejects.toMatchObject({ code: 'RANGES_UNSUPPORTED' });
  });
});

describe('what is refused at once', () => {
  it.each([
    [400, 'REFUSED', true],
    [401, 'REFUSED', true],
    [403, 'REFUSED', true],
    [405, 'REFUSED', true],
    [404, 'MISSING', false],
    [410, 'MISSING', false],
  ])('status %i is %s', async (code, name, isFinal) => {
    storage.behave(status(code));
    const error = await failureOf(open());
    expect(error).toMatchObject({ code: name, isFinal, message: `The storage answered ${code}.` });
    expect(storage.requests).toHaveLength(1);
  });

  it.each(['gzip', 'br', 'deflate', 'aws-chunked, gzip', 'zstd'])(
    'the coding %s is ENCODED',
    async (coding) => {
      storage.store({ bytes: makeBytes(500) });
      storage.behave(withHeaders({ 'content-encoding': coding }));
      await expect(open()).rejects.toMatchObject({ code: 'ENCODED', isFinal: true });
    },
  );

  it.each<[string, Behaviour]>([
    ['by its range', sendRange],
    ['by its length', sendWhole],
    [
      'by its bytes',
      ({ response, file }) => {
        response.writeHead(200);
        response.write(file.bytes.subarray(0, 10));
        response.end(file.bytes.subarray(10));
      },
    ],
  ])('more than maxBytes is TOO_LARGE: %s', async (_name, behaviour) => {
    storage.store({ bytes: makeBytes(1_001) });
    storage.behave(behaviour);
    const error = await failureOf(open({ maxBytes: 1_000, blockBytes: 100 }));
    expect(error).toMatchObject({
      code: 'TOO_LARGE',
      isFinal: true,
      message: 'The file has more than 1000 bytes.',
    });
  });

  it.each([
    '/files/ton.mp3',
    '',
    `http://user:${SECRET}@127.0.0.1:9/ton.mp3`,
    `ftp://127.0.0.1/ton.mp3?sig=${SECRET}`,
    'file:///etc/passwd',
    'data:audio/mpeg;base64,AAAA',
  ])('the address %s is NO_ADDRESS', async (url) => {
    const error = await failureOf(openHttpReader(url));
    expect(error).toMatchObject({ code: 'NO_ADDRESS', isFinal: true });
    expect(inspect(error)).not.toMatch(/ton\.mp3|passwd/);
    expect(inspect(error)).not.toContain(SECRET);
  });
});

describe('a file that changes while it is read', () => {
  // So large that nobody sends all of it unless it is read.
  const bytes = makeBytes(8 * MIB);
  const later = 'Tue, 03 Nov 2026 08:00:00 GMT';

  it.each<[string, () => void]>([
    [
      'another tag, where If-Range is known',
      () => {
        storage.store({ etag: '"two"' });
      },
    ],
    [
      'another tag, where it is not',
      () => {
        storage.store({ etag: '"two"' });
        storage.behave(withHeaders({}));
      },
    ],
    [
      'another size',
      () => {
        storage.store({ bytes: bytes.slice(1) });
      },
    ],
    [
      'a size below what is asked for',
      () => {
        storage.store({ bytes: bytes.slice(0, 50) });
      },
    ],
    [
      'another date, without a tag',
      () => {
        storage.store({ etag: null, lastModified: later });
      },
    ],
    [
      'the whole file, without a tag',
      () => {
        storage.store({ etag: null });
        storage.behave(sendWhole);
      },
    ],
    [
      'the whole file, with another tag',
      () => {
        storage.store({ etag: '"two"' });
        storage.behave(sendWhole);
      },
    ],
  ])('is CHANGED: %s', async (_name, change) => {
    storage.store({ bytes });
    const file = await open({ blockBytes: 100 });
    change();
    for (const work of [() => file.read(500, 10), () => readAll(file)]) {
      expect(await failureOf(work())).toMatchObject({ code: 'CHANGED', isFinal: false });
    }
  });

  it('is CHANGED when all of it is sent where the storage never had tags', async () => {
    storage.store({ bytes, etag: null });
    const file = await open({ blockBytes: 100 });
    storage.behave(sendWhole);
    await expect(file.read(500, 10)).rejects.toMatchObject({ code: 'CHANGED' });
  });

  it('is CHANGED by its date where the storage never had tags', async () => {
    storage.store({ bytes, etag: null });
    const file = await open({ blockBytes: 100 });
    await file.read(200, 10);
    storage.store({ lastModified: later });
    await expect(file.read(500, 10)).rejects.toMatchObject({ code: 'CHANGED' });
  });

  it('is CHANGED rather than mixed when it does so after a part broke off', async () => {
    storage.store({ bytes });
    const file = await open({ blockBytes: 100 });
    storage.answer((exchange) => {
      breakOff(exchange);
      storage.store({ bytes: bytes.toReversed(), etag: '"two"' });
    });
    await expect(file.read(100, 900)).rejects.toMatchObject({ code: 'CHANGED' });
  });

  it('is asked for with its strong tag', async () => {
    storage.store({ bytes });
    await (await open({ blockBytes: 100 })).read(500, 10);
    expect(storage.requests.map(({ ifRange }) => ifRange)).toEqual([null, '"one"']);
  });

  it.each([['W/"one"'], [null]])(
    'is asked for without If-Range when its tag is %s',
    async (etag) => {
      storage.store({ bytes, etag });
      const file = await open({ blockBytes: 100 });
      expect(await file.read(500, 10)).toEqual(bytes.slice(500, 510));
      expect(storage.requests.map(({ ifRange }) => ifRange)).toEqual([null, null]);
    },
  );

  it('is the same when a cache makes its tag weak or drops its validators', async () => {
    storage.store({ bytes });
    const file = await open({ blockBytes: 100 });
    storage.answer(withHeaders({ etag: 'W/"one"' }));
    expect(await file.read(500, 10)).toEqual(bytes.slice(500, 510));
    storage.store({ etag: null, lastModified: null });
    storage.answer(withHeaders({}));
    expect(await file.read(300, 10)).toEqual(bytes.slice(300, 310));
  });

  it('is the same when the storage does not know If-Range and sends all of it', async () => {
    storage.store({ bytes });
    const file = await open({ blockBytes: 100 });
    storage.behave((exchange) => {
      (exchange.request.headers['if-range'] === undefined ? sendRange : sendWhole)(exchange);
    });
    expect(await file.read(500, 10)).toEqual(bytes.slice(500, 510));
    expect(await file.read(700, 10)).toEqual(bytes.slice(700, 710));
    expect(storage.requests.map(({ ifRange }) => ifRange)).toEqual([null, '"one"', null, null]);
  });
});

describe('a file that was read before', () => {
  beforeEach(() => {
    storage.store({ bytes: makeBytes(1_000) });
  });

  it.each<[string, Behaviour]>([
    ['ranges', sendRange],
    ['whole files', sendWhole],
  ])('is opened in the same version: %s', async (_name, behaviour) => {
    storage.behave(behaviour);
    const { version } = await open();
    const again = await open({ version });
    expect(again.version).toEqual(version);
    expect(version).toMatchObject({ size: 1_000, etag: '"one"' });
  });

  it.each<[string, Behaviour]>([
    ['ranges', sendRange],
    ['whole files', sendWhole],
  ])('is CHANGED in another one: %s', async (_name, behaviour) => {
    storage.behave(behaviour);
    const { version } = await open();
    storage.store({ etag: '"two"' });
    await expect(open({ version })).rejects.toMatchObject({ code: 'CHANGED' });
  });

  it('is CHANGED when it has another size than the only thing known', async () => {
    const version = { size: 999, etag: null, lastModified: null };
    await expect(open({ version })).rejects.toMatchObject({ code: 'CHANGED' });
  });
});

describe('a storage that takes too long', () => {
  /** Never silent, never done. */
  const drip: Behaviour = (exchange) => {
    const { response, file } = exchange;
    response.writeHead(206, partHeaders(exchange));
    let sent = 0;
    const timer = setInterval(() => {
      response.write(file.bytes.subarray(sent, (sent += 1)));
    }, 20);
    response.on('close', () => {
      clearInterval(timer);
    });
  };
  const TOO_LONG = { code: 'UNREADABLE', message: 'The storage took too long.' };

  it('is given up while a file is opened', async () => {
    storage.store({ bytes: makeBytes(1_000) });
    storage.behave(drip);
    await expect(open({ withinMs: 200 })).rejects.toMatchObject(TOO_LONG);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['could not be opened', async () => failureOf(open({ withinMs: 60_001 }))],
    ['is closed', async () => (await open({ withinMs: 60_001 })).close()],
  ])('is waited for no longer when the file %s', async (what, work) => {
    if (what === 'could not be opened') storage.behave(status(404));
    const start = vi.spyOn(globalThis, 'setTimeout');
    const stop = vi.spyOn(globalThis, 'clearTimeout');
    try {
      await work();
      const timer = start.mock.calls.findIndex(([, delayMs]) => delayMs === 60_001);
      expect(stop).toHaveBeenCalledWith(start.mock.results[timer]?.value);
    } finally {
      start.mockRestore();
      stop.mockRestore();
    }
  });

  it('is given up while a file is read', async () => {
    storage.store({ bytes: makeBytes(1_000) });
    const file = await open({ withinMs: 300, blockBytes: 100 });
    storage.behave(drip);
    await expect(file.read(200, 500)).rejects.toMatchObject(TOO_LONG);
    await expect(file.read(0, 10)).rejects.toMatchObject(TOO_LONG);
  });
});

const PASSING_TROUBLE: readonly (readonly [string, Behaviour])[] = [
  ['status 500', status(500)],
  ['status 502', status(502)],
  ['status 503', status(503)],
  ['status 429', status(429, { 'retry-after': '0' })],
  ['status 408', status(408)],
  ['status 204', ({ response }) => response.writeHead(204).end()],
  ['hanging up', hangUp],
  ['silence', beSilent],
  ['breaking off', breakOff],
  ['silence in the middle', fallSilent],
  ['an early end', endEarly],
  ['another range', sendAnotherRange],
];

describe.each(PASSING_TROUBLE)('%s', (_name, trouble) => {
  const bytes = makeBytes(1_000);

  it('is sat out at the beginning', async () => {
    storage.store({ bytes });
    storage.answer(trouble);
    expect(await readAll(await open({ blockBytes: 100 }))).toEqual(bytes);
  });

  it('is sat out within a read', async () => {
    storage.store({ bytes });
    const file = await open({ blockBytes: 100 });
    storage.answer(trouble, trouble);
    expect(await file.read(450, 100)).toEqual(bytes.slice(450, 550));
    storage.answer(trouble, trouble);
    expect(await readAll(file)).toEqual(bytes);
  });

  it('is UNREADABLE at last, and no message tells the address', async () => {
    storage.store({ bytes });
    const file = await open({ blockBytes: 100, attempts: 3 });
    storage.behave(trouble);
    for (const work of [
      () => file.read(450, 100),
      () => readAll(file),
      () => openHttpReader(storage.url, { ...QUICK, attempts: 3, blockBytes: 100 }),
    ]) {
      const error = await failureOf(work());
      expect(error).toMatchObject({ code: 'UNREADABLE', isFinal: false });
      expect(inspect(error)).not.toContain(SECRET);
      expect(inspect(error)).not.toContain('ton.mp3');
    }
  });
});

it('a storage that has bytes but gives none of them is UNREADABLE', async () => {
  storage.behave(status(416, { 'content-range': 'bytes */500' }));
  await expect(open()).rejects.toMatchObject({ code: 'UNREADABLE' });
});

describe('patience', () => {
  const bytes = makeBytes(1_000);

  it('has an end', async () => {
    storage.behave(status(503));
    await expect(open({ attempts: 3 })).rejects.toMatchObject({ code: 'UNREADABLE' });
    expect(storage.requests).toHaveLength(3);
  });

  it('goes on where it broke off', async () => {
    storage.store({ bytes });
    const file = await open({ blockBytes: 100 });
    storage.answer(breakOff, breakOff);
    await file.read(200, 800);
    expect(storage.requests.slice(1).map(({ range }) => range)).toEqual([
      'bytes=200-999',
      'bytes=600-999',
      'bytes=800-999',
    ]);
  });

  it('waits as long as the storage asks for', async () => {
    storage.answer(status(503, { 'retry-after': '1' }));
    const startMs = performance.now();
    await open();
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(990);
  });

  it.each<[string, () => string]>([
    ['in seconds', () => '3600'],
    ['as a date', () => new Date(Date.now() + 3_600_000).toUTCString()],
  ])(
    'leaves a storage alone that wants to be left alone for an hour: %s',
    async (_name, retryAfter) => {
      storage.behave(status(429, { 'retry-after': retryAfter() }));
      const error = await failureOf(open());
      expect(error).toMatchObject({ code: 'UNREADABLE', isFinal: false });
      expect(error).toHaveProperty('retryAfterMs', expect.closeTo(3_600_000, -4));
      expect(storage.requests).toHaveLength(1);
    },
  );

  it('tries a block anew that could not be read', async () => {
    storage.store({ bytes });
    const file = await open({ blockBytes: 100, attempts: 1 });
    storage.answer(status(503));
    await expect(file.read(200, 10)).rejects.toMatchObject({ code: 'UNREADABLE' });
    expect(await file.read(200, 10)).toEqual(bytes.slice(200, 210));
  });

  it('tells by what the storage could not be reached', async () => {
    const gone = await openStorage();
    await gone.close();
    const error = await failureOf(openHttpReader(gone.url, { ...QUICK, attempts: 2 }));
    expect(error).toMatchObject({
      code: 'UNREADABLE',
      message: 'The storage could not be reached (ECONNREFUSED).',
    });
    expect(inspect(error)).not.toContain(SECRET);
  });

  it('does not count the time that whoever reads the stream takes', async () => {
    const large = makeBytes(3 * MIB);
    storage.store({ bytes: large });
    const file = await open({ timeoutMs: 50 });
    let received = 0;
    let naps = 0;
    for await (const piece of file.streamAll()) {
      received += piece.length;
      if (naps < 2) await new Promise((resolve) => setTimeout(resolve, 100));
      naps += 1;
    }
    expect(received).toBe(large.length);
    expect(storage.requests).toHaveLength(2);
  });
});

describe('a signature that runs out', () => {
  const bytes = makeBytes(1_000);

  /** Signs, and gives only for the signature that was given last. */
  const sign = (): { readonly url: () => Promise<string>; readonly expire: () => void } => {
    let given = 0;
    let good = 0;
    storage.behave((exchange) => {
      (exchange.request.url === `/ton.mp3?sig=${SECRET}${good}` ? sendRange : status(403))(
        exchange,
      );
    });
    return {
      url: () => {
        given += 1;
        good = given;
        return Promise.resolve(`${storage.origin}/ton.mp3?sig=${SECRET}${given}`);
      },
      expire: () => {
        good = -1;
      },
    };
  };

  const paths = (): string[] => storage.requests.map(({ path }) => path.split(SECRET)[1] ?? '');

  it('is replaced by a fresh one, as often as needed', async () => {
    storage.store({ bytes });
    const { url, expire } = sign();
    reader = await openHttpReader(url, { ...QUICK, blockBytes: 100 });
    for (const offset of [200, 400]) {
      expire();
      expect(await reader.read(offset, 10)).toEqual(bytes.slice(offset, offset + 10));
    }
    expect(paths()).toEqual(['1', '1', '2', '2', '3']);
  });

  it('is replaced once when two reads find it out', async () => {
    storage.store({ bytes });
    const { url, expire } = sign();
    reader = await openHttpReader(url, { ...QUICK, blockBytes: 100 });
    expire();
    connections = 3;
    const [left, right] = await Promise.all([reader.read(200, 10), reader.read(400, 10)]);
    expect([left, right]).toEqual([bytes.slice(200, 210), bytes.slice(400, 410)]);
    expect(paths().filter((path) => path === '3')).toEqual([]);
  });

  it('is REFUSED when the fresh one is no better', async () => {
    storage.store({ bytes });
    const { url } = sign();
    reader = await openHttpReader(url, { ...QUICK, blockBytes: 100 });
    storage.behave(status(403));
    await expect(reader.read(200, 10)).rejects.toMatchObject({ code: 'REFUSED', isFinal: true });
    expect(paths()).toEqual(['1', '1', '2']);
  });

  it('is REFUSED when it never was good', async () => {
    const { url } = sign();
    storage.behave(status(403));
    await expect(openHttpReader(url, QUICK)).rejects.toMatchObject({ code: 'REFUSED' });
    expect(storage.requests).toHaveLength(1);
  });

  it('is UNREADABLE when the provider can not sign', async () => {
    const error = await failureOf(
      openHttpReader(() => Promise.reject(new Error('no credentials')), { ...QUICK, attempts: 2 }),
    );
    expect(error).toMatchObject({
      code: 'UNREADABLE',
      message: 'The upload provider gave no address for the file.',
    });
  });
});

describe('whoever reads no longer', () => {
  const reason = new Error('enough');

  it.each<[string, Behaviour]>([
    ['the storage is silent', beSilent],
    ['the storage falls silent', fallSilent],
    ['the storage is waited for', status(503, { 'retry-after': '20' })],
  ])('is not kept waiting while %s', async (_name, behaviour) => {
    storage.store({ bytes: makeBytes(1_000) });
    const controller = new AbortController();
    const file = await open({ blockBytes: 100, timeoutMs: 20_000, signal: controller.signal });
    storage.behave(behaviour);
    const failure = failureOf(file.read(500, 10));
    await waitUntil('the request', () => Promise.resolve(storage.requests.length === 2));
    controller.abort(reason);
    expect(await failure).toBe(reason);
    expect(await failureOf(file.read(0, 10))).toBe(reason);
  });

  it('is told its own reason even at the last attempt', async () => {
    storage.store({ bytes: makeBytes(1_000) });
    const controller = new AbortController();
    const file = await open({ blockBytes: 100, attempts: 1, signal: controller.signal });
    storage.behave(beSilent);
    const failure = failureOf(file.read(500, 10));
    await waitUntil('the request', () => Promise.resolve(storage.requests.length === 2));
    controller.abort(reason);
    expect(await failure).toBe(reason);
  });

  it('is not kept waiting while a file is opened', async () => {
    storage.behave(beSilent);
    const controller = new AbortController();
    const failure = failureOf(open({ timeoutMs: 20_000, signal: controller.signal }));
    await waitUntil('the request', () => Promise.resolve(storage.requests.length === 1));
    controller.abort(reason);
    expect(await failure).toBe(reason);
  });

  it('asks for nothing when it had enough before', async () => {
    await expect(open({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(storage.requests).toEqual([]);
  });

  it('closes the file, and what is under way with it', async () => {
    storage.store({ bytes: makeBytes(1_000) });
    const file = await open({ blockBytes: 100, timeoutMs: 20_000 });
    storage.behave(beSilent);
    const failure = failureOf(file.read(500, 10));
    await waitUntil('the request', () => Promise.resolve(storage.requests.length === 2));
    await file.close();
    for (const work of [failure, failureOf(file.read(0, 10)), failureOf(readAll(file))]) {
      expect(await work).toMatchObject({ message: 'The reader is closed.' });
    }
  });
});
