import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Judge } from './expected-feed';
import { runProgram } from '../support/programs';
import { readPages } from './read-pages';
import { withTemporaryFolder } from './temporary-folder';

/** libxml2: every page is well-formed, with namespaces. */
export const judgeWithXmllint: Judge = async (feedUrl, { pageCount }) => {
  const pages = await readPages(feedUrl);
  expect(pages).toHaveLength(pageCount);
  await withTemporaryFolder(async (folder) => {
    for (const [index, xml] of pages.entries()) {
      const file = join(folder, `${index}.xml`);
      await writeFile(file, xml);
      await runProgram('xmllint', ['--noout', '--nonet', file]);
    }
  });
};
