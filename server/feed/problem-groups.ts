/** Items with the same key, in their order. `Map.groupBy` needs a newer Node. */
export const groupBy = <Item, Key>(
  items: readonly Item[],
  /** `null` and `undefined`: belongs to no group. */
  keyOf: (item: Item) => Key | null | undefined,
): ReadonlyMap<Key, readonly Item[]> => {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null || key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
};
