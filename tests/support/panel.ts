import type { Browser, Page } from 'playwright-core';

import type { Demo } from './demo';

/** Nothing on a page takes longer; without it, a test that waits for nothing says nothing. */
const TIMEOUT_MS = 30_000;

const PASSWORD = 'Sicher-Genug-1';

export interface Login {
  readonly email: string;
  readonly password: string;
}

export interface PanelOptions {
  /** Default: the administrator of the demo. */
  readonly login?: Login;
  readonly locale?: 'de' | 'en';
  readonly theme?: 'dark' | 'light';
  /** Of the window, in CSS pixels; default 1440. */
  readonly width?: number;
  readonly height?: number;
}

/** Logs in to the panel in a browser that knows nothing of other logins. */
export const openPanel = async (
  browser: Browser,
  demo: Login & Pick<Demo, 'url'>,
  {
    login = demo,
    locale = 'en',
    theme = 'light',
    width = 1_440,
    height = 1_000,
  }: PanelOptions = {},
): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width, height } });
  context.setDefaultTimeout(TIMEOUT_MS);
  // Once, not with every page: a test may change the language by hand.
  await context.addInitScript(
    `if (localStorage.getItem('STRAPI_THEME') === null) {
       localStorage.setItem('strapi-admin-language', '${locale}');
       localStorage.setItem('STRAPI_THEME', '${theme}');
       // Strapi's own news would be in the way of what is clicked, and in every picture.
       localStorage.setItem('STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_false:false', 'true');
     }`,
  );
  const page = await context.newPage();
  await page.goto(`${demo.url}/admin/auth/login`);
  await page.locator('input[name=email]').fill(login.email);
  await page.locator('input[name=password]').fill(login.password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL(({ pathname }) => !pathname.includes('/auth/'));
  return page;
};

/** Asks a route of the panel. @throws Error for any answer that is no success */
export type AskPanel = <Data>(method: string, path: string, body?: unknown) => Promise<Data>;

const createSender =
  (url: string, token?: string): AskPanel =>
  async <Data>(method: string, path: string, body?: unknown): Promise<Data> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as Data;
  };

/** Logs in without a browser, as the page does. */
export const askAs = async (
  { url }: Pick<Demo, 'url'>,
  { email, password }: Login,
): Promise<AskPanel> => {
  const { data } = await createSender(url)<{ readonly data: { readonly token: string } }>(
    'POST',
    '/admin/login',
    { email, password },
  );
  return createSender(url, data.token);
};

interface WithId {
  readonly data: { readonly id: number; readonly registrationToken?: string };
}

/** A permission of a role: its action, or all of it where it has a subject. */
export type Grant =
  | string
  | {
      readonly action: string;
      readonly subject: string;
      readonly properties?: { readonly fields: readonly string[] };
    };

/** Makes a role that may do these things, and nothing else. @returns its id */
export const addRole = async (
  ask: AskPanel,
  name: string,
  grants: readonly Grant[],
): Promise<number> => {
  const { data: role } = await ask<WithId>('POST', '/admin/roles', { name, description: name });
  const permissions = grants.map((grant) => ({
    conditions: [],
    properties: {},
    ...(typeof grant === 'string' ? { action: grant, subject: null } : grant),
  }));
  await ask('PUT', `/admin/roles/${role.id}/permissions`, { permissions });
  return role.id;
};

/** Makes an administrator with a role that is there, who has registered. */
export const addUser = async (
  { url }: Pick<Demo, 'url'>,
  ask: AskPanel,
  name: string,
  roleId: number,
): Promise<Login> => {
  const login = { email: `${name}@example.org`, password: PASSWORD };
  const person = { firstname: name, lastname: 'Test' };
  const { data } = await ask<WithId>('POST', '/admin/users', {
    ...person,
    email: login.email,
    roles: [roleId],
  });
  await createSender(url)('POST', '/admin/register', {
    registrationToken: data.registrationToken,
    userInfo: { ...person, password: PASSWORD },
  });
  return login;
};

/** Makes an administrator whose role, of the same name, may do these things and nothing else. */
export const addUserWho = async (
  demo: Pick<Demo, 'url'>,
  ask: AskPanel,
  name: string,
  grants: readonly Grant[],
): Promise<Login> => addUser(demo, ask, name, await addRole(ask, name, grants));
