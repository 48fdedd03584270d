import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Browser, CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { findBarriers } from '../support/axe';
import { startDemo, type Demo } from '../support/demo';
import { keepPicture } from '../support/keep-picture';
import { openChromium } from '../support/open-chromium';
import { askAs, openPanel, type AskPanel } from '../support/panel';
import { makeTone, makeWav } from '../support/tones';

const OK = { timeout: 30_000 };
/** The panel tries again after half a minute at the latest. */
const AFTER_RESTART = { timeout: 90_000 };
const SLOW_BYTES_PER_SECOND = 400_000;

const EPISODES = '/content-manager/collection-types/plugin::podcast.episode';
/** Of the seeds: it has everything. */
const RICH_SLUG = 'zu-gast-der-hausbesuch';

interface Rows {
  readonly results: readonly { readonly documentId: string }[];
}

interface Answer {
  readonly data: { readonly uploads: readonly { readonly receivedBytes: number }[] };
}

/** 12.5 MB: more than one piece. No two are the same file. */
const makeLongTone = (hertz: number): Buffer =>
  makeWav([makeTone({ seconds: 130, dbfs: -12, hertz })]);

describe('uploads in the panel, on a site in use', () => {
  let demo: Demo;
  let browser: Browser;
  let page: Page;
  let network: CDPSession;
  let folder: string;
  let ask: AskPanel;

  beforeAll(async () => {
    demo = await startDemo('--fresh');
    browser = await openChromium();
    page = await openPanel(browser, demo);
    ask = await askAs(demo, demo);
    network = await page.context().newCDPSession(page);
    folder = await mkdtemp(path.join(tmpdir(), 'podcast-uploads-'));
  });

  afterAll(async () => {
    await browser.close();
    await demo.stop();
    await rm(folder, { recursive: true });
  });

  const section = (): Locator => page.getByRole('region', { name: 'New episode from audio' });

  const openPodcast = async (): Promise<Locator> => {
    await page.goto(`${demo.url}/admin/plugins/podcast`);
    await section().getByRole('button', { name: 'Choose a file' }).waitFor();
    return section();
  };

  /** @param uploadThroughput bytes a second; -1: as fast as it goes */
  const limitNetwork = (uploadThroughput: number): Promise<unknown> =>
    network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });

  const choose = async (name: string, bytes: Buffer): Promise<void> => {
    const file = path.join(folder, name);
    await writeFile(file, bytes);
    await section().locator('input[type=file]').first().setInputFiles(file);
  };

  /** What the row says to have been sent, in megabytes. */
  const sentMegabytes = async (): Promise<number> => {
    const text = await section()
      .getByText(/of 12\.5 MB/)
      .textContent();
    return Number(/([\d.]+) of 12\.5 MB/.exec(text ?? '')?.[1]);
  };

  /** What the server has of the only upload. */
  const receivedBytes = async (): Promise<number> => {
    const { data } = await ask<Answer>('GET', '/podcast/uploads');
    return data.uploads[0]?.receivedBytes ?? 0;
  };

  const audioPanel = (): Locator =>
    page
      .locator('aside')
      .filter({ has: page.getByRole('heading', { name: 'Audio', exact: true }) });

  it('tell in megabytes and minutes how far they are', async () => {
    await openPodcast();
    await limitNetwork(SLOW_BYTES_PER_SECOND);
    await choose('langes-gespraech.wav', makeLongTone(440));
    await section()
      .getByText(/^[\d.]+ of 12\.5 MB, less than a minute left$/)
      .waitFor(OK);
    expect(await findBarriers(page, 'section[aria-labelledby="podcast-new-episode"]')).toEqual([]);
  });

  it('pause and go on by button', async () => {
    await section()
      .getByRole('button', { name: /^Pause the upload/ })
      .click();
    await section()
      .getByText(/^Paused at/)
      .waitFor();
    const before = await sentMegabytes();
    const sent: string[] = [];
    const note = (request: { readonly method: () => string }): void =>
      void sent.push(request.method());
    page.on('request', note);
    // Long enough for a megabyte.
    await page.waitForTimeout(1_500);
    expect(await sentMegabytes()).toBe(before);
    expect(sent.filter((method) => method === 'PATCH')).toEqual([]);
    page.off('request', note);
    await section()
      .getByRole('button', { name: /^Go on with the upload/ })
      .click();
    await expect.poll(sentMegabytes, OK).toBeGreaterThan(before + 1);
    await keepPicture(page, 'audio-upload');
  });

  it('go on while the editor is elsewhere in the panel', async () => {
    const before = await receivedBytes();
    await page.getByRole('link', { name: 'Content Manager' }).first().click();
    await page.getByRole('heading', { level: 1, name: /^Podcast: / }).waitFor();
    await expect.poll(receivedBytes, OK).toBeGreaterThan(before + 500_000);
    await page
      .getByRole('link', { name: /^Podcast/ })
      .first()
      .click();
    await section()
      .getByText(/of 12\.5 MB/)
      .waitFor();
    expect(await sentMegabytes()).toBeGreaterThan(before / 1_000_000);
  });

  it(
    'go on by themselves after the server was killed and has come back',
    async () => {
      const requests: string[] = [];
      page.on('request', (request) => {
        const { pathname } = new URL(request.url());
        if (pathname.startsWith('/podcast/uploads')) requests.push(request.method());
      });
      expect(await sentMegabytes()).toBeLessThan(12);
      await demo.kill();
      await section()
        .getByText(/^No connection\. It goes on by itself at/)
        .waitFor(OK);
      const before = await sentMegabytes();
      expect(before).toBeGreaterThan(0);
      await limitNetwork(-1);
      await demo.restart();
      await page.waitForURL(/plugin::podcast\.episode\/\w+/, AFTER_RESTART);
      // It asked how much had arrived, and began no second one.
      expect(requests).toContain('HEAD');
      expect(requests).not.toContain('POST');
      await audioPanel().getByText('12.5 MB').waitFor(OK);
    },
    3 * 60_000,
  );

  it('go on after the connection was lost in the middle', async () => {
    await openPodcast();
    const requests: string[] = [];
    let pieces = 0;
    await page.route('**/podcast/uploads/*', async (route) => {
      const method = route.request().method();
      requests.push(method);
      if (method === 'PATCH') pieces += 1;
      if (method === 'PATCH' && pieces === 2) {
        await page.context().setOffline(true);
        await route.abort('internetdisconnected');
      } else {
        await route.continue();
      }
    });
    await choose('lang.wav', makeLongTone(550));
    await section()
      .getByText(/^No connection\. It goes on by itself at/)
      .waitFor(OK);
    await section()
      .getByRole('status')
      .getByText(/no connection/)
      .waitFor();
    expect(await findBarriers(page, 'section[aria-labelledby="podcast-new-episode"]')).toEqual([]);
    await page.context().setOffline(false);
    await page.waitForURL(/plugin::podcast\.episode\/\w+/, OK);
    expect(requests.filter((method) => method === 'PATCH')).toHaveLength(3);
    expect(requests).toContain('HEAD');
    await page.unroute('**/podcast/uploads/*');
    await audioPanel().getByText(/LUFS/).waitFor(OK);
  });

  it('are offered again when they were left unfinished, and continued after a reload', async () => {
    await openPodcast();
    await page.route('**/podcast/uploads/*', async (route) => {
      const isLater = route.request().headers()['upload-offset'] !== '0';
      if (route.request().method() === 'PATCH' && isLater) await route.abort('failed');
      else await route.continue();
    });
    await choose('liegengeblieben.wav', makeLongTone(660));
    await section()
      .getByText(/^No connection/)
      .waitFor(OK);
    await section()
      .getByRole('button', { name: 'Pause the upload of liegengeblieben.wav' })
      .click();
    await section()
      .getByText(/^Paused at/)
      .waitFor();
    await page.unroute('**/podcast/uploads/*');
    await openPodcast();
    await section()
      .getByText(/^liegengeblieben\.wav: .* MB are there/)
      .waitFor(OK);
    const chooser = page.waitForEvent('filechooser');
    await section()
      .getByRole('button', { name: /^Continue the upload of liegengeblieben/ })
      .click();
    const created: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') created.push(new URL(request.url()).pathname);
    });
    await (await chooser).setFiles(path.join(folder, 'liegengeblieben.wav'));
    await page.waitForURL(/plugin::podcast\.episode\/\w+/, OK);
    expect(created).not.toContain('/podcast/uploads');
  });

  it('end as audio that is heard and seen beside the episode', async () => {
    const { results } = await ask<Rows>('GET', `${EPISODES}?filters[slug][$eq]=${RICH_SLUG}`);
    const place = `${demo.url}/admin${EPISODES}/${results[0]?.documentId ?? ''}`;
    await page.goto(place);
    await audioPanel().getByText(/LUFS/).waitFor(OK);
    const player = audioPanel().getByRole('group', { name: 'The audio of the episode' });
    await player.locator('svg path, svg rect').first().waitFor();
    await audioPanel().scrollIntoViewIfNeeded();
    await keepPicture(page, 'audio-panel');
    const german = await openPanel(browser, demo, { locale: 'de' });
    await german.goto(place);
    await german.getByText('Lautheit', { exact: true }).waitFor(OK);
    await german.getByText('Vor dem Veröffentlichen').waitFor();
    await german.locator('aside svg rect').first().waitFor({ state: 'attached' });
    await keepPicture(german, 'audio-panel-de');
    await german.context().close();
  });

  it('are told in the list of episodes', async () => {
    await page.goto(`${demo.url}/admin${EPISODES}`);
    const row = page.getByRole('row').filter({ hasText: 'langes-gespraech' });
    await row.getByText('ready').waitFor(OK);
    await row.getByText('2:10').waitFor();
    await keepPicture(page, 'episode-list');
  });
});
