import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeMp3 } from '../support/audio';
import { findBarriers } from '../support/axe';
import { startDemo, type Demo } from '../support/demo';
import { dropFile } from '../support/drop-file';
import { keepPicture } from '../support/keep-picture';
import { openChromium } from '../support/open-chromium';
import { addUserWho, askAs, openPanel } from '../support/panel';

const EPISODES = '/admin/content-manager/collection-types/plugin::podcast.episode';
const OK = { timeout: 30_000 };

const MEASURED = { state: 'ready', progress: null };

const loudness = (verdict: string, integratedLufs: number) => ({
  measurement: MEASURED,
  channels: 2,
  loudness: { verdict, integratedLufs, truePeakDbtp: -1 },
});

const unmeasured = (unmeasuredCode: string) => ({
  measurement: MEASURED,
  loudness: null,
  unmeasuredCode,
});

describe('audio in the panel', () => {
  let demo: Demo;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    demo = await startDemo('--empty', '--fresh');
    browser = await openChromium();
    page = await openPanel(browser, demo, { height: 1_400 });
  });

  afterAll(async () => {
    await browser.close();
    await demo.stop();
  });

  const openPodcast = async (): Promise<Locator> => {
    await page.goto(`${demo.url}/admin/plugins/podcast`);
    const section = page.getByRole('region', { name: 'New episode from audio' });
    await section.getByRole('button', { name: 'Choose a file' }).waitFor();
    return section;
  };

  const panel = (title: string): Locator =>
    page.locator('aside').filter({ has: page.getByRole('heading', { name: title, exact: true }) });

  const publishButton = (): Locator => page.getByRole('button', { name: 'Publish', exact: true });

  const save = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved document').first().waitFor();
  };

  it('says before an upload what the site takes and where that is set', async () => {
    const section = await openPodcast();
    await section.getByText(/at most 1,000 MB.*upload\.config\.sizeLimit/).waitFor();
    expect(await findBarriers(page, 'section[aria-labelledby="podcast-new-episode"]')).toEqual([]);
  });

  it('refuses by its name what is none, before any byte is sent', async () => {
    const section = await openPodcast();
    await dropFile(section.getByText('Drop an audio file here'), 'brief.txt', Buffer.from('Hallo'));
    await section
      .getByRole('alert')
      .getByText(/not an audio file by its name/)
      .waitFor();
  });

  it('makes a filled draft of a chosen file, too', async () => {
    const section = await openPodcast();
    const audio = makeMp3({
      seconds: 4,
      title: 'Über den Fluß',
      track: 7,
      chapters: [{ title: 'Anfang', startMs: 0, endMs: 2_000 }],
    });
    await section
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'aufnahme.mp3', mimeType: 'audio/mpeg', buffer: audio });
    await page.waitForURL(/plugin::podcast\.episode\/\w+/, OK);
    await page.getByLabel(/^title/).waitFor();
    expect(await page.getByLabel(/^title/).inputValue()).toBe('Über den Fluß');
    expect(await page.getByLabel(/^number/).inputValue()).toBe('7');
  });

  it('tells in the audio panel what the file is like', async () => {
    const audio = panel('Audio');
    await audio.getByText('128 kbit/s').waitFor(OK);
    await audio.getByText('Too short or too quiet to be measured.').waitFor(OK);
    await audio.getByRole('group', { name: 'The audio of the episode' }).waitFor();
  });

  it('publishes what has warnings only, and the feed has it', async () => {
    await panel('Before publishing')
      .getByText(/Can be published/)
      .waitFor(OK);
    await panel('Before publishing').getByText('The episode has no transcript.').waitFor();
    expect(await findBarriers(page, 'aside')).toEqual([]);
    await publishButton().click();
    await page.getByText('Published document').first().waitFor();
    const feed = await (await fetch(`${demo.url}/api/podcast/feed.xml`)).text();
    expect(feed).toContain('<title>Über den Fluß</title>');
  });

  it('keeps back what has errors, says why, and leads to the place', async () => {
    await page.goto(`${demo.url}${EPISODES}/create`);
    const unsaved = panel('Before publishing');
    await unsaved.getByText('Without an audio file it can’t be published.').waitFor(OK);
    await unsaved.getByText(/^Save the draft/).waitFor();
    await page.getByLabel(/^title/).fill('Noch ohne Ton');
    expect(await publishButton().isDisabled()).toBe(true);
    await save();
    const check = panel('Before publishing');
    await check.getByText('One thing keeps it from being published.').waitFor(OK);
    await check.getByText('The episode has no audio file and is not in the feed.').waitFor();
    expect(await publishButton().isDisabled()).toBe(true);
    const link = check.getByRole('listitem').filter({ hasText: 'no audio file' }).getByRole('link');
    expect(await link.getAttribute('href')).toMatch(/\?field=audio$/);
    await keepPicture(page, 'publish-check');
  });

  it('keeps it back from the keyboard, too', async () => {
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/actions/publish')) asked.push(request.url());
    });
    await page.getByLabel(/^subtitle/).fill('Geändert');
    await page.keyboard.press('Control+Shift+Enter');
    // The key that saves comes after it, and is heard.
    await page.keyboard.press('Control+Enter');
    await page.getByText('Saved document').first().waitFor();
    expect(asked).toEqual([]);
  });

  it('puts an upload into the form beside what else was typed', async () => {
    await page.getByLabel(/^summary/).fill('Noch nicht gespeichert.');
    const input = panel('Audio').locator('input[type=file]').first();
    await input.setInputFiles({
      name: 'nachgereicht.mp3',
      mimeType: 'audio/mpeg',
      buffer: makeMp3({ seconds: 3, fill: 9 }),
    });
    await page.getByText('The file is in the form. Save to keep it.').first().waitFor(OK);
    await panel('Audio').getByText('nachgereicht.mp3').first().waitFor();
    expect(await page.getByLabel(/^summary/).inputValue()).toBe('Noch nicht gespeichert.');
    await save();
    await expect.poll(() => publishButton().isDisabled(), OK).toBe(false);
  });

  it('lets a new episode be published at once, if it has audio', async () => {
    await page.goto(`${demo.url}${EPISODES}/create`);
    await page.getByLabel(/^title/).fill('In einem Zug');
    const input = panel('Audio').locator('input[type=file]').first();
    await input.setInputFiles({
      name: 'in-einem-zug.mp3',
      mimeType: 'audio/mpeg',
      buffer: makeMp3({ seconds: 2, fill: 5 }),
    });
    await panel('Audio').getByText('in-einem-zug.mp3').first().waitFor(OK);
    await expect.poll(() => publishButton().isDisabled(), OK).toBe(false);
    await publishButton().click();
    await page.getByText('Published document').first().waitFor();
  });

  it.each([
    ['waits', { state: 'queued', attempts: 0 }, 'Waiting to be analysed …'],
    ['runs', { state: 'running' }, 'The audio is being analysed …'],
    ['failed', { state: 'failed' }, 'The audio could not be analysed.'],
    [
      'is measured',
      { measurement: { state: 'running', progress: 40 } },
      'The facts are there. Loudness and waveform are being measured …',
    ],
    ['found it fine', loudness('fine', -16.2), /^Fine: .16\.2 LUFS, close to the .16 LUFS/],
    ['found it too quiet', loudness('tooQuiet', -28), /^Too quiet: .28\.0 LUFS instead of/],
    ['found it too loud', loudness('tooLoud', -9), /^Too loud: .9\.0 LUFS/],
    ['found it clipped', loudness('clipped', -12), /^Clipped: the loudest places are cut off/],
    ['has no decoder', unmeasured('NO_DECODER'), /^Not measured: the site can’t decode this/],
    ['could not decode it', unmeasured('UNDECODABLE'), /^Not measured: the sound can’t be/],
  ])('shows an analysis that %s', async (_, changes, text) => {
    await page.route('**/podcast/recordings/*', async (route) => {
      const response = await route.fetch();
      const body = (await response.json()) as { readonly data: object };
      await route.fulfill({ response, json: { ...body, data: { ...body.data, ...changes } } });
    });
    await page.reload();
    await panel('Audio').getByText(text).waitFor(OK);
    const bars = await panel('Audio').getByRole('progressbar', { name: 'Measuring' }).count();
    expect(bars).toBe('measurement' in changes && changes.measurement.progress !== null ? 1 : 0);
    expect(await findBarriers(page, 'aside')).toEqual([]);
    await page.unroute('**/podcast/recordings/*');
  });

  it('says what is wrong with the file, and what helps', async () => {
    const file = { name: 'mit-grossem-bild.mp3', mimeType: 'audio/mpeg' };
    const buffer = makeMp3({ seconds: 3, fill: 3, cover: Buffer.alloc(1_100_000, 1) });
    await panel('Audio')
      .locator('input[type=file]')
      .first()
      .setInputFiles({ ...file, buffer });
    const problems = panel('Audio').getByRole('list', { name: 'What is wrong with the file' });
    await problems.getByText(/More than one megabyte of tags/).waitFor(OK);
    await problems.getByText(/Use a smaller cover/).waitFor();
  });

  it('says when the analysis cannot be looked up, and asks again', async () => {
    await page.route('**/podcast/recordings/*', (route) =>
      route.fulfill({ status: 500, json: { error: { status: 500, message: '' } } }),
    );
    await page.reload();
    await panel('Audio').getByText('The analysis could not be looked up.').waitFor(OK);
    await page.unroute('**/podcast/recordings/*');
    await panel('Audio').getByRole('button', { name: 'Try again' }).click();
    await panel('Audio').getByText('128 kbit/s').waitFor(OK);
  });

  it('adds state, length and comments to the list, with one request for all rows', async () => {
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/podcast/episodes/summary')) asked.push(request.url());
    });
    await page.goto(`${demo.url}${EPISODES}`);
    const row = page.getByRole('row').filter({ hasText: 'Über den Fluß' });
    await row.getByText('ready').waitFor(OK);
    await row.getByText(/^0:0[34]$/).waitFor();
    expect(asked).toHaveLength(1);
  });

  it('tells on the home page what is being analysed and what failed', async () => {
    await page.goto(`${demo.url}/admin`);
    await page.getByText('No audio is being analysed, and none has failed.').waitFor(OK);
  });

  it('lists there what is under way and what failed, each with its episode', async () => {
    const one = { fileId: 1, name: 'eins.mp3', usedBy: [], message: null };
    const episode = { type: 'episode', id: 'a'.repeat(24), title: 'Nachtdienst' };
    await page.route('**/podcast/recordings', (route) =>
      route.fulfill({
        json: {
          data: [
            { ...one, state: 'failed', message: 'Es ist kein Audio darin.', usedBy: [episode] },
            { ...one, fileId: 2, state: 'running' },
          ],
          meta: { counts: { waiting: 1, failed: 1 } },
        },
      }),
    );
    await page.goto(`${demo.url}/admin`);
    await page.getByText('One file is being analysed, one failed.').waitFor(OK);
    await page.getByText('Es ist kein Audio darin.').waitFor();
    await page.getByText('eins.mp3').waitFor();
    const link = page.getByRole('link', { name: 'Nachtdienst' });
    expect(await link.getAttribute('href')).toBe(`${EPISODES}/${'a'.repeat(24)}`);
    await page.unroute('**/podcast/recordings');
  });

  it('says there when it cannot be looked up', async () => {
    await page.route('**/podcast/recordings', (route) =>
      route.fulfill({ status: 500, json: { error: { status: 500, message: '' } } }),
    );
    await page.goto(`${demo.url}/admin`);
    await page
      .getByText(/couldn't load widget content/i)
      .first()
      .waitFor(OK);
    await page.unroute('**/podcast/recordings');
  });

  it('shows a role that only reads what it may read, and no way to change it', async () => {
    const login = await addUserWho(demo, await askAs(demo, demo), 'reader', [
      'plugin::podcast.read',
      {
        action: 'plugin::content-manager.explorer.read',
        subject: 'plugin::podcast.episode',
        properties: { fields: ['title', 'number', 'audio', 'summary'] },
      },
    ]);
    const reader = await openPanel(browser, demo, { login, height: 1_400 });
    await reader.goto(`${demo.url}/admin/plugins/podcast`);
    await reader.getByRole('heading', { name: 'Podcast', level: 1 }).waitFor(OK);
    expect(await reader.getByText('New episode from audio').count()).toBe(0);
    await reader.goto(`${demo.url}${EPISODES}`);
    await reader.getByRole('row').filter({ hasText: 'Über den Fluß' }).click();
    await reader.getByText('128 kbit/s').waitFor(OK);
    expect(await reader.getByText('Drop an audio file here').count()).toBe(0);
    await reader.context().close();
  });

  it('speaks German', async () => {
    await page.evaluate(`localStorage.setItem('strapi-admin-language', 'de')`);
    await page.goto(`${demo.url}/admin/plugins/podcast`);
    await page.getByRole('heading', { name: 'Neue Folge aus Audio' }).waitFor(OK);
    await page.getByText('Zieh eine Audiodatei hierher').waitFor();
  });
});
