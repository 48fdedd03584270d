import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { OutlineAnswer, OutlineEntry } from '../../admin/src/contracts/outline';
import { findBarriers } from '../support/axe';
import { startDemo, type Demo } from '../support/demo';
import { keepPicture } from '../support/keep-picture';
import { openChromium } from '../support/open-chromium';
import { addUserWho, askAs, openPanel, type AskPanel } from '../support/panel';

const SLUG = 'zu-gast-der-hausbesuch';
const EPISODES = '/content-manager/collection-types/plugin::podcast.episode';

const entry = (title: string, part: Partial<OutlineEntry> = {}): OutlineEntry => ({
  ...{ id: null, kind: 'note', title, url: null, text: null, startsAtMs: null },
  ...{ imageId: null, image: null },
  ...part,
});

const START = [
  entry('Anfang', { kind: 'chapter', startsAtMs: 0 }),
  entry('Leitfaden', { kind: 'link', url: 'https://example.org/leitfaden' }),
  entry('Mitte', { kind: 'chapter', startsAtMs: 40_000 }),
  entry('Namen sind geändert'),
];

const BROKEN = { status: 500, name: 'InternalServerError', message: 'Broken', details: {} };

describe('the outline of an episode', () => {
  let demo: Demo;
  let browser: Browser;
  let page: Page;
  let ask: AskPanel;
  let id: string;
  /** As the demo has it, as new entries. */
  let seeded: readonly OutlineEntry[];

  const read = async () =>
    (await ask<OutlineAnswer>('GET', `/podcast/episodes/${id}/outline`)).data;
  /** As a colleague would, elsewhere. */
  const write = async (entries: readonly OutlineEntry[]): Promise<void> => {
    const { version } = await read();
    await ask('PUT', `/podcast/episodes/${id}/outline`, { version, entries });
  };
  const storedTitles = async () => (await read()).entries.map(({ title }) => title);

  const open = async (on: Page = page): Promise<void> => {
    await on.goto(`${demo.url}/admin/plugins/podcast/episodes/${id}/outline`);
    await on.locator('main ol').waitFor({ state: 'attached' });
  };
  const titlesOf = (on: Page = page): Promise<string[]> =>
    on.evaluate<string[]>(
      "Array.from(document.querySelectorAll('input[data-field=title]'), ({ value }) => value)",
    );
  const row = (number: number): Locator => page.locator('li[data-key]').nth(number - 1);
  const button = (name: string | RegExp): Locator =>
    page.getByRole('button', { name, exact: typeof name === 'string' });
  const save = async (): Promise<void> => {
    await page.keyboard.press('Control+s');
    await page.getByText('Not saved yet').waitFor({ state: 'detached' });
  };
  /** Forgets what a test before has typed; the editor keeps it when it is left. */
  const forget = async (): Promise<void> => {
    await page.goto(`${demo.url}/admin/plugins/podcast`);
    await page.evaluate('sessionStorage.clear()');
  };
  /**
   * How many rows are drawn anew by what a key does: of a thousand, all would be felt with each
   * letter.
   */
  const drawnBy = (act: string): Promise<number> =>
    page.evaluate<number>(`(async () => {
      const rows = new Set();
      const watch = new MutationObserver((changes) => {
        for (const { target, addedNodes } of changes) {
          for (const node of [target, ...addedNodes]) {
            const row = (node.nodeType === 1 ? node : node.parentElement)?.closest?.('li');
            if (row) rows.add(row.dataset.key);
          }
        }
      });
      watch.observe(document.querySelector('main ol'), { subtree: true, childList: true,
        attributes: true, characterData: true });
      (${act})(document.activeElement);
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
      watch.disconnect();
      return rows.size;
    })()`);
  const reset = async (): Promise<void> => {
    await forget();
    await write(START);
    await open();
  };

  beforeAll(async () => {
    demo = await startDemo('--fresh');
    ask = await askAs(demo, demo);
    const found = await ask<{ readonly results: readonly { readonly documentId: string }[] }>(
      'GET',
      `${EPISODES}?filters[slug][$eq]=${SLUG}`,
    );
    id = found.results[0]?.documentId ?? '';
    seeded = (await read()).entries.map((one) => ({ ...one, id: null }));
    await write(START);
    browser = await openChromium();
    page = await openPanel(browser, demo);
    page.on('dialog', (dialog) => void dialog.accept());
  }, 600_000);

  afterAll(async () => {
    await browser.close();
    await demo.stop();
  });

  it('is summed up beside the episode, with the way to its editor', async () => {
    await page.goto(`${demo.url}/admin${EPISODES}/${id}`);
    await page.getByText('2 chapters, one link, one note').waitFor();
    await page.getByRole('link', { name: 'Edit the outline' }).click();
    await page.locator('main ol').waitFor({ state: 'attached' });
    expect(await titlesOf()).toEqual(['Anfang', 'Leitfaden', 'Mitte', 'Namen sind geändert']);
    expect(await findBarriers(page)).toEqual([]);
  });

  it('grows by text and links that are pasted', async () => {
    await page
      .getByLabel('Add text or links')
      .fill('1:10 Der Besuch\nMerkblatt https://example.org/merkblatt\nNur ein Satz');
    await button('Add').click();
    await expect.poll(() => titlesOf()).toHaveLength(7);
    await save();
    const { entries } = await read();
    expect(entries.slice(4)).toMatchObject([
      { kind: 'chapter', title: 'Der Besuch', startsAtMs: 70_000 },
      { kind: 'link', title: 'Merkblatt', url: 'https://example.org/merkblatt' },
      { kind: 'note', title: 'Nur ein Satz' },
    ]);
  });

  it('takes the player’s time where it is marked, and plays from a time', async () => {
    await reset();
    const position = page.getByRole('slider', { name: 'Position' });
    await button('Play from 0:40: Mitte').click();
    await expect
      .poll(async () => Number(await position.inputValue()), { timeout: 10_000 })
      .toBeGreaterThan(40_000);
    await page.locator('li[data-current=true] input[value="Mitte"]').waitFor();
    await button('Pause').click();
    await position.fill('20000');
    await button('Mark now').click();
    await page.keyboard.type('Dazwischen');
    expect(await titlesOf()).toEqual([
      'Anfang',
      'Leitfaden',
      'Dazwischen',
      'Mitte',
      'Namen sind geändert',
    ]);
    await save();
    expect((await read()).entries[2]).toMatchObject({ kind: 'chapter', startsAtMs: 20_000 });
  });

  it('shows what an import will change before it does, and undoes it', async () => {
    await reset();
    await button('Import').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Text').fill('0:00 Anfang\n0:50 Ende\njavascript:alert(1)');
    await dialog.getByRole('radio', { name: /takes their place/ }).click();
    await dialog.getByRole('button', { name: 'Show what will change' }).click();
    const preview = dialog.locator('[data-preview]');
    await preview.waitFor();
    const told = await preview.textContent();
    expect(told).toContain('one there already, 3 removed');
    expect(told).toContain('Leitfaden');
    // What is left out is told, with its line.
    expect(told).toContain('Line 3');
    expect(await findBarriers(page, '[role=dialog]')).toEqual([]);
    await keepPicture(page, 'outline-import');
    expect(await titlesOf()).toHaveLength(4);
    await dialog.getByRole('button', { name: 'Take it over' }).click();
    await expect.poll(() => titlesOf()).toEqual(['Anfang', 'Ende']);
    await button('Undo').click();
    await expect
      .poll(() => titlesOf())
      .toEqual(['Anfang', 'Leitfaden', 'Mitte', 'Namen sind geändert']);
    await button('Redo').click();
    await expect.poll(() => titlesOf()).toHaveLength(2);
  });

  it.each([
    ['JSON', '{"version":"1.2.0","chapters":[{"startTime":7,"title":"Neu"}]}'],
    ['Podlove', '<psc:chapters><psc:chapter start="00:00:07" title="Neu"/></psc:chapters>'],
    ['WebVTT', 'WEBVTT\n\n00:07.000 --> 00:09.000\nNeu'],
    ['mp4chaps', '00:00:07.000 Neu'],
    ['text', '0:07 Neu'],
  ])('takes a file of %s, and shows what it adds', async (_format, text) => {
    await reset();
    await button('Import').click();
    const dialog = page.getByRole('dialog');
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'kapitel', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await dialog.getByRole('button', { name: 'Show what will change' }).click();
    await dialog.getByText('Chapter 0:07 Neu').waitFor();
    await dialog.getByRole('button', { name: 'Take it over' }).click();
    await expect.poll(async () => (await titlesOf()).at(-1)).toBe('Neu');
  });

  it('takes the chapters that stand in the audio file', async () => {
    await reset();
    await button('Import').click();
    const dialog = page.getByRole('dialog');
    const take = dialog.getByRole('button', { name: 'Take the chapters of the audio file' });
    await page.route('**/podcast/recordings/*', async (route) => {
      const response = await route.fetch();
      const { data } = (await response.json()) as { readonly data: object };
      await route.fulfill({ response, json: { data: { ...data, chapters: [] } } });
    });
    await take.click();
    await dialog.getByText('There are no chapters in the audio file.').waitFor();
    await page.unroute('**/podcast/recordings/*');
    await take.click();
    await dialog.getByText('Chapter 0:30.202 Sich ankündigen').waitFor();
    await dialog.getByRole('radio', { name: /takes their place/ }).click();
    await dialog.getByRole('button', { name: 'Take it over' }).click();
    await expect
      .poll(() => titlesOf())
      .toEqual(['Drei Fragen', 'Sich ankündigen', 'Die ersten fünf Minuten', 'Wieder gehen']);
  });

  it('says at the place why a text can’t be taken', async () => {
    await button('Import').click();
    const dialog = page.getByRole('dialog');
    const source = dialog.getByLabel('Text');
    const show = dialog.getByRole('button', { name: 'Show what will change' });
    await source.fill('{"chapters":[\n{"startTime":0,\n"title":A}]}');
    await show.click();
    await dialog.getByText('line 3 can’t be understood').waitFor();
    expect(await source.getAttribute('aria-invalid')).toBe('true');
    await source.fill('javascript:alert(1)');
    await show.click();
    await dialog.getByText('There is nothing in it that could become an entry.').waitFor();
    await dialog.getByText('Line 1: An address was left out').waitFor();
    expect(await findBarriers(page, '[role=dialog]')).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('gives a chapter a picture of the Media Library, which apps get to see', async () => {
    await reset();
    await row(1).locator('[data-field=details]').click();
    await row(1).getByRole('button', { name: 'Choose a picture' }).click();
    const library = page.getByRole('dialog');
    await library.getByRole('checkbox', { name: /2-hausbesuch\.3\.png/ }).click();
    await library.getByRole('button', { name: 'Finish' }).click();
    await row(1).getByText('2-hausbesuch.3.png').waitFor();
    await expect
      .poll(() => page.evaluate<number>("document.querySelector('main li img').naturalWidth"))
      .toBeGreaterThan(0);
    await save();
    expect((await read()).entries[0]?.image?.name).toBe('2-hausbesuch.3.png');
    const publicImage = async (): Promise<string | undefined> => {
      const answer = await fetch(`${demo.url}/api/podcast/episodes/${SLUG}/chapters.json`);
      const { chapters } = (await answer.json()) as {
        readonly chapters: readonly { readonly img?: string }[];
      };
      return chapters[0]?.img;
    };
    const image = await publicImage();
    expect((await fetch(image ?? '')).headers.get('content-type')).toBe('image/jpeg');
    await row(1).getByRole('button', { name: 'Without picture' }).click();
    await save();
    expect(await publicImage()).toBeUndefined();
  });

  it('is put in order by keyboard, and told so', async () => {
    await reset();
    const status = page.locator('[role=status]');
    await row(1).locator('[data-field=grip]').focus();
    await page.keyboard.press('Space');
    await expect
      .poll(() => status.allTextContents())
      .toContainEqual(expect.stringContaining('1 of 4'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect((await titlesOf())[2]).toBe('Anfang');
    await expect.poll(() => status.allTextContents()).toContain('Now at place 3 of 4.');
    await page.keyboard.press('Escape');
    expect((await titlesOf())[0]).toBe('Anfang');
    await page.keyboard.press('Space');
    await page.keyboard.press('End');
    await page.keyboard.press('Space');
    expect((await titlesOf()).at(-1)).toBe('Anfang');
    // The entry keeps the focus all the way, and the way is one step.
    expect(await page.evaluate('document.activeElement.closest("li").dataset.key')).toBe(
      await row(4).getAttribute('data-key'),
    );
    await page.keyboard.press('Control+z');
    expect((await titlesOf())[0]).toBe('Anfang');
    await row(1).locator('[data-field=title]').focus();
    await page.keyboard.press('Alt+ArrowDown');
    expect((await titlesOf())[1]).toBe('Anfang');
  });

  it('is put in order by mouse', async () => {
    await reset();
    const from = await row(4).locator('[data-field=grip]').boundingBox();
    const to = await row(1).boundingBox();
    if (from === null || to === null) throw new Error('the rows are not seen');
    await page.mouse.move(from.x + 8, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(to.x + 40, to.y + 20, { steps: 4 });
    await page.mouse.move(to.x + 40, to.y + 4);
    await page.mouse.up();
    await expect
      .poll(() => titlesOf())
      .toEqual(['Namen sind geändert', 'Anfang', 'Leitfaden', 'Mitte']);
  });

  it('is written by keyboard: a word is undone at once, and a removed entry comes back', async () => {
    await reset();
    await row(2).locator('[data-field=title]').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Neu');
    await page.keyboard.press('Control+z');
    expect((await titlesOf())[2]).toBe('');
    await page.keyboard.press('Control+Shift+z');
    expect((await titlesOf())[2]).toBe('Neu');
    await row(3).locator('[data-field=details]').click();
    expect(await findBarriers(page)).toEqual([]);
    await row(3).getByRole('button', { name: 'Remove' }).click();
    expect(await titlesOf()).toHaveLength(4);
    await button('Undo').click();
    expect((await titlesOf())[2]).toBe('Neu');
  });

  it('can’t be saved with what is no time, no title or no address, and says where', async () => {
    await reset();
    await row(2).locator('[data-field=time]').fill('1:99');
    await page.keyboard.press('Control+s');
    await page.getByText('This is no time').waitFor();
    await row(2).locator('[data-field=time]').fill('1:05');
    await row(3).locator('[data-field=title]').fill('');
    await page.keyboard.press('Control+s');
    await page.getByText('This entry needs a title').waitFor();
    await page.keyboard.type('Mitten');
    await row(2).locator('[data-field=details]').click();
    await row(2).getByLabel('Address').fill('example.org');
    await page.keyboard.press('Control+s');
    await page.getByText('must start with https').first().waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await row(2).getByLabel('Address').fill('https://example.org/neu');
    await save();
    expect((await read()).entries[1]).toMatchObject({
      ...{ startsAtMs: 65_000, url: 'https://example.org/neu' },
    });
  });

  it('loses nothing when somebody else has saved first', async () => {
    await reset();
    await row(1).locator('[data-field=title]').fill('Mein Anfang');
    await row(4).locator('[data-field=title]').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Von mir');
    const [first, second, third, last] = (await read()).entries;
    if (!first || !second || !third || !last) throw new Error('the outline is not there');
    await write([{ ...first, title: 'Ihr Anfang' }, second, entry('Von ihr'), last]);
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog', { name: 'Somebody else has saved' });
    await dialog.waitFor();
    expect(await findBarriers(page, '[role=dialog]')).toEqual([]);
    await dialog.getByText('Changed by both of you').waitFor();
    await dialog.getByText('Added by them').waitFor();
    await dialog.getByText('Removed by them').waitFor();
    await keepPicture(page, 'outline-conflict');
    await dialog.getByRole('button', { name: 'Merge and save' }).click();
    await expect
      .poll(storedTitles)
      .toEqual(['Mein Anfang', 'Leitfaden', 'Von ihr', 'Namen sind geändert', 'Von mir']);
  });

  it('lets mine or theirs be the one, and theirs be undone', async () => {
    await reset();
    await row(1).locator('[data-field=title]').fill('Meins');
    await write([entry('Ihrs')]);
    await page.keyboard.press('Control+s');
    await button('Take theirs').click();
    await expect.poll(() => titlesOf()).toEqual(['Ihrs']);
    await button('Undo').click();
    await expect
      .poll(() => titlesOf())
      .toEqual(['Meins', 'Leitfaden', 'Mitte', 'Namen sind geändert']);
    await write([entry('Anderes')]);
    await page.keyboard.press('Control+s');
    await button('Keep mine').click();
    await expect.poll(storedTitles).toEqual(['Meins', 'Leitfaden', 'Mitte', 'Namen sind geändert']);
  });

  it('is asked about before the page is left, and brings back what was not saved', async () => {
    await reset();
    await row(1).locator('[data-field=title]').fill('Ungespeichert');
    await page.getByRole('link', { name: 'Back to the episode' }).click();
    const ask = page.getByRole('alertdialog');
    await ask.waitFor();
    await ask.getByRole('button', { name: 'Stay here' }).click();
    expect((await titlesOf())[0]).toBe('Ungespeichert');
    await page.reload();
    await page.getByText('Your unsaved changes are back').waitFor();
    expect((await titlesOf())[0]).toBe('Ungespeichert');
    expect(await findBarriers(page)).toEqual([]);
    await button('Discard them').click();
    expect((await titlesOf())[0]).toBe('Anfang');
  });

  it('stays fluid with a thousand entries', async () => {
    await forget();
    await write(
      Array.from({ length: 1_000 }, (_, index) =>
        entry(`Eintrag ${index}`, { kind: 'chapter', startsAtMs: index * 100 }),
      ),
    );
    await open();
    await row(500).locator('[data-field=title]').focus();
    const typed = await drawnBy(`(field) => {
      const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
      set.call(field, field.value + 'x');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }`);
    expect((await titlesOf())[499]).toMatch(/x$/);
    expect(typed).toBe(1);
    // Two rows change places, and with them their numbers.
    const moved = await drawnBy(`(field) => {
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true }));
    }`);
    expect((await titlesOf())[500]).toMatch(/x$/);
    expect(moved).toBe(2);
    await save();
    expect((await read()).entries).toHaveLength(1_000);
  });

  it('can only be looked at by those who may not edit it', async () => {
    await write(START);
    const reader = await addUserWho(demo, ask, 'reader', ['plugin::podcast.read']);
    const other = await openPanel(browser, demo, { login: reader });
    await open(other);
    expect(await titlesOf(other)).toHaveLength(4);
    expect(await other.getByRole('button', { name: 'Save' }).count()).toBe(0);
    expect(await other.locator('[data-field=grip]').count()).toBe(0);
    expect(await other.getByLabel('Add text or links').count()).toBe(0);
    expect(await findBarriers(other)).toEqual([]);
    await other.context().close();
  });

  it('is not there for those who may read comments only', async () => {
    const moderator = await addUserWho(demo, ask, 'moderator', ['plugin::podcast.comments.read']);
    const other = await openPanel(browser, demo, { login: moderator });
    await other.goto(`${demo.url}/admin/plugins/podcast/episodes/${id}/outline`);
    await other.getByText("You don't have the permissions to access that content").waitFor();
    expect(await other.locator('main ol').count()).toBe(0);
    await other.context().close();
  });

  it('waits, tells what went wrong, and can be asked for again', async () => {
    // Not the page, whose address ends the same.
    const answer = new RegExp(`^\\w+://[^/]+/podcast/episodes/${id}/outline$`);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(answer, async (route) => {
      await held;
      await route.fulfill({ status: 500, json: { data: null, error: BROKEN } });
    });
    await page.goto(`${demo.url}/admin/plugins/podcast/episodes/${id}/outline`);
    await page.getByText('Loading content').waitFor({ state: 'attached' });
    release();
    await page.getByRole('alert').getByText('This could not be loaded.').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.unroute(answer);
    await button('Try again').click();
    await page.locator('main ol').waitFor({ state: 'attached' });
  });

  it('says how to begin where there is nothing', async () => {
    await forget();
    await write([]);
    await open();
    await page.getByText('Nothing here yet.').waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });

  it('keeps what was typed when it can’t be saved', async () => {
    await reset();
    await row(1).locator('[data-field=title]').fill('Nicht verloren');
    await page.context().setOffline(true);
    await page.keyboard.press('Control+s');
    await page.getByText('The site can’t be reached.').first().waitFor();
    await page.context().setOffline(false);
    expect((await titlesOf())[0]).toBe('Nicht verloren');
    await save();
    expect((await storedTitles())[0]).toBe('Nicht verloren');
  });

  it.each([
    ['light', 1_440, 'outline'],
    ['dark', 768, null],
  ] as const)('fits in a window, %s and %i wide', async (theme, width, picture) => {
    await write(seeded);
    const other = await openPanel(browser, demo, { theme, width });
    await open(other);
    await other.getByRole('slider', { name: 'Position' }).waitFor();
    expect(await findBarriers(other)).toEqual([]);
    expect(
      await other.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth'),
    ).toBe(true);
    if (picture !== null) await keepPicture(other, picture);
    await other.context().close();
  });

  it('speaks German', async () => {
    const other = await openPanel(browser, demo, { locale: 'de' });
    await open(other);
    await other.getByRole('heading', { name: 'Gliederung' }).waitFor();
    await other.getByRole('button', { name: 'Jetzt festhalten' }).waitFor();
    expect(await other.locator('main').textContent()).not.toMatch(/outline\.|podcast\./);
    expect(await findBarriers(other)).toEqual([]);
    await other.context().close();
  });

  it('is not there for an episode that is none', async () => {
    await page.goto(`${demo.url}/admin/plugins/podcast/episodes/${'a'.repeat(24)}/outline`);
    await page.getByText('There is no such episode.').waitFor();
  });
});
