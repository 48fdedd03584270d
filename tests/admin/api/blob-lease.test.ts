import { describe, expect, it, vi } from 'vitest';

import { leaseBlob } from '../../../admin/src/api/blob-lease';

const open = () => {
  const urls = { createObjectURL: vi.fn(() => 'blob:1'), revokeObjectURL: vi.fn() };
  const answers: { give: () => void; fail: () => void }[] = [];
  const fetchBytes = vi.fn(
    () =>
      new Promise<Blob>((resolve, reject) => {
        answers.push({
          give: () => {
            resolve(new Blob(['sound']));
          },
          fail: () => {
            reject(new Error('offline'));
          },
        });
      }),
  );
  return { urls, answers, fetchBytes, lease: leaseBlob(fetchBytes, urls) };
};

describe('bytes that a page has an address for', () => {
  it('are fetched once', async () => {
    const { lease, answers, fetchBytes } = open();
    const both = Promise.all([lease.load(), lease.load()]);
    answers[0]?.give();
    expect(await both).toEqual(['blob:1', 'blob:1']);
    expect(await lease.load()).toBe('blob:1');
    expect(fetchBytes).toHaveBeenCalledTimes(1);
  });

  it('are fetched again after a failure', async () => {
    const { lease, answers } = open();
    const first = lease.load();
    answers[0]?.fail();
    expect(await first).toBeNull();
    const second = lease.load();
    answers[1]?.give();
    expect(await second).toBe('blob:1');
  });

  it('are given up with the page', async () => {
    const { lease, answers, urls } = open();
    const loaded = lease.load();
    answers[0]?.give();
    await loaded;
    lease.end();
    expect(urls.revokeObjectURL.mock.calls).toEqual([['blob:1']]);
  });

  it('get no address when they come too late', async () => {
    const { lease, answers, urls } = open();
    const loaded = lease.load();
    lease.end();
    answers[0]?.give();
    expect(await loaded).toBeNull();
    expect(urls.createObjectURL).not.toHaveBeenCalled();
  });
});
