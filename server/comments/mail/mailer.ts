import type { Core } from '@strapi/strapi';

import { cleanLine, isOneAddress } from './clean-line';
import { createMailQueue, type Mail, type MailQueue } from './mail-queue';
import type { MailText } from './texts';

/** Sends mails one after the other. */
export interface Mailer {
  /** Returns at once, and never throws: a mail that can't be sent is a line in the log. */
  readonly send: (to: string, mail: MailText, headers?: Readonly<Record<string, string>>) => void;
  /** Resolves once nothing is being sent. */
  readonly settle: () => Promise<void>;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

const queues = new WeakMap<Core.Strapi, MailQueue>();

interface EmailService {
  readonly send: (mail: Mail) => Promise<unknown>;
}

/** Sites may leave Strapi's e-mail plugin out, whatever its types say. */
const emailService = (strapi: Core.Strapi): EmailService | undefined => {
  const plugins = strapi.plugins as Readonly<Record<string, Core.Plugin | undefined>>;
  return plugins.email?.service<EmailService>('email');
};

const openQueue = (strapi: Core.Strapi): MailQueue => {
  const queue = createMailQueue({
    send: async (mail) => emailService(strapi)?.send(mail),
    warn: (message) => {
      strapi.log.warn(message);
    },
    maxLength: 500,
    retryDelaysMs: [MINUTE_MS, 10 * MINUTE_MS],
    timeoutMs: 30 * SECOND_MS,
    closeMs: 2 * SECOND_MS,
  });
  queues.set(strapi, queue);
  return queue;
};

/** The mailer of this site. It sends through Strapi's e-mail plugin, and nothing without it. */
export const createMailer = (strapi: Core.Strapi): Mailer => {
  const queue = queues.get(strapi) ?? openQueue(strapi);
  return {
    send: (to, { subject, text }, headers = {}) => {
      if (emailService(strapi) === undefined) return;
      if (!isOneAddress(to)) {
        strapi.log.warn('podcast: a mail is dropped, its address is none');
        return;
      }
      queue.add({
        to,
        subject: cleanLine(subject),
        text,
        // RFC 3834 §5: so that no absence note answers it.
        headers: { ...headers, 'Auto-Submitted': 'auto-generated' },
      });
    },
    settle: queue.settle,
  };
};

/** Forgets what is about to be sent to addresses that are no longer stored. */
export const dropMails = (strapi: Core.Strapi, addresses: readonly (string | null)[]): void => {
  const queue = queues.get(strapi);
  for (const address of addresses) if (address !== null) queue?.drop(address);
};

/** Sends what it can within two seconds, and gives up the rest. */
export const closeMailer = async (strapi: Core.Strapi): Promise<void> => {
  const queue = queues.get(strapi);
  queues.delete(strapi);
  await queue?.close();
};
