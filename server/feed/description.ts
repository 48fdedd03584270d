import type { TimedChapter } from './chapters';
import { escapeHtml, htmlToText, textToHtml, textToParagraphs } from './html';
import { limitHtml } from './limit-html';
import type { FeedEpisode } from './model';
import { cleanBlock, countBytes, ELLIPSIS, MAX_DESCRIPTION_BYTES } from './text';
import { hasTimeList, listTimes } from './time-list';

/** What a text keeps at least when there is a list of times below it. */
const MIN_TEXT_BYTES = 1000;

/** As in `textToHtml`: the line feed keeps lines apart where tags are dropped. */
const BREAK = '<br>\n';
const START = '<p>';
const END = '</p>';

/** As many lines as fit, as a paragraph; a line of its own tells that some are missing. */
const fitLines = (lines: readonly string[], maxBytes: number): string => {
  const whole = START + lines.join(BREAK) + END;
  if (countBytes(whole) <= maxBytes) return whole;
  const kept: string[] = [];
  let room = maxBytes - countBytes(START + ELLIPSIS + END);
  for (const line of lines) {
    room -= countBytes(line + BREAK);
    if (room < 0) break;
    kept.push(line);
  }
  return kept.length === 0 ? '' : START + [...kept, ELLIPSIS].join(BREAK) + END;
};

/** The text gives way to the list, but not more than to its minimum. */
const joinTimes = (text: string, times: readonly string[]): string => {
  const lines = times.map(escapeHtml);
  if (text === '') return fitLines(lines, MAX_DESCRIPTION_BYTES);
  const room = MAX_DESCRIPTION_BYTES - countBytes(`\n${START}${lines.join(BREAK)}${END}`);
  const lead = `${limitHtml(textToParagraphs(text), Math.max(room, MIN_TEXT_BYTES))}\n`;
  return lead + fitLines(lines, MAX_DESCRIPTION_BYTES - countBytes(lead));
};

/**
 * What `<description>` of an item says, as HTML of at most 4000 bytes: the summary, else the text of
 * the body, else the subtitle, and below it the times of the chapters, unless the text has times
 * itself. When there is none of these it is the text of the content, so that there never is a
 * `content:encoded` without a description.
 */
export const renderDescription = (
  episode: FeedEpisode,
  content: string,
  chapters: readonly TimedChapter[],
): string => {
  const text =
    cleanBlock(episode.summary) ||
    cleanBlock(htmlToText(episode.bodyHtml ?? '')) ||
    cleanBlock(episode.subtitle);
  const times = hasTimeList(text) ? [] : listTimes(chapters);
  return times.length > 0
    ? joinTimes(text, times)
    : limitHtml(textToHtml(text || cleanBlock(htmlToText(content))));
};
