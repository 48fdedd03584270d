import type { Site } from './boot';

interface Creator {
  readonly create: (data: object) => Promise<unknown>;
}

interface RoleService {
  readonly assignPermissions: (roleId: number, permissions: readonly object[]) => Promise<unknown>;
}

/**
 * The token of a new administrator whose role may do these things, and nothing else.
 *
 * @param actions such as `plugin::podcast.comments.read`; whole ones where they have a subject
 */
export const logInAs = async (
  { strapi, fetch }: Site,
  name: string,
  actions: readonly (string | object)[] = [],
): Promise<string> => {
  const role: unknown = await strapi.db
    .query('admin::role')
    .create({ data: { name, code: `test-${name}` } });
  const { id } = role as { readonly id: number };
  await (strapi.service('admin::role') as unknown as RoleService).assignPermissions(
    id,
    actions.map((action) => (typeof action === 'string' ? { action } : action)),
  );
  const login = { email: `${name}@example.org`, password: 'Sicher-Genug-1' };
  await (strapi.service('admin::user') as unknown as Creator).create({
    ...login,
    firstname: name,
    isActive: true,
    roles: [id],
  });
  const response = await fetch('/admin/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(login),
  });
  return ((await response.json()) as { readonly data: { readonly token: string } }).data.token;
};
