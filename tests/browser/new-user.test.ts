import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeMp3 } from '../support/audio';
import { startDemo, type Demo } from '../support/demo';
import { dropFile } from '../support/drop-file';
import { openChromium } from '../support/open-chromium';

const CHAPTERS = [
  { title: 'Anfang', startMs: 0, endMs: 2_000 },
  { title: 'Ende', startMs: 2_000, endMs: 4_000 },
];

interface Episode {
  readonly title: string;
  readonly number: number | null;
  readonly contributors: readonly { readonly name: string; readonly role: string }[];
  readonly audio: { readonly url: string; readonly bytes: number };
  readonly shownotes: readonly { readonly title: string }[];
}

describe('what a new user does first, in an empty demo', () => {
  let demo: Demo;
  let browser: Browser;
  let page: Page;
  let episodeUrl: string;
  let contributionUrl: string;
  const audio = makeMp3({ seconds: 4, title: 'Über den Fluß', track: 7, chapters: CHAPTERS });

  beforeAll(async () => {
    demo = await startDemo('--empty', '--fresh');
    browser = await openChromium();
    page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  });

  afterAll(() => browser.close());

  const openForm = (type: string): Promise<unknown> =>
    page.goto(`${demo.url}/admin/content-manager/collection-types/plugin::podcast.${type}/create`);

  const save = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved document').first().waitFor();
    // A new entry gets its own address a moment later.
    await page.waitForURL(({ pathname }) => !pathname.endsWith('/create'));
  };

  /** Chooses what a relation or an enumeration of the form is to be. */
  const choose = async (field: RegExp, option: RegExp): Promise<void> => {
    await page.getByRole('combobox', { name: field }).click();
    await page.getByRole('option', { name: option }).click();
  };

  const publish = () => page.getByRole('button', { name: 'Publish', exact: true }).click();

  const api = async (path: string): Promise<Response> => fetch(`${demo.url}/api/podcast${path}`);

  it('is to log in', async () => {
    await page.goto(`${demo.url}/admin`);
    await page.getByLabel(/email/i).fill(demo.email);
    await page.getByLabel(/^password/i).fill(demo.password);
    await page.getByRole('button', { name: /login/i }).click();
    await page.getByText('Content Manager').first().waitFor();
  });

  it('is to drop an MP3 on the page of the podcast, and to see the draft of it', async () => {
    await page
      .getByRole('link', { name: /^Podcast/ })
      .first()
      .click();
    const place = page.getByText('Drop an audio file here');
    await place.waitFor();
    await dropFile(place, 'aufnahme.mp3', audio);
    await page.waitForURL(/plugin::podcast\.episode\/\w{24}/, { timeout: 30_000 });
    await page.getByLabel(/^title/).waitFor();
    episodeUrl = page.url();
  });

  it('is to find title, number and address filled from the file', async () => {
    expect(await page.getByLabel(/^title/).inputValue()).toBe('Über den Fluß');
    expect(await page.getByLabel(/^number/).inputValue()).toBe('7');
    expect(await page.getByLabel(/^slug/).inputValue()).toBe('ueber-den-fluss');
  });

  it('is to add a link between the chapters that were in the file', async () => {
    await page.getByRole('link', { name: 'Edit the outline' }).click();
    await page.waitForURL(/\/outline$/);
    await page.getByLabel('Add text or links').fill('Merkblatt https://example.org/merkblatt');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Not saved yet').waitFor({ state: 'detached' });
  });

  it('is to add somebody who has not consented yet', async () => {
    await openForm('contributor');
    await page.getByLabel(/^name/).fill('Frau M.');
    await save();
    await openForm('contribution');
    await choose(/^contributor/, /Frau M\./);
    await choose(/^episode/, /Über den Fluß/);
    await page.getByLabel(/^role/).fill('Guest');
    expect(await page.getByRole('combobox', { name: /^consent/ }).textContent()).toBe('pending');
    await save();
    contributionUrl = page.url();
  });

  it('is to be told why the episode can’t be published', async () => {
    await page.goto(episodeUrl);
    const check = page.locator('aside').filter({ hasText: 'Before publishing' });
    await check.getByText('One thing keeps it from being published.').waitFor();
    await check.getByText('Frau M. has not yet consented to the publication').first().waitFor();
    await check.getByText('consent is still missing').waitFor();
    const button = page.getByRole('button', { name: 'Publish', exact: true });
    await expect.poll(() => button.isDisabled()).toBe(true);
    expect((await api('/episodes/ueber-den-fluss')).status).toBe(404);
  });

  it('is to note the consent, where the name leads', async () => {
    await page.getByRole('link', { name: 'Frau M.', exact: true }).click();
    await page.waitForURL(contributionUrl);
    await choose(/^consent/, /^given$/);
    await save();
  });

  it('is to publish', async () => {
    await page.goto(episodeUrl);
    await publish();
    await page.getByText('Published document').first().waitFor();
  });

  it('ends with the episode in the feed', async () => {
    const { data } = (await (await api('/episodes/ueber-den-fluss')).json()) as {
      readonly data: Episode;
    };
    expect(data).toMatchObject({ title: 'Über den Fluß', number: 7 });
    expect(data.shownotes.map(({ title }) => title)).toEqual(['Anfang', 'Ende', 'Merkblatt']);
    expect(data.contributors).toMatchObject([{ name: 'Frau M.', role: 'guest' }]);
    const feed = await (await api('/feed.xml')).text();
    expect(feed).toContain('<title>Über den Fluß</title>');
    expect(feed).toContain('<podcast:person role="guest" group="cast">Frau M.</podcast:person>');
    expect(feed).toContain(`<enclosure url="${data.audio.url}" length="${audio.length}"`);
  });

  it('and playing at its media URL', async () => {
    const { data } = (await (await api('/episodes/ueber-den-fluss')).json()) as {
      readonly data: Episode;
    };
    const listener = await browser.newPage();
    await listener.goto(demo.url);
    const played = await listener.evaluate<{
      duration: number;
      currentTime: number;
    }>(`(async () => {
      const player = new Audio(${JSON.stringify(data.audio.url)});
      player.muted = true;
      await player.play();
      player.currentTime = 3;
      await new Promise((resolve) => player.addEventListener('seeked', resolve, { once: true }));
      return { duration: player.duration, currentTime: player.currentTime };
    })()`);
    expect(played.duration).toBeCloseTo(4, 0);
    expect(played.currentTime).toBeGreaterThanOrEqual(3);
    await listener.close();
  });

  it('leaves a demo whose last line was its address, and that stops cleanly', async () => {
    expect(demo.greeting.trimEnd().split('\n').at(-1)).toBe(`PODCAST DEMO READY ${demo.url}`);
    expect(await demo.stop()).toBe(0);
  });
});
