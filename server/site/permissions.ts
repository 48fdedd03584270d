import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

/**
 * What administrators can be allowed to do. Hiding a page from those who may not use it is
 * presentation; protection is that every admin route names its permission here.
 */
const PERMISSIONS = [
  { uid: 'read', displayName: 'Read podcast analyses and problems' },
  { uid: 'audio.upload', displayName: 'Upload audio in pieces' },
  { uid: 'outline.edit', displayName: 'Edit outlines of episodes' },
  { uid: 'comments.read', displayName: 'Read all comments' },
  { uid: 'comments.moderate', displayName: 'Decide about comments and answer them' },
  { uid: 'comments.delete', displayName: 'Delete comments for good' },
  { uid: 'comments.private-data', displayName: 'See, export and erase private data of writers' },
  { uid: 'settings.read', displayName: 'Read the settings' },
  { uid: 'settings.update', displayName: 'Change the settings' },
] as const;

export type PermissionUid = (typeof PERMISSIONS)[number]['uid'];

/** Whoever decides about comments sees them: a role with nothing else works in the inbox. */
const IMPLIED_BY: Readonly<Partial<Record<PermissionUid, readonly PermissionUid[]>>> = {
  'comments.read': ['comments.moderate'],
};

const actionOf = (uid: PermissionUid): string => `plugin::podcast.${uid}`;

interface ActionProvider {
  readonly registerMany: (actions: readonly object[]) => Promise<unknown>;
}

export const registerPermissions = async (strapi: Core.Strapi): Promise<void> => {
  const { actionProvider } = strapi.service('admin::permission') as unknown as {
    readonly actionProvider: ActionProvider;
  };
  await actionProvider.registerMany(
    PERMISSIONS.map((permission) => ({
      ...permission,
      section: 'plugins',
      pluginName: 'podcast',
      subCategory: 'general',
    })),
  );
};

interface Ability {
  readonly can: (action: string) => boolean;
}

const can = ({ state }: Context, action: string): boolean => {
  const { userAbility } = state as { readonly userAbility?: Ability };
  return userAbility?.can(action) ?? false;
};

/** Whether the administrator of this request may do something that not all of its route needs. */
export const isAllowed = (ctx: Context, uid: PermissionUid): boolean => can(ctx, actionOf(uid));

/** What Strapi itself asks of whoever adds a file to the Media Library. */
const LIBRARY_UPLOAD = 'plugin::upload.assets.create';

export interface AnyPermissionConfig {
  readonly actions: readonly string[];
}

/** As Strapi's `admin::hasPermissions`, which wants all of several: one of them is enough. */
export const policies = {
  hasAnyPermission: (ctx: Context, { actions }: AnyPermissionConfig): boolean =>
    actions.some((action) => can(ctx, action)),
};

/** Policies of an admin route: without the second one every administrator would be let in. */
export const allowOnly = (uid: PermissionUid) => [
  'admin::isAuthenticatedAdmin',
  {
    name: 'plugin::podcast.hasAnyPermission',
    config: { actions: [uid, ...(IMPLIED_BY[uid] ?? [])].map(actionOf) },
  },
];

/** As `allowOnly`, for what ends as a file of the Media Library. */
export const allowUpload = () => [
  ...allowOnly('audio.upload'),
  { name: 'admin::hasPermissions', config: { actions: [LIBRARY_UPLOAD] } },
];
