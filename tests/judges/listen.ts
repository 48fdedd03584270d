import type { Server } from 'node:http';

/** Listens on a free port of the loopback interface and says where. */
export const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Not on a TCP port');
  return `http://127.0.0.1:${address.port}`;
};

/** Stops a server without waiting for clients that keep their connections. */
export const close = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close((error) => {
      if (error === undefined) resolve();
      else reject(error);
    });
    server.closeAllConnections();
  });
