import type { Core } from '@strapi/strapi';

import type { CommentSettings } from '../../config';
import {
  commentContactTable,
  commentTable,
  type CommentContactRow,
  type CommentRow,
} from '../../site/tables';
import { dropMails } from '../mail/mailer';
import { NO_ADDRESS, hasPurpose } from './email-purpose';

const DAY_MS = 86_400_000;
/** Rows that are looked at together. */
const BATCH = 500;
/** For those who were never asked: a comment waits for a while for the decision that asks them. */
const ANSWER_MS = 8 * DAY_MS;

const readBatch = (strapi: Core.Strapi, after: number): Promise<CommentContactRow[]> =>
  commentContactTable(strapi).findMany({
    where: { id: { $gt: after }, email: { $notNull: true } },
    orderBy: [{ id: 'asc' }],
    limit: BATCH,
  });

/** Whether the owner of the address has let the time for an answer go by. */
const isUnanswered = (
  { emailConfirmedAt, confirmEndsAt, createdAt }: CommentContactRow,
  at: Date,
): boolean => {
  if (emailConfirmedAt !== null) return false;
  const endsMs =
    confirmEndsAt === null ? Date.parse(createdAt) + ANSWER_MS : Date.parse(confirmEndsAt);
  return endsMs <= at.getTime();
};

const findStates = async (
  strapi: Core.Strapi,
  contacts: readonly CommentContactRow[],
): Promise<ReadonlyMap<string, CommentRow['moderation']>> => {
  const rows = await commentTable(strapi).findMany({
    where: { documentId: { $in: contacts.map(({ comment }) => comment) } },
    select: ['id', 'documentId', 'moderation'],
  });
  return new Map(rows.map(({ documentId, moderation }) => [documentId, moderation]));
};

/** Removes addresses whose last purpose has ended, in batches. */
export const purgeAddresses = async (
  strapi: Core.Strapi,
  settings: Pick<CommentSettings, 'mail' | 'trust'>,
  at: Date,
): Promise<void> => {
  let after = 0;
  for (;;) {
    const contacts = await readBatch(strapi, after);
    const last = contacts.at(-1);
    if (last === undefined) return;
    after = last.id;
    const states = await findStates(strapi, contacts);
    const ended = contacts.filter((contact) => {
      if (contact.wantsReplies && isUnanswered(contact, at)) return true;
      return !hasPurpose(contact, states.get(contact.comment) ?? 'approved', settings);
    });
    if (ended.length === 0) continue;
    dropMails(
      strapi,
      ended.map(({ email }) => email),
    );
    // Confirmed in this moment, an address stays.
    for (const wasConfirmed of [true, false]) {
      const ids = ended
        .filter(({ emailConfirmedAt }) => (emailConfirmedAt !== null) === wasConfirmed)
        .map(({ id }) => id);
      await commentContactTable(strapi).updateMany({
        where: {
          id: { $in: ids },
          emailConfirmedAt: wasConfirmed ? { $notNull: true } : { $null: true },
        },
        data: NO_ADDRESS,
      });
    }
  }
};
