import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import {
  createMailQueue,
  type Mail,
  type MailQueueOptions,
} from '../../../server/comments/mail/mail-queue';

const mailTo = (to: string): Mail => ({ to, subject: 'S', text: 'T', headers: {} });

const setUp = (options: Partial<MailQueueOptions> = {}) => {
  const warn = vi.fn<(message: string) => void>();
  const send = vi.fn<(mail: Mail) => Promise<unknown>>().mockResolvedValue(undefined);
  const queue = createMailQueue({
    send,
    warn,
    maxLength: 3,
    retryDelaysMs: [1_000, 10_000],
    timeoutMs: 500,
    closeMs: 200,
    ...options,
  });
  return { queue, send, warn };
};

const recipients = (send: { mock: { calls: readonly (readonly [Mail])[] } }): string[] =>
  send.mock.calls.map(([{ to }]) => to);

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a queue of mails', () => {
  it('sends one at a time, in their order', async () => {
    let running = 0;
    let most = 0;
    const send = vi.fn(async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
    });
    const { queue } = setUp({ send });
    for (const to of ['a', 'b', 'c']) queue.add(mailTo(to));
    await queue.settle();
    expect(send).toHaveBeenCalledTimes(3);
    expect(most).toBe(1);
  });

  it('tries a mail that failed again after each delay, and then gives it up', async () => {
    const { queue, send, warn } = setUp();
    send.mockRejectedValue(new Error('no route to a@example.org'));
    queue.add(mailTo('a'));
    await vi.advanceTimersByTimeAsync(999);
    expect(send).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(send).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(send).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(send).toHaveBeenCalledTimes(3);
    expect(warn).toHaveBeenLastCalledWith('podcast: a mail is given up');
  });

  it('says neither address nor text of a mail that failed', async () => {
    const { queue, send, warn } = setUp();
    send.mockRejectedValue(new Error('550 a@example.org: SECRET'));
    queue.add({ to: 'a@example.org', subject: 'SUBJECT', text: 'SECRET', headers: {} });
    await vi.advanceTimersByTimeAsync(100_000);
    const lines = warn.mock.calls.join('\n');
    expect(lines).toContain('could not be sent');
    expect(lines).not.toMatch(/example|SECRET|SUBJECT|550/);
  });

  it('lets no mail wait for one that failed', async () => {
    const { queue, send } = setUp();
    send.mockRejectedValueOnce(new Error('later'));
    queue.add(mailTo('a'));
    queue.add(mailTo('b'));
    await queue.settle();
    expect(recipients(send)).toEqual(['a', 'b']);
  });

  it('goes on after a provider that hangs, and does not try that mail again', async () => {
    const { queue, send, warn } = setUp();
    send.mockReturnValueOnce(new Promise(() => undefined));
    queue.add(mailTo('a'));
    queue.add(mailTo('b'));
    await vi.advanceTimersByTimeAsync(100_000);
    expect(recipients(send)).toEqual(['a', 'b']);
    expect(warn).toHaveBeenCalledWith('podcast: the mail provider takes too long');
  });

  it('survives a provider that throws at once', async () => {
    const { queue, send } = setUp({ retryDelaysMs: [] });
    send.mockImplementationOnce(() => {
      throw new Error('at once');
    });
    expect(() => {
      queue.add(mailTo('a'));
    }).not.toThrow();
    queue.add(mailTo('b'));
    await queue.settle();
    expect(recipients(send)).toEqual(['a', 'b']);
  });

  it('drops what is too much, and says so', () => {
    const { queue, send, warn } = setUp();
    send.mockReturnValue(new Promise(() => undefined));
    for (const to of ['sent', '1', '2', '3', 'dropped']) queue.add(mailTo(to));
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      'podcast: a mail is dropped, too many are waiting',
    );
  });

  it('counts mails that are tried again among those that wait', async () => {
    const { queue, send, warn } = setUp();
    send.mockRejectedValue(new Error('down'));
    for (const to of ['1', '2', '3']) queue.add(mailTo(to));
    await queue.settle();
    warn.mockClear();
    queue.add(mailTo('dropped'));
    expect(warn).toHaveBeenCalledOnce();
  });

  it('forgets mails to an address, those that are tried again and the one under way', async () => {
    const { queue, send } = setUp({ maxLength: 10 });
    send.mockRejectedValue(new Error('later'));
    queue.add(mailTo('a'));
    await queue.settle();
    for (const to of ['a', 'b', 'a']) queue.add(mailTo(to));
    queue.drop('a');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(recipients(send)).toEqual(['a', 'a', 'b', 'b', 'b']);
  });

  it('sends what is left when it closes', async () => {
    const { queue, send } = setUp();
    queue.add(mailTo('a'));
    queue.add(mailTo('b'));
    await queue.close();
    expect(recipients(send)).toEqual(['a', 'b']);
  });

  it('gives up the rest when closing takes too long', async () => {
    const { queue, send, warn } = setUp();
    send.mockReturnValue(new Promise(() => undefined));
    for (const to of ['hangs', 'a', 'b']) queue.add(mailTo(to));
    const closed = queue.close();
    await vi.advanceTimersByTimeAsync(200);
    await closed;
    await vi.advanceTimersByTimeAsync(100_000);
    expect(recipients(send)).toEqual(['hangs']);
    expect(warn).toHaveBeenCalledWith('podcast: 2 mails are given up, the site stops');
  });

  it('takes nothing once it is closed', async () => {
    const { queue, send } = setUp();
    await queue.close();
    queue.add(mailTo('a'));
    await queue.settle();
    expect(send).not.toHaveBeenCalled();
  });
});
