import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What keeps somebody from using a page, as far as a program can tell: axe's serious and critical
 * rules.
 *
 * @param selector our own part of the page; Strapi's frame around it is not ours to mend
 */
export const findBarriers = async (page: Page, selector = 'main'): Promise<readonly string[]> => {
  // The colours of what is under the mouse are Strapi's.
  await page.mouse.move(0, 0);
  // As a script of the page, its Content-Security-Policy would forbid it.
  await page.evaluate(axe.source);
  return page.evaluate<string[]>(`(async () => {
    // What fades in has no contrast yet.
    const ends = document.getAnimations().filter(
      ({ effect }) => effect?.getComputedTiming().iterations !== Infinity,
    );
    await Promise.all(ends.map(({ finished }) => finished.catch(() => undefined)));
    const { violations } = await axe.run(${JSON.stringify(selector)}, { resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ' ' + html.slice(0, 200)));
  })()`);
};
