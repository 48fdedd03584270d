import { expect, it } from 'vitest';

import { hasPurpose } from '../../../server/comments/privacy/email-purpose';

const off = {
  mail: { moderators: [], notify: 'off', replies: false },
  trust: { signedIn: false, confirmedAfter: 0 },
} as const;
const replies = { ...off, mail: { ...off.mail, replies: true } } as const;
const trust = { ...off, trust: { signedIn: false, confirmedAfter: 2 } } as const;
const none = { wantsReplies: false, emailConfirmedAt: null };
const wanted = { ...none, wantsReplies: true };
const confirmed = { ...none, emailConfirmedAt: '2026-05-01T12:00:00.000Z' };

it.each([
  ['questions until it is public', none, 'pending', off, true],
  ['nothing once it is public', none, 'approved', off, false],
  ['mails that were asked for', wanted, 'approved', replies, true],
  ['no mails that the site does not send any more', wanted, 'approved', off, false],
  ['trust that was earned', confirmed, 'approved', trust, true],
  ['no trust without a confirmation', none, 'approved', trust, false],
  ['no trust where the site gives none', confirmed, 'approved', replies, false],
] as const)('an address is there for %s', (_what, contact, moderation, settings, expected) => {
  expect(hasPurpose(contact, moderation, settings)).toBe(expected);
});
