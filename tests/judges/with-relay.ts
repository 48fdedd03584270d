import { createServer, request as ask } from 'node:http';
import { close, listen } from './listen';

export interface Relay {
  /** The same address on the relay. */
  readonly url: string;
  /** The statuses of all answers so far, oldest first. */
  readonly statuses: readonly number[];
}

/**
 * Puts a relay before an http server, which passes everything on as it is and remembers how it was
 * answered: the only way to see a 304 in a program that does not speak of it. The server believes to
 * be asked under its own name, as behind any proxy.
 */
export const withRelay = async <Result>(
  target: string,
  run: (relay: Relay) => Promise<Result>,
): Promise<Result> => {
  const statuses: number[] = [];
  const { origin, host, pathname, search } = new URL(target);
  const server = createServer((request, response) => {
    const { method, headers, url = '/' } = request;
    const passed = ask(
      new URL(url, origin),
      { method, headers: { ...headers, host } },
      (answer) => {
        const status = answer.statusCode ?? 502;
        statuses.push(status);
        response.writeHead(status, answer.rawHeaders);
        answer.pipe(response);
      },
    );
    passed.once('error', () => response.destroy());
    request.pipe(passed);
  });
  const relayOrigin = await listen(server);
  try {
    return await run({ url: relayOrigin + pathname + search, statuses });
  } finally {
    await close(server);
  }
};
