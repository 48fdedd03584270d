import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { toKoaHandler } from '../../server/http/route-handler';
import { receiveBody, type ReceiveOptions } from '../../server/voice/receive-body';
import { refuseUpload } from '../../server/voice/refuse-upload';
import { guardBodies, isApiError } from '../../server/http';
import { parseBodies } from '../http/body-parser';
import { serve, type TestServer } from '../http/harness';

export const MAX_BYTES = 100_000;

export interface UploadServer extends TestServer {
  readonly folder: string;
  /** Names of the files that are there. */
  readonly list: () => Promise<readonly string[]>;
  /** Sends `head` and what follows as they are, over a connection of its own. */
  readonly open: (head: string) => Socket;
}

/** A bare server whose only answer is how many bytes it received, or why it did not. */
export const startUploadServer = async (
  options: Partial<ReceiveOptions> = {},
): Promise<UploadServer> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'podcast-voice-'));
  const handle = toKoaHandler(
    {
      method: 'PUT',
      path: '/',
      handler: 'test.put',
      summary: 'Takes a body',
      responses: {},
      run: async ({ ctx }) => {
        try {
          const bytes = await receiveBody(ctx.req, {
            maxBytes: MAX_BYTES,
            idleTimeoutMs: 5_000,
            totalTimeoutMs: 10_000,
            minBytesPerSecond: 1,
            signal: new AbortController().signal,
            file: path.join(folder, 'received'),
            ...options,
          });
          return { kind: 'json', status: 202, body: { data: { bytes } } };
        } catch (error) {
          if (!isApiError(error)) throw error;
          throw await refuseUpload(ctx.req, error);
        }
      },
    },
    { resolveBaseUrl: () => ({ origin: '', api: '' }) },
  );
  // What stands in front of it in a site must leave the body unread.
  const server = await serve(guardBodies('/'), parseBodies(), handle);
  return {
    ...server,
    folder,
    list: () => readdir(folder),
    open: (head) => {
      const socket = connect(server.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(head);
      return socket;
    },
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** Everything that comes until the other side ends the connection. */
export const readAll = async (socket: Socket): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};
