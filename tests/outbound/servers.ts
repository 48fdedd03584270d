import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';

import type { FetchOptions } from '../../server/outbound/fetch-safely';
import type { Certificate } from './certificate';

interface Place {
  readonly host?: string;
  /** A free one when absent. */
  readonly port?: number;
}

/** A server of this test, on a loopback address. */
export interface TestServer {
  readonly port: number;
  /** Connections that anybody made so far. */
  readonly countConnections: () => number;
}

/** Loopback servers that know who called. */
export interface Servers {
  readonly http: (answer: RequestListener, place?: Place) => Promise<TestServer>;
  readonly https: (certificate: Certificate, answer: RequestListener) => Promise<TestServer>;
  /** Speaks whatever `greet` writes. */
  readonly raw: (greet: (socket: Socket) => void, place?: Place) => Promise<TestServer>;
  /** For `afterEach`. */
  readonly closeAll: () => Promise<void>;
}

export const LOOPBACK = '127.0.0.1';
/** Another address of this machine, which plays the inside of the site's network. */
export const INSIDE = '127.0.0.2';

export const createServers = (): Servers => {
  const closers: (() => Promise<void>)[] = [];

  const open = async (server: Server, { host = LOOPBACK, port = 0 }: Place = {}) => {
    const sockets = new Set<Socket>();
    let connections = 0;
    server.on('connection', (socket: Socket) => {
      connections += 1;
      sockets.add(socket);
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
    closers.push(async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return { port: address.port, countConnections: () => connections };
  };

  return {
    http: (answer, place) => open(createHttpServer(answer), place),
    https: ({ key, cert }, answer) => open(createHttpsServer({ key, cert }, answer)),
    raw: (greet, place) => open(createTcpServer(greet), place),
    closeAll: async () => {
      await Promise.all(closers.splice(0).map((close) => close()));
    },
  };
};

/** Every name leads to a loopback server, which passes for a public host. */
export const asPublic = (...ports: readonly number[]): FetchOptions => ({
  allowedPorts: ports,
  resolve: () => Promise.resolve([LOOPBACK]),
  isAllowedAddress: (address) => address === LOOPBACK,
  timeoutMs: 2_000,
});
