import type { Core } from '@strapi/strapi';

import { conversationState } from '../../conversations';
import { siteOf, toEpisodeLink } from '../../publishing';
import { commentSettings } from '../../settings';
import { now } from '../../site/clock';
import {
  commentLogTable,
  commentTable,
  type CommentContactRow,
  type CommentRow,
  type EpisodeRow,
} from '../../site/tables';
import { limitsOf } from '../guards';
import { mailBaseUrl, ownSubscriptionUrl, subscriptionUrl } from './addresses';
import { cancelTokenOf } from './cancel-token';
import { cleanLine } from './clean-line';
import { findContact } from './contacts';
import { findPublicEpisodeOf } from './find-episode';
import { localesFor } from './languages';
import { createMailer } from './mailer';
import { writeMail } from './texts';

const DAY_MS = 86_400_000;
/** In the log of decisions: that people were told of a comment. */
const TOLD = 'notifyReply';

type Recipient = CommentContactRow & { readonly email: string };

/**
 * Notes that people are told of this reply. A comment may be approved again after it was taken
 * back, and its readers know it by then.
 *
 * @returns `false` when it was noted before
 */
const claimReply = async (strapi: Core.Strapi, { documentId }: CommentRow): Promise<boolean> => {
  const limits = await limitsOf(strapi);
  if (!(await limits.useOnce(`reply:${documentId}`, DAY_MS))) return false;
  const log = commentLogTable(strapi);
  if ((await log.count({ where: { comment: documentId, action: TOLD } })) > 0) return false;
  await log.create({ data: { comment: documentId, action: TOLD, actor: 'system' } });
  return true;
};

/** Who wrote what is answered: the comment itself and the one at the root, while they are public. */
const findRecipients = async (
  strapi: Core.Strapi,
  reply: CommentRow,
): Promise<readonly Recipient[]> => {
  const ids = [reply.parent, reply.root].filter((id) => id !== null && id !== reply.documentId);
  const above = await commentTable(strapi).findMany({
    where: { documentId: { $in: ids }, moderation: 'approved' },
    orderBy: [{ depth: 'desc' }],
  });
  const author = await findContact(strapi, reply.documentId);
  const recipients = new Map<string, Recipient>();
  for (const { documentId } of above) {
    const contact = await findContact(strapi, documentId);
    const email = contact?.email ?? null;
    if (contact === null || email === null || !contact.wantsReplies) continue;
    // Confirmed for this very comment: anybody can write another one with somebody's address.
    if (contact.emailConfirmedAt === null) continue;
    if (email === author?.email || recipients.has(email)) continue;
    recipients.set(email, { ...contact, email });
  }
  return [...recipients.values()];
};

/** The reply on the page of its episode, or `null` where the site has named no page. */
const linkTo = (strapi: Core.Strapi, episode: EpisodeRow, reply: CommentRow): string | null => {
  const link = toEpisodeLink(episode, siteOf(strapi, mailBaseUrl(strapi)));
  if (link === null || link.includes('#')) return link;
  return `${link}#comment-${reply.documentId}`;
};

const notify = async (
  strapi: Core.Strapi,
  recipient: Recipient,
  episode: EpisodeRow,
  reply: CommentRow,
): Promise<void> => {
  const token = await cancelTokenOf(strapi, recipient);
  const title = cleanLine(episode.title ?? episode.slug ?? '');
  const mail = writeMail(localesFor([episode.show?.language ?? null]), (texts) =>
    texts.reply(title, linkTo(strapi, episode, reply), subscriptionUrl(strapi, 'cancel', token)),
  );
  createMailer(strapi).send(recipient.email, mail, {
    // RFC 8058 §3: mail programs post to it without asking anybody anything else.
    'List-Unsubscribe': `<${ownSubscriptionUrl(strapi, 'cancel', token)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
};

/**
 * Tells whoever wrote what `reply` answers, and whoever began the thread, that there is an answer,
 * if they asked for it and have confirmed it. Nobody is told of an answer of their own, and of no
 * answer twice.
 *
 * @param reply that has just been approved
 */
export const notifyReply = async (strapi: Core.Strapi, reply: CommentRow): Promise<void> => {
  if (reply.parent === null || reply.moderation !== 'approved') return;
  const { mail } = await commentSettings(strapi);
  if (!mail.replies) return;
  const at = now(strapi);
  const episode = await findPublicEpisodeOf(strapi, reply, at);
  if (episode === null || conversationState(episode, at).state === 'hidden') return;
  const recipients = await findRecipients(strapi, reply);
  if (recipients.length === 0 || !(await claimReply(strapi, reply))) return;
  for (const recipient of recipients) await notify(strapi, recipient, episode, reply);
};
