import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { isRecord } from '../../server/site/guards';
import { bootStrapi, type Site } from '../support/boot';
import { publishEpisode } from '../support/content';
import { logInAs } from '../support/log-in';
import { addComment } from '../support/moderation-rules';

interface Route {
  readonly method: string;
  readonly path: string;
  readonly config?: { readonly policies?: readonly unknown[]; readonly auth?: unknown };
}

interface ActionProvider {
  readonly get: (action: string) => unknown;
}

const PREFIX = 'plugin::podcast.';
/** Strapi's own, which uploads need besides. */
const LIBRARY = 'plugin::upload.assets.create';
const ID = 'a'.repeat(24);

/** The actions of which a route wants one. */
const actionsOf = ({ config }: Route): readonly string[] => {
  const policy = (config?.policies ?? []).find(
    (one) => isRecord(one) && one.name === 'plugin::podcast.hasAnyPermission',
  );
  const { actions } = (isRecord(policy) && isRecord(policy.config) ? policy.config : {}) as {
    readonly actions?: readonly string[];
  };
  return actions ?? [];
};

const titleOf = ({ method, path }: Route): string => `${method} ${path}`;

describe('routes of the panel', () => {
  let site: Site;
  let routes: readonly Route[] = [];
  let nobody = '';

  beforeAll(async () => {
    site = await bootStrapi();
    await site.admin();
    nobody = await logInAs(site, 'nobody');
    const { admin } = site.strapi.plugin('podcast').routes as unknown as {
      readonly admin: { readonly routes: readonly Route[] };
    };
    ({ routes } = admin);
  });

  afterAll(() => site.close());

  const call = async (
    { method, path }: Route,
    token: string | null,
    body?: unknown,
  ): Promise<number> => {
    const response = await site.fetch(`/podcast${path.replaceAll(/:\w+/g, ID)}`, {
      method,
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(method !== 'GET' && { 'content-type': 'application/json' }),
      },
      ...(method !== 'GET' && { body: JSON.stringify(body ?? {}) }),
    });
    await response.text();
    return response.status;
  };

  it('are there', () => {
    expect(routes.length).toBeGreaterThan(20);
  });

  it('each name a permission that is registered', () => {
    const { actionProvider } = site.strapi.service('admin::permission') as unknown as {
      readonly actionProvider: ActionProvider;
    };
    const unprotected = routes.filter((route) => {
      const actions = actionsOf(route);
      const isNamed =
        actions.length > 0 &&
        actions.every(
          (action) => action.startsWith(PREFIX) && actionProvider.get(action) !== undefined,
        );
      const isForAdmins = route.config?.policies?.includes('admin::isAuthenticatedAdmin') ?? false;
      return !isNamed || !isForAdmins || route.config?.auth === false;
    });
    expect(unprotected.map(titleOf)).toEqual([]);
  });

  it('are closed without a login', async () => {
    const answers = [];
    for (const route of routes) answers.push([titleOf(route), await call(route, null)]);
    expect(answers).toEqual(routes.map((route) => [titleOf(route), 401]));
  });

  it('are closed to an administrator without the permission', async () => {
    const answers = [];
    for (const route of routes) answers.push([titleOf(route), await call(route, nobody)]);
    expect(answers).toEqual(routes.map((route) => [titleOf(route), 403]));
  });

  it('are closed to an administrator with every permission but those of the route', async () => {
    const all = [...new Set(routes.flatMap(actionsOf))];
    const keyOf = (route: Route): string => actionsOf(route).join();
    const answers = [];
    for (const [index, key] of [...new Set(routes.map(keyOf))].entries()) {
      const ofGroup = routes.filter((route) => keyOf(route) === key);
      const own = new Set(ofGroup.flatMap(actionsOf));
      const others = all.filter((action) => !own.has(action));
      const token = await logInAs(site, `other-${index}`, [...others, LIBRARY]);
      const open = routes.find(
        (one) => one.method === 'GET' && actionsOf(one).every((action) => !own.has(action)),
      );
      for (const route of ofGroup) {
        answers.push([
          titleOf(route),
          await call(route, token),
          open && (await call(open, token)) !== 403,
        ]);
      }
    }
    expect(answers).toHaveLength(routes.length);
    expect(answers.filter(([, status, isOpen]) => status !== 403 || isOpen !== true)).toEqual([]);
  });

  it('show comments to a role that only decides about them', async () => {
    const token = await logInAs(site, 'only-moderator', [`${PREFIX}comments.moderate`]);
    const reading = routes.filter((route) => actionsOf(route).includes(`${PREFIX}comments.read`));
    expect(reading.length).toBeGreaterThan(5);
    for (const route of reading) expect(await call(route, token), titleOf(route)).not.toBe(403);
    const reader = await logInAs(site, 'only-reader', [`${PREFIX}comments.read`]);
    const actions: Route = { method: 'POST', path: '/comments/actions' };
    expect(await call(actions, reader, { action: 'trash', ids: [ID] })).toBe(403);
  });

  it('open what a role may do: who moderates deletes nothing for good', async () => {
    const { documentId: episode } = await publishEpisode(site.strapi);
    const id = await addComment(site, { episode });
    const token = await logInAs(site, 'moderator', [
      `${PREFIX}comments.read`,
      `${PREFIX}comments.moderate`,
    ]);
    const actions: Route = { method: 'POST', path: '/comments/actions' };
    expect(await call(actions, token, { action: 'trash', ids: [id] })).toBe(200);
    expect(await call(actions, token, { action: 'delete', ids: [id] })).toBe(403);
    expect(await call({ method: 'GET', path: `/comments/${id}/contact` }, token)).toBe(403);
    const deleter = await logInAs(site, 'deleter', [`${PREFIX}comments.delete`]);
    expect(await call(actions, deleter, { action: 'delete', ids: [id] })).toBe(403);
    const both = await logInAs(site, 'both', [
      `${PREFIX}comments.delete`,
      `${PREFIX}comments.moderate`,
    ]);
    expect(await call(actions, both, { action: 'delete', ids: [id] })).toBe(200);
  });
});
