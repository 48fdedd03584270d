import { mkdtemp, open, rm } from 'node:fs/promises';
import { Agent, createServer, get, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Koa from 'koa';
import send from 'send';
import { sendFile } from '../../server/http';
import { median, type Row } from '../support/comparison';

const FILE_BYTES = 256 * 1024 * 1024;
const TAIL_BYTES = 64 * 1024;
const ROUNDS = 7;
const SEEKS_PER_ROUND = 150;
const BUDGET_MS = 20_000;

interface Server {
  readonly port: number;
  close(): Promise<void>;
}

async function listen(handler: RequestListener): Promise<Server> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function serveOurs(path: string): Promise<Server> {
  const app = new Koa();
  app.use(async (ctx) => {
    await sendFile(ctx, {
      path,
      expected: { bytes: FILE_BYTES },
      version: 'v1',
      contentType: 'audio/mpeg',
      cacheControl: 'public, max-age=31536000',
      disposition: { type: 'inline', fileName: 'audio.mp3' },
    });
  });
  const handle = app.callback();
  return listen((req, res) => void handle(req, res));
}

const serveTheirs = (path: string): Promise<Server> =>
  listen((req, res) => {
    send(req, path).pipe(res);
  });

/** Reads and drops a body; fails when it is not as long as expected. */
function download(port: number, agent: Agent, range: string | null, bytes: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = range === null ? {} : { Range: range };
    get({ host: '127.0.0.1', port, agent, headers }, (response) => {
      let received = 0;
      response.on('data', (chunk: Buffer) => (received += chunk.length));
      response.on('error', reject);
      response.on('end', () => {
        if (received === bytes) resolve();
        else reject(new Error(`${received} bytes instead of ${bytes}`));
      });
    }).on('error', reject);
  });
}

async function time(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Both take turns, and who begins changes, so that whatever else runs hits both alike. */
async function compare(
  work: (port: number) => Promise<void>,
  ours: Server,
  theirs: Server,
  untilMs: number,
): Promise<number> {
  const times = { ours: [] as number[], theirs: [] as number[] };
  await work(ours.port);
  await work(theirs.port);
  for (let round = 0; round < ROUNDS && performance.now() < untilMs; round += 1) {
    const order = round % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const);
    for (const who of order) {
      const { port } = who === 'ours' ? ours : theirs;
      times[who].push(await time(() => work(port)));
    }
  }
  return median(times.ours) / median(times.theirs);
}

async function writeFile(path: string): Promise<void> {
  const file = await open(path, 'w');
  const chunk = Buffer.alloc(1024 * 1024, 0x55);
  for (let written = 0; written < FILE_BYTES; written += chunk.length) await file.write(chunk);
  await file.close();
}

/**
 * Our file route on bare Koa beside the `send` package on bare http: a whole file of 256 MB, and
 * its last 64 kB. Takes at most about 20 seconds.
 */
export async function benchMedia(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'podcast-bench-'));
  const path = join(folder, 'audio.mp3');
  await writeFile(path);
  const ours = await serveOurs(path);
  const theirs = await serveTheirs(path);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const startedAt = performance.now();
    const whole = await compare(
      (port) => download(port, agent, null, FILE_BYTES),
      ours,
      theirs,
      startedAt + BUDGET_MS / 2,
    );
    const seek = await compare(
      async (port) => {
        for (let count = 0; count < SEEKS_PER_ROUND; count += 1) {
          await download(port, agent, `bytes=-${TAIL_BYTES}`, TAIL_BYTES);
        }
      },
      ours,
      theirs,
      startedAt + BUDGET_MS,
    );
    const beside = 'send 1.2.1 on bare http';
    return [
      { what: 'whole file of 256 MB', beside, ratio: whole, unit: 'time' },
      { what: 'last 64 kB of 256 MB', beside, ratio: seek, unit: 'time' },
    ];
  } finally {
    agent.destroy();
    await ours.close();
    await theirs.close();
    await rm(folder, { recursive: true, force: true });
  }
}
