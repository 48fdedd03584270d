import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startDemo, type Demo } from '../support/demo';
import { openChromium } from '../support/open-chromium';
import { addUser, addUserWho, askAs, openPanel, type AskPanel, type Login } from '../support/panel';

const EPISODES = '/content-manager/collection-types/plugin::podcast.episode';
const OK = { timeout: 30_000 };
const NOBODYS = 'a'.repeat(24);

interface Roles {
  readonly data: readonly { readonly id: number; readonly code: string }[];
}

interface Rows {
  readonly results: readonly { readonly documentId: string; readonly title: string }[];
}

type Right = 'comments' | 'moderate' | 'outline' | 'private' | 'read' | 'settings' | 'upload';

/** One route or more for each thing that a role may do; of nobody's documents. */
const ROUTES: readonly (readonly [right: Right, method: string, path: string])[] = [
  ['read', 'GET', '/podcast/overview'],
  ['read', 'GET', '/podcast/recordings'],
  ['read', 'GET', `/podcast/episodes/${NOBODYS}/check`],
  ['read', 'GET', `/podcast/episodes/${NOBODYS}/outline`],
  ['read', 'POST', '/podcast/episodes/from-audio'],
  ['outline', 'PUT', `/podcast/episodes/${NOBODYS}/outline`],
  ['upload', 'GET', '/podcast/uploads'],
  ['upload', 'POST', '/podcast/uploads'],
  ['comments', 'GET', '/podcast/comments'],
  ['comments', 'GET', `/podcast/comments/${NOBODYS}/thread`],
  ['comments', 'GET', '/podcast/comment-places'],
  ['moderate', 'POST', '/podcast/comments/actions'],
  ['moderate', 'POST', `/podcast/comments/${NOBODYS}/replies`],
  ['private', 'GET', `/podcast/comments/${NOBODYS}/contact`],
  ['private', 'POST', '/podcast/privacy/export'],
  ['settings', 'GET', '/podcast/settings'],
  ['settings', 'PUT', '/podcast/settings'],
];

/** Of the side of an episode. */
const PANELS = ['Before publishing', 'Audio', 'Outline'];
const COLUMNS = ['Analysis', 'Length', 'Comments'];
const WIDGETS = ['Comments that wait', 'Podcast: audio'];

describe('what a role sees of the podcast', () => {
  let demo: Demo;
  let browser: Browser;
  let ask: AskPanel;
  let episode: string;

  beforeAll(async () => {
    demo = await startDemo('--fresh');
    browser = await openChromium();
    ask = await askAs(demo, demo);
    const { results } = await ask<Rows>('GET', EPISODES);
    episode = results[0]?.documentId ?? '';
  });

  afterAll(async () => {
    await browser.close();
    await demo.stop();
  });

  /** Somebody with a role as Strapi makes it on a fresh site. */
  const addDefault = async (name: string): Promise<Login> => {
    const { data } = await ask<Roles>('GET', '/admin/roles');
    const role = data.find(({ code }) => code === `strapi-${name}`);
    return addUser(demo, ask, name, role?.id ?? 0);
  };

  /** Which rights the server refuses, asked directly. */
  const findRefused = async (login: Login): Promise<readonly Right[]> => {
    const askWho = await askAs(demo, login);
    const refused = new Set<Right>();
    const open = new Set<Right>();
    for (const [right, method, path] of ROUTES) {
      const isRefused = await askWho(method, path, method === 'GET' ? undefined : {}).then(
        () => false,
        (error: unknown) => String(error).includes(`${path}: 403 `),
      );
      (isRefused ? refused : open).add(right);
    }
    // What is half open is a mistake of its own.
    expect([...refused].filter((right) => open.has(right))).toEqual([]);
    return [...refused].sort();
  };

  const goTo = async (page: Page, path: string): Promise<void> => {
    await page.goto(`${demo.url}/admin${path}`);
    await page.getByRole('navigation').first().waitFor();
    await page.locator('main').first().waitFor();
  };

  const isClosed = async (page: Page, path: string): Promise<void> => {
    await goTo(page, path);
    await page
      .getByText(/don't have the permissions/i)
      .first()
      .waitFor(OK);
  };

  const menuLink = (page: Page) => page.locator('nav').getByRole('link', { name: /^Podcast/ });

  const column = (page: Page, name: string) =>
    page.locator('thead').getByText(name, { exact: true }).first();

  const countAll = async (page: Page, names: readonly string[]): Promise<readonly number[]> =>
    Promise.all(names.map((name) => page.getByRole('heading', { name, exact: true }).count()));

  it('is everything for a Super Admin', async () => {
    expect(await findRefused(demo)).toEqual([]);
    const page = await openPanel(browser, demo);
    await menuLink(page).waitFor(OK);
    for (const name of WIDGETS) {
      await page.getByRole('heading', { name, exact: true }).waitFor(OK);
    }
    await goTo(page, '/plugins/podcast');
    await page.getByRole('button', { name: 'Choose a file' }).waitFor(OK);
    await page.locator('main').getByRole('link', { name: 'Settings' }).waitFor();
    await page.locator('main').getByRole('link', { name: 'Comments', exact: true }).waitFor();
    await goTo(page, `${EPISODES}/${episode}`);
    for (const name of PANELS) {
      await page.getByRole('heading', { name, exact: true }).waitFor(OK);
    }
    await goTo(page, EPISODES);
    for (const name of COLUMNS) await column(page, name).waitFor(OK);
    await page.context().close();
  });

  it.each(['editor', 'author'])(
    'is nothing but the documents for an %s of a fresh site',
    async (name) => {
      const login = await addDefault(name);
      // An Author's list holds what is their own.
      await (
        await askAs(demo, login)
      )('POST', EPISODES, { title: `Von ${name}` });
      expect(await findRefused(login)).toEqual([
        'comments',
        'moderate',
        'outline',
        'private',
        'read',
        'settings',
        'upload',
      ]);
      const page = await openPanel(browser, demo, { login });
      await page.locator('nav').getByRole('link', { name: 'Content Manager' }).waitFor(OK);
      // The widget of Strapi's that everybody has.
      await page.getByRole('heading', { name: 'Last edited entries' }).waitFor(OK);
      expect(await menuLink(page).count()).toBe(0);
      // Strapi shows their frames until it knows.
      await expect.poll(() => countAll(page, WIDGETS), OK).toEqual([0, 0]);
      await goTo(page, EPISODES);
      await column(page, 'title').waitFor(OK);
      for (const name of COLUMNS) expect(await column(page, name).count()).toBe(0);
      await goTo(page, `${EPISODES}/create`);
      await page.getByLabel(/^title/).waitFor(OK);
      expect(await countAll(page, PANELS)).toEqual([0, 0, 0]);
      await isClosed(page, '/plugins/podcast/inbox');
      await isClosed(page, `/plugins/podcast/episodes/${episode}/outline`);
      await isClosed(page, '/settings/podcast');
      await page.context().close();
    },
  );

  it('lets an Editor publish, as before', async () => {
    const login = { email: 'editor@example.org', password: 'Sicher-Genug-1' };
    const page = await openPanel(browser, demo, { login });
    await goTo(page, `${EPISODES}/create`);
    await page.getByLabel(/^title/).fill('Ohne Prüfung');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText('Published document').first().waitFor(OK);
    await page.context().close();
  });

  it('is the inbox for a role that only decides about comments', async () => {
    const login = await addUserWho(demo, ask, 'moderator', ['plugin::podcast.comments.moderate']);
    expect(await findRefused(login)).toEqual(['outline', 'private', 'read', 'settings', 'upload']);
    const page = await openPanel(browser, demo, { login });
    await page.getByRole('heading', { name: 'Comments that wait', exact: true }).waitFor(OK);
    await expect.poll(() => countAll(page, ['Podcast: audio']), OK).toEqual([0]);
    await menuLink(page).click();
    expect(await page.getByRole('button', { name: 'Choose a file' }).count()).toBe(0);
    await goTo(page, '/plugins/podcast/inbox');
    await page.getByRole('tab', { name: /^Waiting/ }).waitFor(OK);
    await page
      .getByRole('button', { name: /^Approve/ })
      .first()
      .click();
    await page.getByText('Comment approved.').first().waitFor(OK);
    // To delete for good, and to see addresses, are rights of their own.
    await page.getByRole('tab', { name: /^Spam/ }).click();
    await page
      .getByRole('button', { name: /^More:/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'History' }).waitFor();
    expect(await page.getByRole('menuitem').allTextContents()).toEqual([
      'History',
      'Block the writer',
    ]);
    await page.keyboard.press('Escape');
    await isClosed(page, `/plugins/podcast/episodes/${episode}/outline`);
    await isClosed(page, '/settings/podcast');
    await page.context().close();
  });
});
