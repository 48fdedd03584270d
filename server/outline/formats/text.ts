import { MAX_ENTRIES } from '../limits';
import { createCollector } from './collect';
import { judgeBlock } from './judge-block';
import { splitLines } from './lines';
import type { ImportedOutline } from './model';
import { readLine, type ReadLine } from './read-line';
import { findLinks } from './spans';

/** As many lines make more entries than an outline has: nobody need wait for the other lines. */
const MAX_BLOCK_LINES = 3 * MAX_ENTRIES;

/**
 * Plain text, one entry a line: `00:12:30 Title`, `(12:30) Title`, `[12:30]`, `10:00 - 12:00 Title`,
 * `Title https://…`, with bullets or numbers in front. An address alone in its line takes its title
 * from the line above or below; an empty line parts them.
 *
 * A line with a time and no address is a chapter, an address makes a link, anything else is a note.
 *
 * @throws OutlineError `OUTLINE_EMPTY`, `TOO_MANY_ENTRIES`
 */
export const importText = (source: string): ImportedOutline => {
  const collector = createCollector();
  let block: ReadLine[] = [];
  const closeBlock = (): void => {
    for (const draft of judgeBlock(block, collector)) collector.add(draft);
    block = [];
  };
  for (const { number, text } of splitLines(source)) {
    // A rule parts blocks too, and says nothing.
    if (text === '' || /^[-=_*~#]{3,}$/.test(text)) closeBlock();
    else block.push(readLine(findLinks(text), number));
    if (block.length === MAX_BLOCK_LINES) closeBlock();
  }
  closeBlock();
  return collector.finish('text');
};
