import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createSharedLoad } from '../../../admin/src/api/shared-load';

const PATH = '/check';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** An answer that comes when the test says so. */
const open = (refreshMs: number | null = null) => {
  const questions: { answer: (data: string) => void; fail: () => void }[] = [];
  const shared = createSharedLoad<string>({
    ask: () =>
      new Promise((resolve, reject) => {
        questions.push({
          answer: resolve,
          fail: () => {
            reject(new Error('offline'));
          },
        });
      }),
    refreshMs: () => refreshMs,
  });
  const answer = async (data: string): Promise<void> => {
    questions.at(-1)?.answer(data);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { shared, questions, answer };
};

const nothing = (): void => undefined;

describe('an answer that several share', () => {
  it('is asked for once', async () => {
    const { shared, questions, answer } = open();
    const heard = vi.fn();
    shared.subscribe(PATH, heard);
    shared.subscribe(PATH, nothing);
    expect(shared.read(PATH).state).toBe('loading');
    await answer('fine');
    expect(questions).toHaveLength(1);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(shared.read(PATH)).toEqual({ state: 'ready', data: 'fine', failure: null });
  });

  it('stays while it is asked for again, also in vain', async () => {
    const { shared, questions, answer } = open();
    shared.subscribe(PATH, nothing);
    await answer('old');
    shared.reload(PATH);
    expect(shared.read(PATH).data).toBe('old');
    questions.at(-1)?.fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(shared.read(PATH)).toMatchObject({
      state: 'failed',
      data: 'old',
      failure: { code: 'OFFLINE' },
    });
  });

  it('is asked for once more after a change during the question', async () => {
    const { shared, questions, answer } = open();
    shared.subscribe(PATH, nothing);
    shared.reload(PATH);
    shared.reload(PATH);
    expect(questions).toHaveLength(1);
    await answer('before');
    expect(questions).toHaveLength(2);
    await answer('after');
    expect(shared.read(PATH).data).toBe('after');
    expect(questions).toHaveLength(2);
  });

  it('is refreshed while it is not settled and somebody listens', async () => {
    const { shared, questions, answer } = open(1_000);
    const end = shared.subscribe(PATH, nothing);
    await answer('pending');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(questions).toHaveLength(2);
    await answer('pending');
    end();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(questions).toHaveLength(2);
  });

  it('is refreshed after a question in vain, too', async () => {
    const { shared, questions, answer } = open(1_000);
    shared.subscribe(PATH, nothing);
    await answer('pending');
    await vi.advanceTimersByTimeAsync(1_000);
    questions.at(-1)?.fail();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(questions).toHaveLength(3);
    await answer('fine');
    expect(shared.read(PATH)).toEqual({ state: 'ready', data: 'fine', failure: null });
  });

  it('is forgotten with the last one who listens', async () => {
    const { shared, questions, answer } = open();
    shared.subscribe(PATH, nothing)();
    await answer('late');
    expect(shared.read(PATH).state).toBe('loading');
    shared.reload(PATH);
    expect(questions).toHaveLength(1);
    shared.subscribe(PATH, nothing);
    expect(questions).toHaveLength(2);
  });
});
