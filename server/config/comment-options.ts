import Joi from 'joi';

import type { Milliseconds } from './units';

/** Whether a field of the comment form is there, and has to be filled in. */
export type FieldMode = 'off' | 'optional' | 'required';

/** At most `points` within `durationMs`. */
export interface Limit {
  readonly points: number;
  readonly durationMs: Milliseconds;
}

/**
 * What editors decide day by day, on the settings page. Stored settings win over the file, the file
 * wins over these defaults, and the defaults are the safe ones.
 */
export interface CommentSettings {
  /**
   * What happens to a comment that no rule objects to. `holdAll`: an editor decides. `holdUnknown`:
   * trusted people are published at once. `publish`: everybody is.
   */
  readonly policy: 'holdAll' | 'holdUnknown' | 'publish';
  readonly trust: {
    /** People who are signed in with the users-permissions plugin. */
    readonly signedIn: boolean;
    /** A confirmed address with so many approved comments; 0: nobody is trusted for that. */
    readonly confirmedAfter: number;
  };
  readonly fields: { readonly name: FieldMode; readonly email: FieldMode };
  readonly lists: {
    /** Entries are literal; `word:` in front of one means whole words only. What hits is spam. */
    readonly reject: readonly string[];
    /** As `reject`; what hits is held. */
    readonly hold: readonly string[];
    /** Names that only the team may bear, besides the titles and people of the shows. */
    readonly reservedNames: readonly string[];
  };
  readonly links: {
    /** Whether addresses in comments become links. */
    readonly clickable: boolean;
    /** A comment with more of them is held. */
    readonly max: number;
  };
  /** Hold comments in which phone numbers, addresses or account numbers stand. */
  readonly holdPersonalData: boolean;
  /** Proof of work. `auto`: while the site gets unusually many comments. */
  readonly challenge: 'off' | 'auto' | 'always';
  /** So many reports send a comment back to be looked at; 0: none do. */
  readonly reportsToHold: number;
  /** How long the writer may edit, until somebody answers. 0: not at all. */
  readonly editWindowMs: Milliseconds;
  /** Days until a comment in this state is deleted; 0: never. */
  readonly retentionDays: {
    readonly pending: number;
    readonly spam: number;
    readonly rejected: number;
    readonly trash: number;
    /** The log of decisions. */
    readonly log: number;
  };
  readonly mail: {
    /** Where editors are told of new comments; nobody is while it is empty. */
    readonly moderators: readonly string[];
    readonly notify: 'off' | 'digest' | 'immediate';
    /** Whether writers may ask to be told of answers. Needs the field `email`. */
    readonly replies: boolean;
  };
  /** What the form says of when a comment will be seen; empty: our own words. By language. */
  readonly notice: { readonly de: string; readonly en: string };
}

export interface CommentOptions extends CommentSettings {
  readonly maxLengths: {
    /** In code points. */
    readonly name: number;
    readonly text: number;
  };
  /** Largest body of a request, in bytes. */
  readonly maxBodyBytes: number;
  /** Replies to replies to …; a comment that answers no other has depth 0. */
  readonly maxDepth: number;
  /** Replies that a list shows below each comment. */
  readonly repliesShown: number;
  readonly ticket: {
    /** People need so long to write something. */
    readonly minAgeMs: Milliseconds;
    readonly maxAgeMs: Milliseconds;
  };
  readonly proofOfWork: {
    /** Hashes that the client computes at most; half as many on average. */
    readonly maxNumber: number;
    readonly maxAgeMs: Milliseconds;
    /** With `challenge: 'auto'`: asked for from this part of the site's limit on, 0 to 1. */
    readonly from: number;
  };
  readonly limits: {
    /** `database`: the site's own. `redis`: at `redisUrl`; both hold for all nodes together. */
    readonly store: 'memory' | 'database' | 'redis';
    readonly redisUrl: string;
    readonly perPerson: Limit;
    readonly perEpisode: Limit;
    readonly perSite: Limit;
    /** Edits, reports and other requests about comments that exist, for each person. */
    readonly requests: Limit;
  };
  /**
   * The page of the front end for the links in mails: `https://example.org/comments/{action}#{token}`
   * with `{action}` one of `confirm`, `cancel`. Empty: pages of this plugin.
   */
  readonly subscriptionUrl: string;
  /** How often the digest for moderators is sent, and what is too old deleted: a cron rule. */
  readonly digestRule: string;
  readonly purgeRule: string;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export const defaultCommentOptions: CommentOptions = {
  policy: 'holdAll',
  trust: { signedIn: false, confirmedAfter: 0 },
  fields: { name: 'optional', email: 'off' },
  lists: { reject: [], hold: [], reservedNames: [] },
  links: { clickable: false, max: 0 },
  holdPersonalData: true,
  challenge: 'auto',
  reportsToHold: 3,
  editWindowMs: 15 * MINUTE_MS,
  retentionDays: { pending: 30, spam: 14, rejected: 14, trash: 30, log: 180 },
  mail: { moderators: [], notify: 'digest', replies: false },
  notice: { de: '', en: '' },
  maxLengths: { name: 80, text: 10_000 },
  maxBodyBytes: 32 * 1024,
  maxDepth: 2,
  repliesShown: 3,
  ticket: { minAgeMs: 3 * SECOND_MS, maxAgeMs: DAY_MS },
  proofOfWork: { maxNumber: 50_000, maxAgeMs: 20 * MINUTE_MS, from: 0.5 },
  limits: {
    store: 'memory',
    redisUrl: '',
    perPerson: { points: 10, durationMs: 10 * MINUTE_MS },
    perEpisode: { points: 200, durationMs: HOUR_MS },
    perSite: { points: 500, durationMs: HOUR_MS },
    requests: { points: 60, durationMs: 10 * MINUTE_MS },
  },
  subscriptionUrl: '',
  digestRule: '0 7 * * *',
  purgeRule: '17 * * * *',
};

const count = (max: number): Joi.NumberSchema => Joi.number().integer().min(0).max(max);
const positive = (max: number): Joi.NumberSchema => Joi.number().integer().min(1).max(max);
const fieldMode = Joi.string().valid('off', 'optional', 'required');

const MAX_ENTRIES = 2_000;
const MAX_ENTRY_LENGTH = 100;
const MAX_DAYS = 36_500;
const MAX_NOTICE_LENGTH = 500;
const MAX_MODERATORS = 50;

const list = Joi.array().items(Joi.string().trim().min(1).max(MAX_ENTRY_LENGTH)).max(MAX_ENTRIES);
const days = count(MAX_DAYS);
const notice = Joi.string().allow('').max(MAX_NOTICE_LENGTH);

/** Checks of what editors may set; every key may be left out. */
export const commentSettingsKeys = {
  policy: Joi.string().valid('holdAll', 'holdUnknown', 'publish'),
  trust: Joi.object({ signedIn: Joi.boolean().strict(), confirmedAfter: count(1_000) }),
  fields: Joi.object({ name: fieldMode, email: fieldMode }),
  lists: Joi.object({ reject: list, hold: list, reservedNames: list }),
  links: Joi.object({ clickable: Joi.boolean().strict(), max: count(1_000) }),
  holdPersonalData: Joi.boolean().strict(),
  challenge: Joi.string().valid('off', 'auto', 'always'),
  reportsToHold: count(1_000),
  editWindowMs: count(30 * DAY_MS),
  retentionDays: Joi.object({ pending: days, spam: days, rejected: days, trash: days, log: days }),
  mail: Joi.object({
    moderators: Joi.array()
      .items(
        Joi.string()
          .email({ tlds: { allow: false } })
          .max(254),
      )
      .max(MAX_MODERATORS),
    notify: Joi.string().valid('off', 'digest', 'immediate'),
    replies: Joi.boolean().strict(),
  }),
  notice: Joi.object({ de: notice, en: notice }),
} satisfies Record<keyof CommentSettings, Joi.Schema>;

/** Pseudonyms of people are forgotten after a day; timers hold 24 days and a little. */
const limitWithin = (days: number): Joi.ObjectSchema =>
  Joi.object({ points: positive(1_000_000), durationMs: positive(days * DAY_MS) });
const personLimit = limitWithin(1);
const placeLimit = limitWithin(24);

export const commentOptionsSchema = Joi.object<CommentOptions>({
  ...commentSettingsKeys,
  maxLengths: Joi.object({ name: positive(200), text: positive(50_000) }),
  maxBodyBytes: Joi.number()
    .integer()
    .min(1_024)
    .max(1024 ** 2),
  maxDepth: count(5),
  repliesShown: count(25),
  ticket: Joi.object({
    minAgeMs: count(HOUR_MS),
    // Otherwise nobody could ever write.
    maxAgeMs: positive(30 * DAY_MS).greater(Joi.ref('minAgeMs')),
  }),
  proofOfWork: Joi.object({
    maxNumber: positive(10_000_000),
    maxAgeMs: positive(DAY_MS),
    from: Joi.number().min(0).max(1),
  }),
  limits: Joi.object({
    store: Joi.string().valid('memory', 'database', 'redis'),
    redisUrl: Joi.string()
      .allow('')
      .pattern(/^rediss?:\/\/\S+$/, 'an address of Redis')
      .when('store', { is: 'redis', then: Joi.invalid('').required() }),
    perPerson: personLimit,
    perEpisode: placeLimit,
    perSite: placeLimit,
    requests: personLimit,
  }),
  subscriptionUrl: Joi.string()
    .allow('')
    .pattern(/^https?:\/\/\S+$/, 'an http(s) address')
    .pattern(/\{token\}/, 'an address with the placeholder {token}')
    .pattern(/\{action\}/, 'an address with the placeholder {action}'),
  digestRule: Joi.string().min(1).max(100),
  purgeRule: Joi.string().min(1).max(100),
});
