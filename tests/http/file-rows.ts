import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { AT, BEFORE, content, type FileServer } from './file-server';

/** A request for a file, and its answer. */
interface Row {
  readonly name: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly status: number;
  readonly range?: string;
  readonly body?: Buffer;
}

const NOTHING = Buffer.alloc(0);
const EVERYTHING = { status: 200, body: content };

/** Whole files. */
export const wholeFileRows: readonly Row[] = [
  { name: 'sends everything', ...EVERYTHING },
  { name: 'sends nothing but headers for HEAD', method: 'HEAD', status: 200, body: NOTHING },
  { name: 'sends an empty file', path: '/empty', status: 200, body: NOTHING },
  {
    name: 'never encodes media',
    headers: { 'accept-encoding': 'gzip, br' },
    ...EVERYTHING,
  },
];

/** Ranges alone. */
export const rangeRows: readonly Row[] = [
  {
    name: 'sends the first bytes',
    headers: { range: 'bytes=0-1' },
    status: 206,
    range: 'bytes 0-1/1000000',
    body: content.subarray(0, 2),
  },
  {
    name: 'sends from an offset to the end',
    headers: { range: 'bytes=999500-' },
    status: 206,
    range: 'bytes 999500-999999/1000000',
    body: content.subarray(999_500),
  },
  {
    name: 'sends a suffix',
    headers: { range: 'bytes=-500' },
    status: 206,
    range: 'bytes 999500-999999/1000000',
    body: content.subarray(-500),
  },
  {
    name: 'sends a range longer than one chunk',
    headers: { range: 'bytes=1000-300000' },
    status: 206,
    range: 'bytes 1000-300000/1000000',
    body: content.subarray(1000, 300_001),
  },
  {
    name: 'clamps an end behind the file',
    headers: { range: 'bytes=999000-2000000' },
    status: 206,
    range: 'bytes 999000-999999/1000000',
    body: content.subarray(999_000),
  },
  {
    name: 'refuses a start behind the file',
    headers: { range: 'bytes=2000000-' },
    status: 416,
    range: 'bytes */1000000',
  },
  {
    name: 'refuses overlapping ranges',
    headers: { range: 'bytes=0-10,5-20' },
    status: 416,
    range: 'bytes */1000000',
  },
  {
    name: 'refuses eleven ranges',
    headers: { range: `bytes=${Array.from({ length: 11 }, (_, i) => `${i * 9}-${i * 9}`).join()}` },
    status: 416,
    range: 'bytes */1000000',
  },
  { name: 'ignores an unknown unit', headers: { range: 'items=0-5' }, ...EVERYTHING },
  { name: 'ignores a malformed range', headers: { range: 'bytes=5-4' }, ...EVERYTHING },
  {
    name: 'ignores Range on HEAD',
    method: 'HEAD',
    headers: { range: 'bytes=0-1' },
    status: 200,
    body: NOTHING,
  },
  {
    name: 'ignores an unsatisfiable Range on HEAD',
    method: 'HEAD',
    headers: { range: 'bytes=2000000-' },
    status: 200,
    body: NOTHING,
  },
  {
    name: 'refuses a range of an empty file',
    path: '/empty',
    headers: { range: 'bytes=0-' },
    status: 416,
    range: 'bytes */0',
  },
  {
    name: 'sends an empty file for a suffix',
    path: '/empty',
    headers: { range: 'bytes=-5' },
    status: 200,
    body: NOTHING,
  },
];

/** Ranges that are wanted only of one version. */
export const ifRangeRows: readonly Row[] = [
  {
    name: 'uses the range under If-Range with the tag',
    headers: { 'if-range': '"v1"', range: 'bytes=0-1' },
    status: 206,
    range: 'bytes 0-1/1000000',
    body: content.subarray(0, 2),
  },
  {
    name: 'uses the range under If-Range with the date',
    headers: { 'if-range': AT, range: 'bytes=0-1' },
    status: 206,
    range: 'bytes 0-1/1000000',
    body: content.subarray(0, 2),
  },
  {
    name: 'sends everything under If-Range with another tag',
    headers: { 'if-range': '"nope"', range: 'bytes=0-1' },
    ...EVERYTHING,
  },
  {
    name: 'sends everything under If-Range with another tag and an impossible range',
    headers: { 'if-range': '"nope"', range: 'bytes=2000000-' },
    ...EVERYTHING,
  },
  {
    name: 'sends everything under If-Range with an older date',
    headers: { 'if-range': BEFORE, range: 'bytes=0-1' },
    ...EVERYTHING,
  },
  {
    name: 'sends everything under If-Range with a weak tag',
    headers: { 'if-range': 'W/"v1"', range: 'bytes=0-1' },
    ...EVERYTHING,
  },
];

/** Preconditions, which come before ranges. */
export const preconditionRows: readonly Row[] = [
  { name: 'knows its tag', headers: { 'if-none-match': '"v1"' }, status: 304, body: NOTHING },
  { name: 'sends another version', headers: { 'if-none-match': '"v0"' }, ...EVERYTHING },
  { name: 'knows its date', headers: { 'if-modified-since': AT }, status: 304, body: NOTHING },
  { name: 'is newer than a date', headers: { 'if-modified-since': BEFORE }, ...EVERYTHING },
  {
    name: 'prefers If-None-Match to If-Modified-Since',
    headers: { 'if-none-match': '"v0"', 'if-modified-since': AT },
    ...EVERYTHING,
  },
  {
    name: 'answers 304 before looking at ranges',
    headers: { 'if-none-match': '"v1"', range: 'bytes=0-1' },
    status: 304,
    body: NOTHING,
  },
  { name: 'fails If-Match', headers: { 'if-match': '"v0"' }, status: 412 },
  { name: 'fails If-Unmodified-Since', headers: { 'if-unmodified-since': BEFORE }, status: 412 },
];

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Two tests for each row: the answer, and the headers that make it public. */
export function testRows(rows: readonly Row[], getServer: () => FileServer): void {
  it.each(rows)('$name', async (row) => {
    const answer = await getServer().ask(row);
    expect(answer.status).toBe(row.status);
    expect(answer.headers['content-range']).toBe(row.range);
    expect(answer.headers['content-encoding']).toBeUndefined();
    if (row.body) expect(hash(answer.body)).toBe(hash(row.body));
    if (row.method !== 'HEAD' && row.status !== 304) {
      expect(answer.headers['content-length']).toBe(String(answer.body.length));
    }
  });

  it.each(rows)('is public and has no cookie: $name', async (row) => {
    const { headers } = await getServer().ask(row);
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['access-control-expose-headers']).toContain('Content-Range');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['set-cookie']).toBeUndefined();
  });
}
