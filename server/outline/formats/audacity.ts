import { cleanLine } from './clean';
import { splitTitle } from './chapter-line';
import { createCollector } from './collect';
import type { ImportedOutline } from './model';
import { parseSeconds } from './times';

/** Start, end and title; Audacity parts them by tabs, and by hand they may be spaces. */
const LABEL = /^([\d.,]+)\s+([\d.,]+)(?:\s(.*))?$/;

/**
 * Labels that Audacity exported, `start⇥end⇥title` in seconds, with the decimal sign of its user's
 * language. All of them are chapters; ends, and the lines with frequencies, are left out.
 *
 * @throws OutlineError `OUTLINE_EMPTY`, `TOO_MANY_ENTRIES`
 */
export const importAudacity = (source: string): ImportedOutline => {
  const collector = createCollector();
  for (const [index, raw] of source.split(/\r\n|[\n\r]/).entries()) {
    const line = index + 1;
    const trimmed = raw.trim();
    if (trimmed === '' || trimmed.startsWith('\\')) continue;
    const match = LABEL.exec(trimmed);
    const startsAtMs = parseSeconds(match?.[1] ?? '');
    if (match === null || startsAtMs === null) {
      collector.notice(line, 'LINE_LEFT_OUT', 'This is no label with a start, an end and a title.');
      continue;
    }
    const { title, address } = splitTitle(cleanLine(match[3] ?? ''));
    collector.add({ kind: 'chapter', title, address, text: null, startsAtMs, line });
  }
  return collector.finish('audacity', 'byTime');
};
