import type { Core } from '@strapi/strapi';
import { expect, it } from 'vitest';

import { cancelTokenOf } from '../../../server/comments/mail/cancel-token';
import type { CommentContactRow } from '../../../server/site/tables';

/** A site with these secrets, whose only row is `contact`. */
const siteWith = (appKeys: readonly string[], contact: { cancelHash: string | null }) =>
  ({
    config: { get: () => appKeys },
    db: {
      query: () => ({
        updateMany: ({ data }: { readonly data: { readonly cancelHash: string } }) => {
          contact.cancelHash = data.cancelHash;
          return Promise.resolve({ count: 1 });
        },
      }),
    },
  }) as unknown as Core.Strapi;

const newContact = (comment = 'abc') =>
  ({ id: 1, comment, cancelHash: null }) as CommentContactRow & { cancelHash: string | null };

it('gives the same token for the same comment', async () => {
  const contact = newContact();
  const first = await cancelTokenOf(siteWith(['one'], contact), contact);
  expect(first).toMatch(/^[\w-]{43}$/);
  expect(await cancelTokenOf(siteWith(['one'], contact), contact)).toBe(first);
});

it('gives another token for another comment, and on another site', async () => {
  const tokens = [
    await cancelTokenOf(siteWith(['one'], newContact()), newContact()),
    await cancelTokenOf(siteWith(['one'], newContact()), newContact('def')),
    await cancelTokenOf(siteWith(['two'], newContact()), newContact()),
  ];
  expect(new Set(tokens).size).toBe(3);
});

it('keeps the token of mails that were sent when a site gets a new key', async () => {
  const contact = newContact();
  const before = await cancelTokenOf(siteWith(['old'], contact), contact);
  expect(await cancelTokenOf(siteWith(['new', 'old'], contact), contact)).toBe(before);
});

it('gives a new token once the old key is gone', async () => {
  const contact = newContact();
  const before = await cancelTokenOf(siteWith(['old'], contact), contact);
  const stored = contact.cancelHash;
  expect(await cancelTokenOf(siteWith(['new'], contact), contact)).not.toBe(before);
  expect(contact.cancelHash).not.toBe(stored);
});

it('stores no token', async () => {
  const contact = newContact();
  const token = await cancelTokenOf(siteWith(['one'], contact), contact);
  expect(contact.cancelHash).not.toBe(token);
});
