import { setTimeout as wait } from 'node:timers/promises';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { findBarriers } from '../support/axe';
import { startDemo, type Demo } from '../support/demo';
import { keepPicture } from '../support/keep-picture';
import { openChromium } from '../support/open-chromium';
import { addUserWho, askAs, openPanel, type AskPanel } from '../support/panel';

/** Of the demo: one with comments, and one without. */
const RICH = 'zu-gast-der-hausbesuch';
const QUIET = 'worum-es-geht';
/** A ticket has to be so old before something is sent with it. */
const TICKET_AGE_MS = 3_200;

/** What is seen at once is stored a little later. */
const SOON = { timeout: 10_000 };

/** What Strapi answers when something breaks. */
const BROKEN = {
  data: null,
  error: { status: 500, name: 'InternalServerError', message: 'Internal Server Error' },
};

interface Listed {
  readonly data: readonly {
    readonly id: string;
    readonly authorName: string | null;
    readonly moderation: string;
    readonly text: string | null;
  }[];
  readonly meta: { readonly counts: Readonly<Record<string, number>> };
}

describe('the inbox', () => {
  let demo: Demo;
  let browser: Browser;
  let page: Page;
  let ask: AskPanel;

  beforeAll(async () => {
    demo = await startDemo('--fresh');
    browser = await openChromium();
    ask = await askAs(demo, demo);
    page = await openPanel(browser, demo);
  }, 600_000);

  afterAll(async () => {
    await browser.close();
    await demo.stop();
  });

  const comment = async (slug: string, names: readonly string[]): Promise<void> => {
    const api = `${demo.url}/api/podcast/episodes/${slug}/comments`;
    const form = (await (await fetch(`${api}/form`)).json()) as {
      readonly data: { readonly ticket: string };
    };
    await wait(TICKET_AGE_MS);
    for (const name of names) {
      const response = await fetch(api, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ticket: form.data.ticket, name, text: `Ein Gruß von ${name}.` }),
      });
      if (!response.ok) throw new Error(await response.text());
    }
  };
  const list = (query: string): Promise<Listed> =>
    ask<Listed>('GET', `/podcast/comments?${query}&pageSize=100`);
  const open = (query: string, on: Page = page): Promise<unknown> =>
    on.goto(`${demo.url}/admin/plugins/podcast/inbox?${query}`);
  const row = (name: string, on: Page = page) =>
    on.getByRole('article', { name: `Comment: ${name}`, exact: true });
  const activeName = async (): Promise<string | null> =>
    page.evaluate("document.activeElement?.getAttribute('aria-label') ?? null");
  const notice = (text: string, on: Page = page) =>
    on.locator('main [role=status]').getByText(text).waitFor();
  const tabCount = async (name: string): Promise<string> =>
    (await page.getByRole('tab', { name }).textContent()) ?? '';

  it('is without barriers, in both colour schemes', async () => {
    await open('');
    await row('Hanna').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await keepPicture(page, 'inbox');
    const dark = await openPanel(browser, demo, { theme: 'dark' });
    await open('', dark);
    await row('Hanna', dark).waitFor();
    expect(await findBarriers(dark)).toEqual([]);
    await keepPicture(dark, 'inbox-dark');
    await dark.context().close();
  });

  it('tells all that is needed to decide', async () => {
    const mehmet = row('Mehmet');
    const text = (await mehmet.textContent()) ?? '';
    expect(text).toContain('It seems to contain a phone number');
    expect(text).toMatch(/3 hours ago/);
    expect(text).toMatch(/Will be deleted on/);
    const link = mehmet.getByRole('link', { name: 'Zu Gast: der Hausbesuch' });
    expect(await link.getAttribute('href')).toContain(
      '/content-manager/collection-types/plugin::podcast.episode/',
    );
    expect(await row('Without a name').textContent()).toContain('at 5:10');
  });

  it('shows its keys, from the table that it obeys', async () => {
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keys' });
    await help.waitFor();
    expect(await help.locator('kbd').allTextContents()).toEqual([
      'j',
      'k',
      'a',
      's',
      'r',
      't',
      'u',
      'p',
      'Space',
      'x',
      'e',
      'c',
      '?',
    ]);
    expect(await findBarriers(page, '[role=dialog]')).toEqual([]);
    await keepPicture(page, 'inbox-keys');
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
  });

  it('is decided on by keys alone: 20 comments', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `Gast ${index + 1}`);
    await comment(QUIET, names);
    await open(`episode=${QUIET}`);
    await row('Gast 20').waitFor();
    expect(await page.getByRole('article').count()).toBe(20);
    const badge = page.locator('nav').getByText('23', { exact: true });
    await page.evaluate("window.dispatchEvent(new Event('podcast:comments-decided'))");
    await badge.waitFor();
    // The first key brings the focus to the list; then there and back.
    await page.keyboard.press('j');
    expect(await activeName()).toBe('Comment: Gast 19');
    await page.keyboard.press('k');
    expect(await activeName()).toBe('Comment: Gast 20');
    for (let index = 0; index < 20; index += 1) {
      await page.keyboard.press(['a', 's', 'r', 't'][index % 4] ?? '');
      if (index < 19) {
        await expect.poll(activeName).toBe(`Comment: Gast ${19 - index}`);
      }
    }
    await page.getByText('No comment matches these filters.').waitFor();
    await expect
      .poll(async () => (await list(`episode=${QUIET}`)).meta.counts, SOON)
      .toMatchObject({ pending: 0, approved: 5, spam: 5, rejected: 5, trash: 5 });
    // The menu knows at once.
    await page.locator('nav').getByText('3', { exact: true }).waitFor({ timeout: 5_000 });
    expect(await findBarriers(page)).toEqual([]);
  });

  it('takes decisions back, the last one first', async () => {
    await page.keyboard.press('u');
    await row('Gast 1').waitFor();
    await notice('Undone.');
    await page.keyboard.press('u');
    await row('Gast 2').waitFor();
    const { counts } = (await list(`episode=${QUIET}`)).meta;
    expect(counts).toMatchObject({ pending: 2, rejected: 4, trash: 4 });
    await expect.poll(() => tabCount('Waiting'), SOON).toBe('Waiting2');
  });

  it('decides about many in one request, and takes that back in one', async () => {
    const requests: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/podcast/comments/actions')) {
        requests.push(request.postData() ?? '');
      }
    });
    await open(`episode=${QUIET}&moderation=spam`);
    await page.getByRole('checkbox', { name: 'Select all on this page' }).click();
    await page.getByText('5 selected').waitFor();
    await page.keyboard.press('t');
    await page.getByText('No comment matches these filters.').waitFor();
    await notice('5 comments moved to the trash.');
    await page.getByRole('button', { name: 'Undo' }).click();
    await notice('Undone for 5 comments.');
    await expect.poll(() => page.getByRole('article').count()).toBe(5);
    expect(requests.map((body) => (JSON.parse(body) as { action: string }).action)).toEqual([
      'trash',
      'undo',
    ]);
    page.removeAllListeners('request');
  });

  it('takes an approval back with the reports that it answered', async () => {
    const { data } = await list(`episode=${QUIET}&q=Gast 20`);
    const report = await fetch(`${demo.url}/api/podcast/comments/${data[0]?.id ?? ''}/report`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reason: 'abuse' }),
    });
    expect(report.status).toBe(202);
    await open('moderation=reported');
    await row('Gast 20').getByText('Reported by one person').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await page.getByText('No comment is reported.').waitFor();
    await page.keyboard.press('u');
    await row('Gast 20').getByText('Reported by one person').waitFor();
    expect((await list('moderation=reported')).data).toMatchObject([{ moderation: 'approved' }]);
  });

  it('plays a spoken comment in place, and approves it', async () => {
    await open('kind=voice');
    const spoken = row('Without a name');
    await spoken.waitFor();
    await page.keyboard.press('k');
    await page.keyboard.press('p');
    const heard = () => page.evaluate<number>("document.querySelector('audio')?.currentTime ?? 0");
    await expect.poll(heard, { timeout: 10_000 }).toBeGreaterThan(0.2);
    // AAC, which the server doesn't decode.
    await spoken.locator('svg rect').first().waitFor({ state: 'attached' });
    expect(await spoken.locator('svg[preserveAspectRatio=none] rect').count()).toBe(200);
    await spoken.getByRole('combobox', { name: 'Speed' }).click();
    await page.getByRole('option', { name: '2 ×' }).click();
    expect(await page.evaluate("document.querySelector('audio')?.playbackRate")).toBe(2);
    await keepPicture(page, 'inbox-voice');
    await spoken.getByRole('button', { name: 'Pause' }).click();
    await spoken.focus();
    await page.keyboard.press('a');
    await notice('Comment approved.');
    const { data } = (await (
      await fetch(`${demo.url}/api/podcast/episodes/${RICH}/comments?limit=100`)
    ).json()) as { readonly data: readonly { readonly voice: unknown }[] };
    expect(data.filter(({ voice }) => voice !== null)).toHaveLength(1);
  });

  it('says so when a colleague was faster, and overwrites nothing', async () => {
    const colleague = await openPanel(browser, demo);
    await open('', colleague);
    await row('Hanna', colleague).waitFor();
    await open('');
    await row('Hanna').getByRole('button', { name: 'Approve: Hanna' }).click();
    await notice('Comment approved.');
    await row('Hanna', colleague).getByRole('button', { name: 'Spam: Hanna' }).click();
    await notice('Somebody else was faster.', colleague);
    await row('Hanna', colleague)
      .getByText('Somebody else has changed this comment. This is how it is now.')
      .waitFor();
    await row('Hanna', colleague).getByText('Approved', { exact: true }).waitFor();
    expect(await findBarriers(colleague)).toEqual([]);
    expect((await list('q=Hanna')).data[0]?.moderation).toBe('approved');
    await colleague.context().close();
  });

  it('edits and answers, without obeying what is typed', async () => {
    await open('q=Mehmet');
    await row('Mehmet').focus();
    await page.keyboard.press('e');
    const field = row('Mehmet').getByRole('textbox', { name: 'Text' });
    await row('Mehmet').locator('textarea:focus').waitFor();
    await field.fill('');
    await page.keyboard.type('Gibt es das auch als start? ');
    await row('Mehmet').getByRole('button', { name: 'Save', exact: true }).click();
    await row('Mehmet').getByText('Edited by the team').waitFor();
    await page.keyboard.press('c');
    await page.keyboard.type('Ja, bald!');
    expect(await findBarriers(page)).toEqual([]);
    await row('Mehmet').getByRole('button', { name: 'Approve and answer' }).click();
    await notice('The comment is approved and your answer is published.');
    await open('moderation=approved&q=Mehmet');
    await row('Mehmet').getByRole('button', { name: 'More: Mehmet' }).click();
    await page.getByRole('menuitem', { name: 'Thread' }).click();
    await row('Mehmet').getByText('Ja, bald!').waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });

  it('shows private data when asked, and notes that', async () => {
    await row('Mehmet').getByRole('button', { name: 'More: Mehmet' }).click();
    await page.getByRole('menuitem', { name: 'Private data' }).click();
    await row('Mehmet').getByText('No e-mail address is stored.').waitFor();
    await row('Mehmet').getByRole('button', { name: 'More: Mehmet' }).click();
    await page.getByRole('menuitem', { name: 'History' }).click();
    await row('Mehmet').getByText('looked at the private data').waitFor();
  });

  it('opens the same list by its address', async () => {
    const address = 'moderation=approved&q=Gruß&episode=worum-es-geht';
    await open(address);
    await row('Gast 20').waitFor();
    expect(await page.getByRole('searchbox').or(page.locator('input[name=q]')).inputValue()).toBe(
      'Gruß',
    );
    await page.getByRole('tab', { name: 'Rejected' }).click();
    await row('Gast 18').waitFor();
    expect(new URL(page.url()).searchParams.get('moderation')).toBe('rejected');
    await page.goBack();
    await row('Gast 20').waitFor();
  });

  it('says that nothing waits', async () => {
    const waiting = (await list('moderation=waiting')).data.map(({ id }) => id);
    if (waiting.length > 0) {
      await ask('POST', '/podcast/comments/actions', { action: 'trash', ids: waiting });
    }
    await open('');
    await page.getByText('Nothing waits for you.').waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });

  it('says that something failed, and tries again', async () => {
    const broken = '**/podcast/comments?moderation=spam*';
    await page.route(broken, (route) => route.fulfill({ status: 500, json: BROKEN }));
    await open('moderation=spam');
    await page.getByText('That did not work. Please try again.').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.unroute(broken);
    await page.getByRole('button', { name: 'Try again' }).click();
    await row('Best Offers').waitFor();
  });

  it('shows a role only what it may do', async () => {
    const login = await addUserWho(demo, ask, 'moderator', [
      'plugin::podcast.comments.read',
      'plugin::podcast.comments.moderate',
    ]);
    const moderator = await openPanel(browser, demo, { login });
    await open('moderation=spam', moderator);
    const spam = row('Best Offers', moderator);
    await spam.getByRole('button', { name: 'More: Best Offers' }).click();
    await moderator.getByRole('menuitem', { name: 'History' }).waitFor();
    expect(await moderator.getByRole('menuitem').allTextContents()).toEqual([
      'History',
      'Block the writer',
    ]);
    await moderator.keyboard.press('Escape');
    expect(await spam.getByRole('link').count()).toBe(0);
    await spam.getByRole('button', { name: 'Reject: Best Offers' }).click();
    await notice('Comment rejected.', moderator);
    // The overview is nothing for this role.
    await moderator.goto(`${demo.url}/admin/plugins/podcast`);
    await moderator.waitForURL('**/plugins/podcast/inbox');
    await moderator.getByRole('tab', { name: 'Waiting' }).waitFor();
    await moderator.context().close();
  });

  it('lets who may only read do nothing else', async () => {
    const login = await addUserWho(demo, ask, 'reader', ['plugin::podcast.comments.read']);
    const reader = await openPanel(browser, demo, { login });
    await open('moderation=rejected', reader);
    const spam = row('Best Offers', reader);
    await spam.waitFor();
    expect(await reader.getByRole('checkbox').count()).toBe(0);
    expect(await spam.getByRole('button').allTextContents()).toEqual(['More']);
    await spam.focus();
    await reader.keyboard.press('a');
    await reader.keyboard.press('?');
    expect(
      await reader.getByRole('dialog', { name: 'Keys' }).locator('kbd').allTextContents(),
    ).toEqual(['j', 'k', 'p', 'Space', '?']);
    expect((await list('q=Best')).data[0]?.moderation).toBe('rejected');
    expect(await findBarriers(reader, '[role=dialog]')).toEqual([]);
    await reader.context().close();
  });

  it('is closed to all others', async () => {
    const login = await addUserWho(demo, ask, 'author', ['plugin::podcast.read']);
    const author = await openPanel(browser, demo, { login });
    await open('', author);
    await author
      .getByText(/permission/i)
      .first()
      .waitFor();
    expect(await author.getByRole('tab').count()).toBe(0);
    expect(await findBarriers(author)).toEqual([]);
    await author.context().close();
  });

  it('speaks German', async () => {
    await ask('PUT', '/admin/users/me', { preferedLanguage: 'de' });
    const german = await openPanel(browser, demo, { locale: 'de' });
    await open('moderation=rejected', german);
    const spam = german.getByRole('article', { name: 'Kommentar: Best Offers' });
    await spam.getByRole('button', { name: 'Freigeben: Best Offers' }).waitFor();
    await spam.getByText('Ein Feld ist ausgefüllt, das nur Programme sehen.').waitFor();
    expect(await spam.textContent()).toMatch(/Wird am .* gelöscht, wenn niemand entscheidet/);
    expect(await findBarriers(german)).toEqual([]);
    await keepPicture(german, 'inbox-de');
    await german.context().close();
    await ask('PUT', '/admin/users/me', { preferedLanguage: 'en' });
  });

  it('has a part on the first page: to hear and approve in place', async () => {
    await comment(QUIET, ['Vom Anfang']);
    await page.goto(`${demo.url}/admin`);
    const approve = page.getByRole('button', { name: 'Approve: Vom Anfang' });
    await approve.waitFor();
    await keepPicture(page, 'home-widgets');
    await approve.click();
    await page.getByText('Comment approved.').waitFor();
    await page.getByText('Nothing waits for you.').waitFor();
    expect((await list('q=Vom Anfang')).data[0]?.moderation).toBe('approved');
  });
});
