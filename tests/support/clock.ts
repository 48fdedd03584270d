import type { Core } from '@strapi/strapi';

import type { Clock } from '../../server/site/clock';

/** The time of a site, in a test's hands. */
export interface TestClock {
  readonly setTo: (at: string | number) => void;
  readonly forward: (ms: number) => void;
  readonly nowMs: () => number;
  /** Gives the site the real time again. */
  readonly release: () => void;
}

/** Stops the site's clock, at the real time if nothing else is said. */
export const takeClock = (strapi: Core.Strapi, at: string | number = Date.now()): TestClock => {
  const clock = strapi.plugin('podcast').service<Clock>('clock');
  const { now } = clock;
  let nowMs = new Date(at).getTime();
  clock.now = () => new Date(nowMs);
  return {
    setTo: (time) => {
      nowMs = new Date(time).getTime();
    },
    forward: (ms) => {
      nowMs += ms;
    },
    nowMs: () => nowMs,
    release: () => {
      clock.now = now;
    },
  };
};
