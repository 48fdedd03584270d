import { describe, expect, it } from 'vitest';

import {
  deriveToken,
  hashToken,
  hashTokenByEveryKey,
  makeToken,
  matchesToken,
} from '../../../server/comments/guards';
import { createKeys } from '../../../server/comments/keys';

const keys = createKeys(['one']);
const token = makeToken();
const hash = hashToken(keys, 'own', 'comment-a', token);

describe('a token', () => {
  it('is of 256 bit, and another one each time', () => {
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(makeToken()).not.toBe(token);
  });

  it('matches what is stored of it, which does not tell it', () => {
    expect(matchesToken(keys, 'own', 'comment-a', token, hash)).toBe(true);
    expect(hash).not.toContain(token);
  });

  it.each([
    ['another token', 'own', 'comment-a', makeToken()],
    ['no token', 'own', 'comment-a', ''],
    ['its own hash', 'own', 'comment-a', hash],
    ['another comment', 'own', 'comment-b', token],
    ['no comment', 'own', '', token],
    ['another purpose', 'confirm', 'comment-a', token],
    ['a third purpose', 'cancel', 'comment-a', token],
  ] as const)('does not match with %s', (_, purpose, comment, text) => {
    expect(matchesToken(keys, purpose, comment, text, hash)).toBe(false);
  });

  it('is given again for the same submission only', () => {
    expect(deriveToken(keys, 'key:episode:body')).toBe(deriveToken(keys, 'key:episode:body'));
    expect(deriveToken(keys, 'key:episode:body')).not.toBe(deriveToken(keys, 'key:episode:other'));
    expect(deriveToken(keys, 'key')).not.toBe(deriveToken(createKeys(['two']), 'key'));
  });

  it('is found by its hash after the site got a new key', () => {
    const rotated = createKeys(['new', 'one']);
    expect(hashTokenByEveryKey(rotated, 'own', 'comment-a', token)).toContain(hash);
    expect(matchesToken(rotated, 'own', 'comment-a', token, hash)).toBe(true);
  });
});
