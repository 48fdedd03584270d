import type { Milliseconds } from '../../config';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface MailQueueOptions {
  readonly send: (mail: Mail) => Promise<unknown>;
  /** Gets what went wrong in words of ours: never an address, never a text. */
  readonly warn: (message: string) => void;
  /** Mails that wait at most, those that are tried again included. */
  readonly maxLength: number;
  /** Before each further attempt. */
  readonly retryDelaysMs: readonly Milliseconds[];
  /** A provider that takes longer has failed. */
  readonly timeoutMs: Milliseconds;
  /** How long `close` waits for what is left. */
  readonly closeMs: Milliseconds;
}

/** Mails in the order in which they came, one at a time. */
export interface MailQueue {
  /** Returns at once, and never throws. */
  readonly add: (mail: Mail) => void;
  /** Forgets all mails to an address; one that is being sent is not tried again. */
  readonly drop: (to: string) => void;
  /** Resolves once nothing is being sent any more; what waits for another attempt is left out. */
  readonly settle: () => Promise<void>;
  /** Sends what it can in the time it has, and gives up the rest. */
  readonly close: () => Promise<void>;
}

interface Job {
  readonly mail: Mail;
  readonly attempt: number;
}

type Outcome = 'sent' | 'failed' | 'timedOut';

/** The kind of an error alone: messages of mail servers quote addresses. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown error');

/** What `work` gives, or `late` when that takes longer. */
const within = async <T>(ms: Milliseconds, work: Promise<T>, late: T): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<T>((resolve) => {
    timer = setTimeout(() => {
      resolve(late);
    }, ms);
    timer.unref();
  });
  const result = await Promise.race([work, limit]);
  clearTimeout(timer);
  return result;
};

export const createMailQueue = (options: MailQueueOptions): MailQueue => {
  const { send, warn, maxLength, retryDelaysMs, timeoutMs, closeMs } = options;
  const waiting: Job[] = [];
  const retries = new Map<NodeJS.Timeout, Job>();
  const unwanted = new WeakSet<Mail>();
  let current: Mail | null = null;
  let isClosed = false;
  let running: Promise<void> | null = null;

  const trySend = async (mail: Mail): Promise<Outcome> => {
    try {
      await send(mail);
      return 'sent';
    } catch (error) {
      warn(`podcast: a mail could not be sent (${nameOf(error)})`);
      return 'failed';
    }
  };

  const retryLater = (job: Job): void => {
    const { mail, attempt } = job;
    if (unwanted.has(mail)) return;
    const delayMs = retryDelaysMs[attempt];
    if (delayMs === undefined || isClosed) {
      warn('podcast: a mail is given up');
      return;
    }
    const timer = setTimeout(() => {
      retries.delete(timer);
      waiting.push({ mail, attempt: attempt + 1 });
      start();
    }, delayMs);
    timer.unref();
    retries.set(timer, job);
  };

  const work = async (): Promise<void> => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      current = job.mail;
      const outcome = await within<Outcome>(timeoutMs, trySend(job.mail), 'timedOut');
      if (outcome === 'failed') retryLater(job);
      // It may have got through all the same: a second attempt could be a second mail.
      if (outcome === 'timedOut') warn('podcast: the mail provider takes too long');
    }
    current = null;
  };

  const start = (): void => {
    running ??= work().finally(() => {
      running = null;
    });
  };

  const settle = async (): Promise<void> => {
    while (running !== null) await running;
  };

  return {
    add: (mail) => {
      if (isClosed || waiting.length + retries.size >= maxLength) {
        warn('podcast: a mail is dropped, too many are waiting');
        return;
      }
      waiting.push({ mail, attempt: 0 });
      start();
    },

    drop: (to) => {
      if (current?.to === to) unwanted.add(current);
      for (const [timer, { mail }] of retries) {
        if (mail.to !== to) continue;
        clearTimeout(timer);
        retries.delete(timer);
      }
      const kept = waiting.filter(({ mail }) => mail.to !== to);
      waiting.splice(0, waiting.length, ...kept);
    },

    settle,

    close: async () => {
      isClosed = true;
      const givenUp = retries.size;
      for (const timer of retries.keys()) clearTimeout(timer);
      retries.clear();
      await within(closeMs, settle(), undefined);
      const left = givenUp + waiting.splice(0).length;
      if (left > 0) warn(`podcast: ${left} mails are given up, the site stops`);
    },
  };
};
