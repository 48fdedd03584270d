import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { SettingsAnswer } from '../../admin/src/contracts/settings';
import { findBarriers } from '../support/axe';
import { startDemo, type Demo } from '../support/demo';
import { keepPicture } from '../support/keep-picture';
import { openChromium } from '../support/open-chromium';
import { addUserWho, askAs, openPanel, type AskPanel } from '../support/panel';

const STORAGE = { code: 'VOICE_STORAGE' };
const BROKEN = { status: 500, name: 'InternalServerError', message: 'Broken', details: {} };

describe('settings and overview', () => {
  let demo: Demo;
  let browser: Browser;
  let page: Page;
  let ask: AskPanel;

  const read = async () => (await ask<SettingsAnswer>('GET', '/podcast/settings')).data;
  const open = async (on: Page = page): Promise<void> => {
    await on.goto(`${demo.url}/admin/settings/podcast`);
    await on.locator('[data-setting]').first().waitFor();
  };
  const setting = (path: string, on: Page = page): Locator =>
    on.locator(`[data-setting="${path}"]`);
  const privacy = (on: Page = page): Locator =>
    on.getByRole('region', { name: 'The privacy text' });
  const save = (): Promise<void> => page.getByRole('button', { name: 'Save' }).click();

  beforeAll(async () => {
    demo = await startDemo('--fresh');
    ask = await askAs(demo, demo);
    browser = await openChromium();
    page = await openPanel(browser, demo);
    page.on('dialog', (dialog) => void dialog.accept());
  }, 600_000);

  afterAll(async () => {
    await browser.close();
    await demo.stop();
  });

  it('are found below the settings of the site', async () => {
    await page.goto(`${demo.url}/admin/settings`);
    await page.locator('a[href$="/settings/podcast"]').click();
    await page.getByRole('heading', { name: 'Which comments appear' }).waitFor();
    await privacy().getByRole('heading').nth(1).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await keepPicture(page, 'settings');
  });

  it('tell what a choice leads to, and change the privacy text beside it at once', async () => {
    const before = await privacy().textContent();
    await setting('comments.policy').getByText('Nothing appears that nobody of you').waitFor();
    await setting('comments.fields.email')
      .getByRole('radio', { name: /Optional/ })
      .click();
    await privacy().getByText('This is what people will read once you save').waitFor();
    await expect.poll(() => privacy().textContent()).not.toBe(before);
    await expect.poll(() => privacy().textContent(), { timeout: 5_000 }).toMatch(/e-mail address/i);
    expect((await read()).comments.fields.email).toBe('off');
  });

  it('store a policy, and say what the site’s file says', async () => {
    await setting('comments.policy')
      .getByRole('radio', { name: /They appear at once/ })
      .click();
    await save();
    await page.getByText('Saved. It holds from now on.').first().waitFor();
    expect((await read()).comments).toMatchObject({
      policy: 'publish',
      fields: { email: 'optional', name: 'optional' },
    });
    await setting('comments.policy').getByText('Default of this site: All wait for you').waitFor();
    const publicText = await (await fetch(`${demo.url}/api/podcast/privacy`)).text();
    for (const heading of await privacy().locator('h4').allTextContents()) {
      expect(publicText).toContain(heading);
    }
    await setting('comments.policy')
      .getByRole('button', { name: /Take the default/ })
      .click();
    await save();
    await expect.poll(async () => (await read()).comments.policy).toBe('holdAll');
  });

  it('refuse what can’t be, at the field, and lose nothing that was typed', async () => {
    await setting('voice.maxSeconds').getByRole('spinbutton').fill('500');
    await setting('comments.mail.moderators').getByRole('textbox').fill('niemand');
    await save();
    await setting('voice.maxSeconds').getByText('A whole number from 15 to 300.').waitFor();
    await setting('comments.mail.moderators').getByText('is no e-mail address').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await setting('voice.maxSeconds').getByRole('spinbutton').fill('90');
    await setting('comments.mail.moderators').getByRole('textbox').fill('team@example.org\n');
    await setting('comments.lists.hold').getByRole('textbox').fill('word:kaputt\n\nanders');
    await save();
    await expect.poll(async () => (await read()).voice.maxSeconds).toBe(90);
    expect((await read()).comments).toMatchObject({
      mail: { moderators: ['team@example.org'] },
      lists: { hold: ['word:kaputt', 'anders'] },
    });
  });

  it('say at the switch why no spoken comments can be taken', async () => {
    await page.route('**/podcast/settings', async (route) => {
      if (route.request().method() !== 'PUT') {
        await route.continue();
        return;
      }
      const message = 'podcast.voice.folder lies in the public folder.';
      const error = { status: 409, name: 'ConflictError', message, details: STORAGE };
      await route.fulfill({ status: 409, json: { data: null, error } });
    });
    const toggle = setting('voice.enabled').getByRole('checkbox');
    await toggle.click();
    await save();
    await setting('voice.enabled')
      .getByText('no place yet where recordings stay private')
      .waitFor();
    await setting('voice.enabled').getByText('podcast.voice.folder').waitFor();
    expect(
      await page.evaluate<string>(
        'document.activeElement.closest("[data-setting]").dataset.setting',
      ),
    ).toBe('voice.enabled');
    expect(await findBarriers(page)).toEqual([]);
    await page.unroute('**/podcast/settings');
    await toggle.click();
  });

  it('are changed and saved by keyboard alone', async () => {
    await setting('comments.policy').getByRole('radio', { checked: true }).focus();
    // As long as a finger is on it: the group asks whether it is down when the choice moves.
    await page.keyboard.press('ArrowDown', { delay: 100 });
    await setting('comments.links.clickable').getByRole('checkbox').focus();
    await page.keyboard.press('Space');
    await setting('voice.maxSeconds').getByRole('spinbutton').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('60');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await read()).voice.maxSeconds).toBe(60);
    expect((await read()).comments).toMatchObject({
      ...{ policy: 'holdUnknown', links: { clickable: true } },
    });
  });

  it('ask before they are left with changes', async () => {
    await setting('comments.reportsToHold').getByRole('spinbutton').fill('7');
    await page.getByRole('link', { name: 'Webhooks' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Stay here' }).click();
    expect(await setting('comments.reportsToHold').getByRole('spinbutton').inputValue()).toBe('7');
  });

  it('have the addresses of feeds, to copy and to hand in', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: /^Copy the address/ }).click();
    await page.getByText('Copied.').first().waitFor();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    expect((await fetch(copied)).headers.get('content-type')).toMatch(/rss|xml/);
    for (const name of ['Apple Podcasts', 'Spotify', 'Podcast Index']) {
      const link = page.getByRole('link', { name: `Submit to ${name}` });
      expect(await link.getAttribute('href')).toMatch(/^https:\/\//);
    }
    await page.getByText('address that nobody outside can reach').waitFor();
  });

  it('can be looked at, and no more, by those who may only read them', async () => {
    const reader = await addUserWho(demo, ask, 'reader', ['plugin::podcast.settings.read']);
    const other = await openPanel(browser, demo, { login: reader });
    await open(other);
    await other.getByText('You can look at these settings').waitFor();
    expect(await other.getByRole('button', { name: 'Save' }).count()).toBe(0);
    expect(await setting('comments.policy', other).getByRole('radio').first().isDisabled()).toBe(
      true,
    );
    expect(await setting('voice.maxSeconds', other).getByRole('spinbutton').isDisabled()).toBe(
      true,
    );
    expect(await other.getByText('Feed addresses').count()).toBe(0);
    expect(await findBarriers(other)).toEqual([]);
    await other.context().close();
  });

  it('speak German, the text about privacy, too', async () => {
    const other = await openPanel(browser, demo, { locale: 'de' });
    await open(other);
    await other.getByRole('heading', { name: 'Welche Kommentare erscheinen' }).waitFor();
    await other.locator('[lang=de] h4').first().waitFor();
    expect(await other.locator('main').textContent()).not.toMatch(/settings\.|podcast\./);
    expect(await findBarriers(other)).toEqual([]);
    await keepPicture(other, 'settings-de');
    await other.goto(`${demo.url}/admin/plugins/podcast`);
    await other.getByRole('heading', { name: 'Was wartet' }).waitFor();
    await other.getByText('Die Folge hat kein Transkript.').first().waitFor();
    // As the panel speaks to its editors, and not as the server does.
    await other.getByText('Füg eines als WebVTT, SRT oder JSON hinzu').first().waitFor();
    expect(await findBarriers(other)).toEqual([]);
    await other.context().close();
  });

  it('begin with an overview: what waits, what failed, how the feeds are, and the way there', async () => {
    await page.goto(`${demo.url}/admin/plugins/podcast`);
    await page.getByRole('heading', { name: 'What waits' }).waitFor();
    await page.getByRole('link', { name: /Tomasz Wilk hasn’t consented yet/ }).waitFor();
    await page.getByRole('link', { name: /comments wait to be decided on/ }).waitFor();
    await page.getByRole('link', { name: 'Settings', exact: true }).last().waitFor();
    await page.getByText('All files could be read.').waitFor();
    await page.getByText(/All well/).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await keepPicture(page, 'overview');
    const first = page.getByRole('link', { name: /^To the episode/ }).first();
    await first.click();
    await page.waitForURL(/plugin::podcast\.episode\/\w+\?.*field=transcript/);
  });

  it.each([
    ['settings', '/settings/podcast', '**/podcast/settings'],
    ['overview', '/plugins/podcast', '**/podcast/overview'],
  ])('wait, tell what went wrong, and can be asked for again: %s', async (_page, place, answer) => {
    const other = await openPanel(browser, demo);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await other.route(answer, async (route) => {
      await held;
      await route.fulfill({ status: 500, json: { data: null, error: BROKEN } });
    });
    await other.goto(`${demo.url}/admin${place}`);
    await other.getByText('Loading content').waitFor({ state: 'attached' });
    release();
    await other.getByRole('alert').getByText('This could not be loaded.').waitFor();
    expect(await findBarriers(other)).toEqual([]);
    await other.unroute(answer);
    await other.getByRole('button', { name: 'Try again' }).click();
    await other.getByRole('heading', { name: /Which comments appear|What waits/ }).waitFor();
    await other.context().close();
  });

  it('say so where there is nothing: no show, nothing that waits, nothing that failed', async () => {
    const other = await openPanel(browser, demo);
    const nobody = { recordings: 0, pictures: 0, transcripts: 0, consents: [], releases: [] };
    const nothing = { shows: [], waiting: nobody, failed: [], problems: [] };
    await other.route('**/podcast/overview', (route) =>
      route.fulfill({ json: { data: nothing, meta: { counts: { errors: 0, warnings: 0 } } } }),
    );
    await other.goto(`${demo.url}/admin/plugins/podcast`);
    await other.getByRole('link', { name: 'Create a show' }).waitFor();
    await other.getByText('All files could be read.').waitFor();
    await other.getByText('have nothing to complain about').waitFor();
    expect(await findBarriers(other)).toEqual([]);
    await other.goto(`${demo.url}/admin/settings/podcast`);
    await other.getByText('There is no show yet, so there is no feed.').waitFor();
    await other.context().close();
  });

  it('say which files failed and why, in the words of the panel', async () => {
    const other = await openPanel(browser, demo, { locale: 'de' });
    await other.route('**/podcast/overview', async (route) => {
      const response = await route.fetch();
      const { data, meta } = (await response.json()) as {
        readonly data: object;
        readonly meta: object;
      };
      const failed = [
        {
          ...{ kind: 'recording', fileId: 1, name: 'a.mp3', errorCode: 'NOT_AUDIO', line: null },
          ...{ message: 'Said by the server.', usedBy: [] },
        },
      ];
      await route.fulfill({ response, json: { data: { ...data, failed }, meta } });
    });
    await other.goto(`${demo.url}/admin/plugins/podcast`);
    await other.getByText('Das ist keine Audiodatei, oder keine, die bekannt ist.').waitFor();
    expect(await other.getByText('Said by the server.').count()).toBe(0);
    await other.context().close();
  });

  it('are not shown to those who may not read them', async () => {
    const reader = await addUserWho(demo, ask, 'onlooker', ['plugin::podcast.read']);
    const other = await openPanel(browser, demo, { login: reader });
    await other.goto(`${demo.url}/admin/settings/podcast`);
    await other.getByText("You don't have the permissions to access that content").waitFor();
    expect(await other.locator('[data-setting]').count()).toBe(0);
    await other.goto(`${demo.url}/admin/plugins/podcast`);
    await other.getByRole('heading', { name: 'What waits' }).waitFor();
    expect(await other.locator('main').getByRole('link', { name: 'Settings' }).count()).toBe(0);
    await other.context().close();
  });

  it('fit in a narrow dark window, with the text about privacy at hand', async () => {
    const other = await openPanel(browser, demo, { theme: 'dark', width: 768 });
    await open(other);
    await privacy(other).getByRole('button', { name: 'Read' }).click();
    await privacy(other).getByRole('heading').nth(1).waitFor();
    expect(await setting('comments.policy', other).isVisible()).toBe(true);
    const { y, height } = (await privacy(other).boundingBox()) ?? { y: -1, height: 0 };
    expect(y).toBeGreaterThan(0);
    expect(y + height).toBeLessThanOrEqual(1_001);
    expect(await findBarriers(other)).toEqual([]);
    await other.goto(`${demo.url}/admin/plugins/podcast`);
    await other.getByRole('heading', { name: 'What waits' }).waitFor();
    expect(await findBarriers(other)).toEqual([]);
    await other.context().close();
  });
});
