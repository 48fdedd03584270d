import { EventEmitter } from 'node:events';

import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { describe, expect, it } from 'vitest';

import type { fetchLinkTitles } from '../../server/outbound';
import { createLinkTitlesController } from '../../server/outline/link-titles-controller';

const URLS = ['http://one.example/'];
const TITLES = [{ url: 'http://one.example/', title: 'Eins', code: null, message: null }];

/** As much of Koa as the controller touches. */
const createContext = () => {
  const headers: Record<string, string> = {};
  const res = new EventEmitter();
  const ctx = {
    request: { body: { urls: URLS } },
    res,
    set: (name: string | Record<string, string>, value = '') => {
      Object.assign(headers, typeof name === 'string' ? { [name]: value } : name);
    },
    body: undefined as unknown,
  };
  return { ctx: ctx as unknown as Context, headers, leave: () => res.emit('close') };
};

/** Calls that end when the test says so. */
const createSlowFetch = () => {
  const finish: (() => void)[] = [];
  const signals: (AbortSignal | undefined)[] = [];
  const fetchTitles: typeof fetchLinkTitles = (_urls, options) =>
    new Promise((resolve) => {
      signals.push(options?.signal);
      finish.push(() => {
        resolve(TITLES);
      });
    });
  return { fetchTitles, finish, signals };
};

const SITE = { strapi: {} as Core.Strapi };

describe('titles of links', () => {
  it('are read for two callers at a time, and for others later', async () => {
    const { fetchTitles, finish } = createSlowFetch();
    const controller = createLinkTitlesController(SITE, fetchTitles);
    const first = createContext();
    const running = [controller.find(first.ctx), controller.find(createContext().ctx)];
    const third = createContext();
    await expect(controller.find(third.ctx)).rejects.toMatchObject({
      status: 429,
      details: { code: 'RATE_LIMITED' },
    });
    expect(third.headers).toEqual({ 'Cache-Control': 'no-store', 'Retry-After': '10' });

    finish[0]?.();
    await running[0];
    expect(first.ctx.body).toEqual({ data: TITLES, meta: {} });
    const fourth = controller.find(createContext().ctx);
    finish[1]?.();
    finish[2]?.();
    await Promise.all([...running, fourth]);
  });

  it('make room after a failure', async () => {
    const controller = createLinkTitlesController(SITE, () => Promise.reject(new Error('bug')));
    for (let call = 0; call < 5; call += 1) {
      await expect(controller.find(createContext().ctx)).rejects.toThrow('bug');
    }
  });

  it('are given up when the caller leaves', () => {
    const { fetchTitles, signals } = createSlowFetch();
    const { ctx, leave } = createContext();
    void createLinkTitlesController(SITE, fetchTitles).find(ctx);
    expect(signals[0]?.aborted).toBe(false);
    leave();
    expect(signals[0]?.aborted).toBe(true);
  });
});
