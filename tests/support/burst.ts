import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

import { measurePeakBytes } from './peak-memory';

/** A body that is sent with PUT. */
export interface Sending {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface Burst {
  /** How much the memory of the process grew at most. */
  readonly peakBytes: number;
  readonly ms: number;
  readonly statuses: readonly number[];
}

const PIECES = 8;
const PAUSE_MS = 25;

/** In pieces, so that bodies that are sent at the same time are on their way at the same time. */
const sendInPieces = ({ url, headers, body }: Sending): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request(url, {
      method: 'PUT',
      headers: { ...headers, 'content-length': body.length },
      agent: false,
    });
    asked.on('error', reject).on('response', (response) => {
      response.resume().on('end', () => {
        resolve(response.statusCode ?? 0);
      });
    });
    const write = async (): Promise<void> => {
      const pieceBytes = Math.ceil(body.length / PIECES);
      for (let at = 0; at < body.length; at += pieceBytes) {
        asked.write(body.subarray(at, at + pieceBytes));
        await wait(PAUSE_MS);
      }
      asked.end();
    };
    write().catch(reject);
  });

/** Sends all at the same time to a server in the process `pid`. */
export const measureBurst = async (pid: number, sendings: readonly Sending[]): Promise<Burst> => {
  const startMs = performance.now();
  let statuses: readonly number[] = [];
  const peakBytes = await measurePeakBytes(pid, async () => {
    statuses = await Promise.all(sendings.map(sendInPieces));
  });
  return { peakBytes, statuses, ms: performance.now() - startMs };
};
