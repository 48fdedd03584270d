import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import type { Page } from 'playwright-core';
import sharp from 'sharp';

import { REPOSITORY } from './paths';

/** Where the README and the docs find them. */
const FOLDER = path.join(REPOSITORY, 'docs', 'images');

interface PictureOptions {
  /** Default: what is seen of the page. */
  readonly selector?: string;
}

/** Strapi's news of the month, above everything; closed without taking the focus. */
const closeNews = async (page: Page): Promise<void> => {
  const link = 'a[href^="https://strapi.io/blog/"]';
  await page.evaluate(`(() => {
    const link = document.querySelector(${JSON.stringify(link)});
    const isBehind = (button) =>
      link.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (link !== null) [...document.querySelectorAll('button')].find(isBehind)?.click();
  })()`);
  await page.locator(link).waitFor({ state: 'detached' });
};

/**
 * Takes a picture of a page for the docs. It is kept in `docs/images/<name>.png` when the tests run
 * with `KEEP_PICTURES=1`, so that the docs show what the tests have seen.
 */
export const keepPicture = async (
  page: Page,
  name: string,
  { selector }: PictureOptions = {},
): Promise<void> => {
  await closeNews(page);
  const target = selector === undefined ? page : page.locator(selector).first();
  const png = await target.screenshot({ animations: 'disabled' });
  if (process.env.KEEP_PICTURES !== '1') return;
  await mkdir(FOLDER, { recursive: true });
  // A panel has few colours, and everybody who clones carries its pictures along.
  await sharp(png)
    .png({ palette: true, colours: 128, effort: 10 })
    .toFile(path.join(FOLDER, `${name}.png`));
};
