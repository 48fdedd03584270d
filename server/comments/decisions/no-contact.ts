import type { Core } from '@strapi/strapi';

import { hashToken, makeToken } from '../guards';
import { keysOf } from '../keys';
import type { NewContact } from './types';

/** The private half of a comment of which nobody has the token: the team's, or an imported one. */
export const makeNoContact = (strapi: Core.Strapi, comment: string): NewContact => ({
  tokenHash: hashToken(keysOf(strapi), 'own', comment, makeToken()),
  email: null,
  emailConfirmedAt: null,
  wantsReplies: false,
  consents: {},
  userId: null,
  authorKey: null,
  authorKeyEndsAt: null,
});
