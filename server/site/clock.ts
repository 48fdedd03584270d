import type { Core } from '@strapi/strapi';

/** Time as an input: whatever asks what time it is asks this service, which tests replace. */
export interface Clock {
  now: () => Date;
}

export const createClock = (): Clock => ({ now: () => new Date() });

/** The time of this site. */
export const now = (strapi: Core.Strapi): Date =>
  strapi.plugin('podcast').service<Clock>('clock').now();
