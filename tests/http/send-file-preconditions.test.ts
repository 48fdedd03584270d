import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ifRangeRows, preconditionRows, testRows } from './file-rows';
import { AT, type FileServer, startFileServer } from './file-server';

let server: FileServer;

beforeAll(async () => {
  server = await startFileServer();
});

afterAll(async () => {
  await server.close();
});

describe('sendFile under preconditions', () => {
  testRows(preconditionRows, () => server);

  it('keeps what a cache needs in a 304', async () => {
    const { headers } = await server.ask({ headers: { 'if-none-match': '"v1"' } });
    expect(headers).toMatchObject({
      etag: '"v1"',
      'last-modified': AT,
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(headers['content-type']).toBeUndefined();
    expect(headers['content-length']).toBeUndefined();
  });
});

describe('sendFile under If-Range', () => {
  testRows(ifRangeRows, () => server);
});
