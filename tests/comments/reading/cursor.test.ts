import { describe, expect, it } from 'vitest';

import {
  decodeCursor,
  encodeCursor,
  startOf,
  type Cursor,
} from '../../../server/comments/reading/cursor';

const CURSOR: Cursor = {
  scope: 'abcdefghijklmnopqrstuvwx',
  order: 'newest',
  position: { createdAtMs: 1_767_268_800_123, id: 42 },
};

const encode = (text: string): string => Buffer.from(text).toString('base64url');

describe('a cursor', () => {
  it.each([
    CURSOR,
    { ...CURSOR, order: 'oldest' as const },
    { ...CURSOR, position: startOf('newest') },
    { ...CURSOR, position: startOf('oldest') },
  ])('is read as it was written: %o', (cursor) => {
    expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
  });

  it('fits into an address as it is', () => {
    expect(encodeCursor(CURSOR)).toMatch(/^[\w-]+$/);
  });

  it.each([
    ['nothing', ''],
    ['other letters', 'a.b'],
    ['no order', encode('x1.1.abc')],
    ['no scope', encode('n1.1.')],
    ['a scope that is none', encode('n1.1.a b')],
    ['a negative time', encode('n-1.1.abc')],
    ['a fraction', encode('n1.5.1.abc')],
    ['a time after the year 9999', encode('n253402300799001.1.abc')],
    ['an id beyond every column', encode('n1.2147483648.abc')],
    ['something behind it', encode('n1.1.abc\n')],
    ['too much', 'n'.repeat(201)],
  ])('is not %s', (_, text) => {
    expect(decodeCursor(text)).toBeNull();
  });
});
