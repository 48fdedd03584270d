import { describe, expect, it } from 'vitest';

import { followMoves } from '../../server/feed/find-move';

const API = 'https://pod.example/api/podcast';
const HERE = { baseUrl: { origin: 'https://pod.example', api: API }, host: 'pod.example' };
const feedOf = (slug: string): string => `${API}/shows/${slug}/feed.xml`;

interface TestShow {
  readonly id: number;
  readonly newFeedUrl: string | null;
}

/** Shows `show0`, `show1`, …, each with the slug or the address to which it leads. */
const follow = (...targets: readonly (string | null)[]) => {
  const shows = targets.map((target, id): TestShow => {
    const newFeedUrl = target === null || target.includes(':') ? target : feedOf(target);
    return { id, newFeedUrl };
  });
  const [start] = shows;
  if (start === undefined) throw new Error('no show');
  return followMoves(start, HERE, (slug) =>
    Promise.resolve(
      shows.find(({ id }) => (slug ?? 'show0') === `show${id}` || slug === `old${id}`) ?? null,
    ),
  );
};

describe('a feed', () => {
  it('without another address is here', async () => {
    expect(await follow(null)).toMatchObject({ kind: 'here', show: { id: 0 } });
  });

  it.each([
    ['its own address', 'show0'],
    ['a former address', 'old0'],
    ['the first feed', `${API}/feed.xml`],
    ['its own address with a query', `${feedOf('show0')}?x=1`],
  ])('with %s is here, and says so', async (_what, target) => {
    expect(await follow(target)).toEqual({
      kind: 'here',
      show: expect.objectContaining({ id: 0 }) as unknown,
      isOwnAddress: true,
    });
  });

  it('stays open beside the first one of another show, and does not send anybody there', async () => {
    expect(await follow('show1', `${API}/feed.xml`)).toMatchObject({
      show: { id: 1 },
      isOwnAddress: false,
    });
  });

  it('may be on another site', async () => {
    const url = 'https://other.example/feed.xml';
    expect(await follow(url)).toEqual({ kind: 'elsewhere', url });
  });

  it('is that of another show at the end of the way', async () => {
    expect(await follow('show1', 'old2', null)).toMatchObject({ kind: 'here', show: { id: 2 } });
    const url = 'https://other.example/feed.xml';
    expect(await follow('show1', url)).toEqual({ kind: 'elsewhere', url });
  });

  it.each([
    ['two shows that lead to each other', ['show1', 'show0']],
    ['a circle further on', ['show1', 'show2', 'show1']],
    ['a feed that does not exist', ['nowhere']],
    ['a way without end', Array.from({ length: 30 }, (_, id) => `show${id + 1}`)],
  ])('stays where it is before %s', async (_what, targets) => {
    expect(await follow(...targets)).toEqual({
      kind: 'here',
      show: expect.objectContaining({ id: 0 }) as unknown,
      isOwnAddress: false,
    });
  });
});
