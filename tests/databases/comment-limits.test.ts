import { afterAll, beforeAll, describe, expect, it, vi, type MockInstance } from 'vitest';

import { closeLimits, limitsOf, type Limits } from '../../server/comments/guards';
import { describeLimits, inventId, LIMITS } from '../comments/guards/limit-rules';
import { bootStrapi, type Site } from '../support/boot';

describe.each(['postgres', 'mysql'] as const)('limits on %s, on two nodes', (database) => {
  let site: Site;
  let other: Site;
  let nodes: readonly Limits[] = [];
  let warnings: readonly MockInstance[] = [];

  beforeAll(async () => {
    const limits = { ...LIMITS, store: 'database' };
    site = await bootStrapi({ database, plugin: { comments: { limits } } });
    other = await bootStrapi({ appDir: site.dir });
    warnings = [site, other].map(({ strapi }) => vi.spyOn(strapi.log, 'warn'));
    nodes = await Promise.all([limitsOf(site.strapi), limitsOf(other.strapi)]);
  });

  afterAll(async () => {
    await closeLimits(site.strapi);
    await closeLimits(other.strapi);
    await other.close();
    await site.close();
  });

  describeLimits(() => nodes);

  const nodeAt = (index: number): Limits => {
    const node = nodes[index % nodes.length];
    if (node === undefined) throw new Error('there is no node');
    return node;
  };

  it('no transaction gives up for another, though many begin to count the same at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      const nonce = inventId();
      const uses = await Promise.all(
        Array.from({ length: 20 }, (_, index) => nodeAt(index).useOnce(nonce, 60_000)),
      );
      expect(uses.filter(Boolean)).toHaveLength(1);
    }
    for (const warn of warnings) expect(warn).not.toHaveBeenCalled();
  });
});
