import type { Core } from '@strapi/strapi';

import type { CommentSettings } from '../../config';
import { isRecord } from '../../site/guards';
import { commentContactTable, commentTable, type RowId } from '../../site/tables';
import { matchesToken } from '../guards';
import { keysOf } from '../keys';
import type { CommentBody } from './schemas';

/** What a request proves of who writes. */
export interface Claim {
  /** Row id of the users-permissions plugin. */
  readonly userId: RowId | null;
  readonly email: string | null;
  readonly proof: NonNullable<CommentBody['proof']> | null;
}

interface JwtService {
  readonly getToken: (ctx: unknown) => Promise<unknown>;
}

interface UserService {
  readonly fetchAuthenticatedUser: (id: RowId) => Promise<unknown>;
}

/**
 * Who is signed in with the users-permissions plugin, if the site has it. The route is open to
 * everybody, so Strapi doesn't look at the token; a wrong one counts as none.
 */
export const findSignedIn = async (strapi: Core.Strapi, ctx: unknown): Promise<RowId | null> => {
  if (strapi.plugins['users-permissions'] === undefined) return null;
  const plugin = strapi.plugin('users-permissions');
  try {
    const payload = await plugin.service<JwtService>('jwt').getToken(ctx);
    if (!isRecord(payload) || typeof payload.id !== 'number') return null;
    const user = await plugin.service<UserService>('user').fetchAuthenticatedUser(payload.id);
    return isRecord(user) && user.blocked !== true && user.confirmed !== false ? payload.id : null;
  } catch {
    return null;
  }
};

/** Approved comments with an address that was confirmed to be the writer's. */
const countApproved = async (strapi: Core.Strapi, email: string): Promise<number> => {
  const contacts = await commentContactTable(strapi).findMany({
    where: { email, emailConfirmedAt: { $notNull: true } },
    select: ['comment'],
    limit: 1_000,
  });
  if (contacts.length === 0) return 0;
  return commentTable(strapi).count({
    where: { documentId: { $in: contacts.map(({ comment }) => comment) }, moderation: 'approved' },
  });
};

/** Whether the address is the one of an own comment: to know somebody's address proves nothing. */
const isProven = async (strapi: Core.Strapi, { email, proof }: Claim): Promise<boolean> => {
  if (email === null || proof === null) return false;
  const contact = await commentContactTable(strapi).findOne({ where: { comment: proof.id } });
  return (
    contact !== null &&
    contact.email === email &&
    contact.emailConfirmedAt !== null &&
    matchesToken(keysOf(strapi), 'own', proof.id, proof.token, contact.tokenHash)
  );
};

/** What is known of a writer. */
export interface Standing {
  readonly trust: 'trusted' | 'unknown';
  /** The address was confirmed with an earlier comment of the same writer. */
  readonly isProven: boolean;
}

/** Whether somebody may be published without being looked at, if the policy allows that at all. */
export const judgeTrust = async (
  strapi: Core.Strapi,
  claim: Claim,
  { trust }: CommentSettings,
): Promise<Standing> => {
  const proven = await isProven(strapi, claim);
  const isSignedIn = trust.signedIn && claim.userId !== null;
  const isKnown =
    trust.confirmedAfter > 0 &&
    proven &&
    claim.email !== null &&
    (await countApproved(strapi, claim.email)) >= trust.confirmedAfter;
  return { trust: isSignedIn || isKnown ? 'trusted' : 'unknown', isProven: proven };
};
