import { identityOf, isSameContent, type Entry } from './model';

type List = readonly Entry[];

export type Side = 'mine' | 'theirs';

/** One entry about which two editors have done different things. */
export interface Difference {
  readonly id: string;
  readonly kind: 'added' | 'changed' | 'removed' | 'bothChanged' | 'removedHere' | 'removedThere';
  readonly mine: Entry | null;
  readonly theirs: Entry | null;
  /** What loses nothing, or as little as can be. */
  readonly proposal: Side;
}

const indexById = (entries: List): ReadonlyMap<string, Entry> =>
  new Map(entries.map((entry) => [identityOf(entry), entry]));

const judge = (
  before: Entry | undefined,
  mine: Entry | undefined,
  theirs: Entry | undefined,
): Omit<Difference, 'id' | 'mine' | 'theirs'> | null => {
  if (before === undefined) {
    return theirs === undefined || mine !== undefined
      ? null
      : { kind: 'added', proposal: 'theirs' };
  }
  const isMineChanged = mine !== undefined && !isSameContent(before, mine);
  if (theirs === undefined) {
    if (mine === undefined) return null;
    return isMineChanged
      ? { kind: 'removedThere', proposal: 'mine' }
      : { kind: 'removed', proposal: 'theirs' };
  }
  if (isSameContent(before, theirs)) return null;
  if (mine === undefined) return { kind: 'removedHere', proposal: 'theirs' };
  if (isSameContent(mine, theirs)) return null;
  return isMineChanged
    ? { kind: 'bothChanged', proposal: 'mine' }
    : { kind: 'changed', proposal: 'theirs' };
};

/** What somebody else has done since, entry by entry, in the order of their list. */
export const listDifferences = (base: List, mine: List, theirs: List): readonly Difference[] => {
  const [before, here, there] = [indexById(base), indexById(mine), indexById(theirs)];
  const ids = [...new Set([...there.keys(), ...before.keys()])];
  return ids.flatMap((id) => {
    const found = judge(before.get(id), here.get(id), there.get(id));
    if (found === null) return [];
    return [{ id, mine: here.get(id) ?? null, theirs: there.get(id) ?? null, ...found }];
  });
};

/** The order of what both lists have. */
const commonOrder = (list: List, other: ReadonlyMap<string, Entry>): string =>
  JSON.stringify(list.map(identityOf).filter((id) => other.has(id)));

export const isReordered = (base: List, other: List): boolean =>
  commonOrder(base, indexById(other)) !== commonOrder(other, indexById(base));

/** `first` in its order; what only `second` has comes behind what it comes behind there. */
const weave = (first: readonly string[], second: readonly string[]): readonly string[] => {
  const known = new Set(first);
  const followers = new Map<string, string[]>();
  let anchor = '';
  for (const id of second) {
    if (known.has(id)) anchor = id;
    else followers.set(anchor, [...(followers.get(anchor) ?? []), id]);
  }
  return [
    ...(followers.get('') ?? []),
    ...first.flatMap((id) => [id, ...(followers.get(id) ?? [])]),
  ];
};

/**
 * Both lists in one. What only one of the two has touched is as that one has it; about the rest
 * `choices` decides, or the proposal. Whoever has changed the order alone decides about it.
 *
 * @param choices by the id of a difference
 */
export const mergeOutlines = (
  { base, mine, theirs }: { readonly base: List; readonly mine: List; readonly theirs: List },
  choices: ReadonlyMap<string, Side> = new Map(),
): List => {
  const [here, there] = [indexById(mine), indexById(theirs)];
  const decided = new Map(
    listDifferences(base, mine, theirs).map(({ id, proposal }) => [
      id,
      choices.get(id) ?? proposal,
    ]),
  );
  const pick = (id: string): Entry | undefined => {
    const [own, other] = [here.get(id), there.get(id)];
    const side = decided.get(id);
    if (side === 'theirs') return other && own ? { ...other, key: own.key } : other;
    if (side === 'mine') return own;
    // Removed here, and as it was there: it stays removed.
    return own;
  };
  const mineIds = mine.map(identityOf);
  const theirIds = theirs.map(identityOf);
  const ids =
    isReordered(base, theirs) && !isReordered(base, mine)
      ? weave(theirIds, mineIds)
      : weave(mineIds, theirIds);
  return ids.flatMap((id) => {
    const entry = pick(id);
    return entry === undefined ? [] : [entry];
  });
};
