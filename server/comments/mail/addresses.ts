import type { Core } from '@strapi/strapi';

import { getOptions } from '../../config';
import { joinUrl, type BaseUrl } from '../../http';
import { baseUrlFrom, ownBaseUrl } from '../../site/base-url';

export type SubscriptionAction = 'confirm' | 'cancel';

/**
 * Where this site is, as its own configuration says. Never as a request says: with a forged `Host`
 * anybody could have somebody else's secret link sent to a server of their own.
 */
export const mailBaseUrl = (strapi: Core.Strapi): BaseUrl => {
  const own = ownBaseUrl(strapi);
  if (own !== null) return own;
  const local = strapi.config.get<string>('server.absoluteUrl', 'http://localhost:1337');
  return baseUrlFrom(strapi, new URL(local).origin);
};

/** Where mail programs cancel with one click (RFC 8058), and people without a front end. */
export const ownSubscriptionUrl = (
  strapi: Core.Strapi,
  action: SubscriptionAction,
  token: string,
): string =>
  `${joinUrl(mailBaseUrl(strapi).api, 'comments', 'subscriptions', action)}?token=${token}`;

/** The link for people: the front end's page where the site has named one, else ours. */
export const subscriptionUrl = (
  strapi: Core.Strapi,
  action: SubscriptionAction,
  token: string,
): string => {
  const pattern = getOptions(strapi).comments.subscriptionUrl;
  return pattern === ''
    ? ownSubscriptionUrl(strapi, action, token)
    : pattern.replaceAll('{action}', action).replaceAll('{token}', token);
};

/** The inbox in the admin panel, with what waits. */
export const inboxUrl = (strapi: Core.Strapi): string => {
  const panel = strapi.config.get<string>('admin.absoluteUrl', 'http://localhost:1337/admin');
  return joinUrl(panel, 'plugins', 'podcast', 'inbox') + '?moderation=waiting';
};
