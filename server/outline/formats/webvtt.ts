import { splitTitle } from './chapter-line';
import { createCollector, type Collector } from './collect';
import { splitLines, type SourceLine } from './lines';
import type { ImportedOutline } from './model';
import { parseClock } from './times';

const TIMING = /^(\S+) -+> \S/;
/** `<v Ada>`, `<c.loud>`, `<00:01.000>`; an address in angle brackets is none of them. */
const TAG = /<\/?(?:[bciuv]|lang|ruby|rt)(?:[ .][^<>]*)?>|<[\d:.]+>/g;

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&lt;': '<', '&gt;': '>', '&nbsp;': ' ', '&amp;': '&' },
  ...{ '&lrm;': '', '&rlm;': '' },
};

const toText = (payload: string): string =>
  payload
    .replace(TAG, '')
    .replace(/&(?:lt|gt|nbsp|amp|lrm|rlm);/g, (entity) => ENTITIES[entity] ?? entity);

/** A block is what stands between empty lines: a header, a comment, a style or a cue. */
const addBlock = (block: readonly SourceLine[], collector: Collector): void => {
  const at = block.findIndex(({ text }) => text.includes('-->'));
  const timing = block[at];
  if (timing === undefined) return;
  const { number: line, text } = timing;
  const startsAtMs = parseClock(TIMING.exec(text)?.[1] ?? '');
  if (startsAtMs === null) {
    collector.notice(line, 'TIME_REFUSED', 'A chapter without a time in the audio was left out.');
    return;
  }
  const payload = block.slice(at + 1).map((one) => one.text);
  const { title, address } = splitTitle(toText(payload.join(' ')));
  collector.add({ kind: 'chapter', title, address, text: null, startsAtMs, line });
};

/**
 * Chapters as WebVTT has them (§3.3, `kind="chapters"`): each cue is one, and begins with it.
 * Comments, styles and the names of cues are nothing to show.
 *
 * @throws OutlineError `OUTLINE_EMPTY`, `TOO_MANY_ENTRIES`
 */
export const importWebVtt = (source: string): ImportedOutline => {
  const collector = createCollector();
  let block: SourceLine[] = [];
  for (const line of splitLines(source)) {
    if (line.text !== '') {
      block.push(line);
      continue;
    }
    addBlock(block, collector);
    block = [];
  }
  addBlock(block, collector);
  return collector.finish('webvtt', 'byTime');
};
