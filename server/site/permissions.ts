import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

/**
 * What administrators can be allowed to do. Hiding a page from those who may not use it is
 * presentation; protection is that every admin route names its permission here.
 */
const PERMISSIONS = [
  { uid: 'read', displayName: 'Read podcast analyses and problems' },
  { uid: 'outline.edit', displayName: 'Edit outlines of episodes' },
  { uid: 'comments.read', displayName: 'Read all comments' },
  { uid: 'comments.moderate', displayName: 'Decide about comments and answer them' },
  { uid: 'comments.delete', displayName: 'Delete comments for good' },
  { uid: 'comments.private-data', displayName: 'See, export and erase private data of writers' },
  { uid: 'settings.read', displayName: 'Read the settings' },
  { uid: 'settings.update', displayName: 'Change the settings' },
] as const;

export type PermissionUid = (typeof PERMISSIONS)[number]['uid'];

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

/** Whether the administrator of this request may do something that not all of its route needs. */
export const isAllowed = ({ state }: Context, uid: PermissionUid): boolean => {
  const { userAbility } = state as { readonly userAbility?: Ability };
  return userAbility?.can(actionOf(uid)) ?? false;
};

/** Policies of an admin route: without the second one every administrator would be let in. */
export const allowOnly = (uid: PermissionUid) => [
  'admin::isAuthenticatedAdmin',
  { name: 'admin::hasPermissions', config: { actions: [actionOf(uid)] } },
];
