import type { CommentSettings } from '../../config';
import type { CommentContactRow, Moderation } from '../../site/tables';

/** What is written when an address goes. */
export const NO_ADDRESS = {
  email: null,
  emailConfirmedAt: null,
  wantsReplies: false,
  confirmHash: null,
  confirmEndsAt: null,
} as const;

/** Whether the site publishes people without looking because their address is confirmed. */
export const servesTrust = (
  { emailConfirmedAt }: Pick<CommentContactRow, 'emailConfirmedAt'>,
  { trust }: Pick<CommentSettings, 'trust'>,
): boolean => trust.confirmedAfter > 0 && emailConfirmedAt !== null;

/**
 * Whether an address is still good for something: mails about answers, trust, or, until the comment
 * is public, a question of the editors.
 */
export const hasPurpose = (
  contact: Pick<CommentContactRow, 'emailConfirmedAt' | 'wantsReplies'>,
  moderation: Moderation,
  settings: Pick<CommentSettings, 'mail' | 'trust'>,
): boolean =>
  moderation !== 'approved' ||
  (contact.wantsReplies && settings.mail.replies) ||
  servesTrust(contact, settings);
