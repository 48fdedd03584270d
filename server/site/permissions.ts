import type { Core } from '@strapi/strapi';

/**
 * What administrators can be allowed to do. Hiding a page from those who may not use it is
 * presentation; protection is that every admin route names its permission here.
 */
const PERMISSIONS = [
  { uid: 'read', displayName: 'Read podcast analyses and problems' },
  { uid: 'outline.edit', displayName: 'Edit outlines of episodes' },
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

/** Policies of an admin route: without the second one every administrator would be let in. */
export const allowOnly = (uid: PermissionUid) => [
  'admin::isAuthenticatedAdmin',
  { name: 'admin::hasPermissions', config: { actions: [actionOf(uid)] } },
];
