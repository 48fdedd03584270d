import type { Core } from '@strapi/strapi';

import type { CommentSettings, Milliseconds } from '../../config';
import { commentSettings } from '../../settings';
import { now } from '../../site/clock';
import { inboxUrl } from './addresses';
import { claimTurn, type Turn } from './claim-turn';
import { localesFor } from './languages';
import { loadWaiting } from './load-waiting';
import { createMailer } from './mailer';
import { writeMail } from './texts';

type Notice = Exclude<CommentSettings['mail']['notify'], 'off'>;

const MINUTE_MS = 60_000;

/** The digest's own rhythm is its cron rule; here only other nodes are kept from sending it too. */
const INTERVALS_MS: Readonly<Record<Notice, Milliseconds>> = {
  immediate: 5 * MINUTE_MS,
  digest: MINUTE_MS,
};

/** What was committed while the last notice was written may not have been in it. */
const OVERLAP_MS = 10_000;

const timers = new WeakMap<Core.Strapi, NodeJS.Timeout>();

const sendNotice = async (
  strapi: Core.Strapi,
  notice: Notice,
  moderators: readonly string[],
  since: Date | null,
): Promise<void> => {
  const from = new Date(since === null ? 0 : since.getTime() - OVERLAP_MS);
  const { waiting, languages } = await loadWaiting(strapi, from);
  if (waiting.pending + waiting.reported + waiting.withdrawn === 0) return;
  const mail = writeMail(localesFor(languages), (texts) =>
    texts[notice](waiting, inboxUrl(strapi)),
  );
  const mailer = createMailer(strapi);
  for (const moderator of moderators) mailer.send(moderator, mail);
};

const tell = async (strapi: Core.Strapi, notice: Notice): Promise<Turn | null> => {
  const { mail } = await commentSettings(strapi);
  if (mail.notify !== notice || mail.moderators.length === 0) return null;
  const turn = await claimTurn(strapi, INTERVALS_MS[notice], now(strapi));
  if (turn.kind === 'mine') await sendNotice(strapi, notice, mail.moderators, turn.since);
  return turn;
};

/** Sends moderators what is new since they were last told; one of several nodes does. */
export const sendDigest = async (strapi: Core.Strapi): Promise<void> => {
  await tell(strapi, 'digest');
};

/**
 * Tells moderators at once that comments wait, or in a while with all that come until then: they
 * get at most one mail in five minutes.
 */
export const tellModerators = async (strapi: Core.Strapi): Promise<void> => {
  if (timers.has(strapi)) return;
  const turn = await tell(strapi, 'immediate');
  if (turn?.kind !== 'tooEarly' || timers.has(strapi)) return;
  const timer = setTimeout(() => {
    timers.delete(strapi);
    tellModerators(strapi).catch(() => {
      strapi.log.warn('podcast: moderators could not be told of new comments');
    });
  }, turn.waitMs);
  timer.unref();
  timers.set(strapi, timer);
};

/** Forgets that there is something to be told in a while. */
export const forgetNotices = (strapi: Core.Strapi): void => {
  clearTimeout(timers.get(strapi));
  timers.delete(strapi);
};
