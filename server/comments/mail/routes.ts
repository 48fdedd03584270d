import type { Core } from '@strapi/strapi';
import Joi from 'joi';
import type { Context } from 'koa';

import { apiError, defineRoute, type RouteAnswer, type RouteDefinition } from '../../http';
import type { Locale } from '../../site/editor-locale';
import type { SubscriptionAction } from './addresses';
import { hiddenToken } from './hide-tokens';
import { renderPage, type PageState } from './pages';
import { cancelSubscription, confirmSubscription } from './subscriptions';

interface TokenQuery {
  readonly token?: string;
}

interface TokenBody extends TokenQuery {
  readonly 'List-Unsubscribe'?: 'One-Click';
}

const MAX_TOKEN_LENGTH = 200;
const token = Joi.string().allow('').max(MAX_TOKEN_LENGTH);

/**
 * Mail programs and their guards append parameters of their own to links. By the time a row sees
 * them they are hidden, see `hideTokens`.
 */
const tokenQuery = Joi.object<TokenQuery, true>({ token }).unknown();

/** RFC 8058 §3.2: what mail programs send beside the address. */
const tokenBody = Joi.object<TokenBody>({
  token,
  'List-Unsubscribe': Joi.string().valid('One-Click'),
});

const doneAnswer = Joi.object({
  data: Joi.object({ state: Joi.string().valid('confirmed', 'cancelled').required() }).required(),
  meta: Joi.object().required(),
});

const localeOf = (ctx: Context): Locale =>
  ctx.acceptsLanguages('en', 'de') === 'de' ? 'de' : 'en';

/** Browsers send forms as people who want to read an answer; all others get JSON. */
const wantsPage = (ctx: Context): boolean => ctx.accepts('json', 'html') === 'html';

const page = (ctx: Context, action: SubscriptionAction, state: PageState): RouteAnswer => ({
  kind: 'html',
  status: state === 'invalid' ? 401 : 200,
  body: renderPage(action, state, localeOf(ctx)),
  headers: { Vary: 'Accept, Accept-Language' },
});

const ACTIONS = {
  confirm: { run: confirmSubscription, state: 'confirmed' },
  cancel: { run: cancelSubscription, state: 'cancelled' },
} as const;

interface TokenRequest {
  readonly body: TokenBody;
  readonly ctx: Context;
}

/** Runs what a link in a mail is for; one answer for whatever is wrong with its token. */
const act =
  (strapi: Core.Strapi, action: SubscriptionAction) =>
  async ({ body, ctx }: TokenRequest): Promise<RouteAnswer> => {
    const { run, state } = ACTIONS[action];
    const isDone = await run(strapi, body.token ?? hiddenToken(ctx));
    if (wantsPage(ctx)) return page(ctx, action, isDone ? 'done' : 'invalid');
    if (!isDone) throw apiError(401, 'TOKEN_INVALID', 'This link is not valid, or no longer.');
    return { kind: 'json', status: 200, body: { data: { state }, meta: {} } };
  };

const ask =
  (action: SubscriptionAction) =>
  ({ ctx }: Pick<TokenRequest, 'ctx'>): Promise<RouteAnswer> => {
    const isComplete = hiddenToken(ctx) !== '';
    return Promise.resolve(page(ctx, action, isComplete ? 'ask' : 'invalid'));
  };

const html = 'text/html; charset=utf-8';
const pageAnswer = { description: 'A page with a button', contentType: html };
const done = { description: 'Done', contentType: 'application/json', schema: doneAnswer };

/** What links in mails lead to. GET shows a page with a button and changes nothing. */
export const createSubscriptionRoutes = (strapi: Core.Strapi): readonly RouteDefinition[] => [
  defineRoute({
    method: 'GET',
    path: '/comments/subscriptions/confirm',
    handler: 'comments.confirmPage',
    isAlwaysOpen: true,
    summary: 'A page that asks whether to send mails about answers',
    query: tokenQuery,
    isCacheable: false,
    responses: { 200: pageAnswer },
    errors: [401],
    run: ask('confirm'),
  }),
  defineRoute({
    method: 'POST',
    path: '/comments/subscriptions/confirm',
    handler: 'comments.confirm',
    isAlwaysOpen: true,
    summary: 'Confirms an address for mails about answers; a token works once',
    query: tokenQuery,
    body: tokenBody,
    bodyTypes: ['application/json', 'application/x-www-form-urlencoded', 'none'],
    responses: { 200: done },
    errors: [401],
    run: act(strapi, 'confirm'),
  }),
  defineRoute({
    method: 'GET',
    path: '/comments/subscriptions/cancel',
    handler: 'comments.cancelPage',
    isAlwaysOpen: true,
    summary: 'A page that asks whether to end mails about answers',
    query: tokenQuery,
    isCacheable: false,
    responses: { 200: pageAnswer },
    errors: [401],
    run: ask('cancel'),
  }),
  defineRoute({
    method: 'POST',
    path: '/comments/subscriptions/cancel',
    handler: 'comments.cancel',
    isAlwaysOpen: true,
    summary: 'Ends mails about answers, with one click as well (RFC 8058)',
    query: tokenQuery,
    body: tokenBody,
    // What one click sends as multipart is read away in front of the parser: `none`.
    bodyTypes: ['application/json', 'application/x-www-form-urlencoded', 'none'],
    responses: { 200: done },
    errors: [401],
    run: act(strapi, 'cancel'),
  }),
];
