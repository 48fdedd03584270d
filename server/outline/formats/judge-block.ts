import type { Collector, Draft } from './collect';
import { judgeLine } from './judge-line';
import {
  addressOf,
  endsWithColon,
  isBareAddress,
  isPlainTitle,
  titleOf,
  type ReadLine,
} from './read-line';

/** Whether every address of a block has its title in the line below. */
const haveTitlesBelow = (lines: readonly ReadLine[]): boolean =>
  lines[0] !== undefined &&
  isBareAddress(lines[0]) &&
  lines.every((line, index) => {
    const below = lines[index + 1];
    return !isBareAddress(line) || (below !== undefined && isPlainTitle(below) && !below.hasMark);
  });

/**
 * Which line is the title of which address, by index. The title stands in the line above, or in
 * all of a block in the line below. A list of addresses under `Links:` has a heading, not a title.
 */
const pairTitles = (lines: readonly ReadLine[]): ReadonlyMap<number, number> => {
  const pairs = new Map<number, number>();
  const isBelow = haveTitlesBelow(lines);
  for (const [index, line] of lines.entries()) {
    if (!isBareAddress(line)) continue;
    const at = isBelow ? index + 1 : index - 1;
    const title = lines[at];
    if (title === undefined || !isPlainTitle(title)) continue;
    const next = lines[index + 1];
    const isListed = next !== undefined && isBareAddress(next);
    if (isBelow || (!line.hasMark && !(isListed && endsWithColon(title)))) pairs.set(index, at);
  }
  return pairs;
};

/**
 * The entries of lines that belong together, such as those between two empty lines: each line is
 * one of its own, but an address alone in its line has its title beside it.
 */
export const judgeBlock = (lines: readonly ReadLine[], collector: Collector): readonly Draft[] => {
  const pairs = pairTitles(lines);
  const titles = new Set(pairs.values());
  return lines.flatMap((line, index): readonly Draft[] => {
    if (titles.has(index)) return [];
    const title = lines[pairs.get(index) ?? -1];
    return title === undefined
      ? judgeLine(line, collector)
      : [
          {
            kind: 'link',
            title: titleOf(title),
            address: addressOf(line),
            text: null,
            startsAtMs: null,
            line: line.line,
          },
        ];
  });
};
