import MarkdownIt from 'markdown-it';

import { importOutline } from '../../server/outline/formats/import-outline';
import { median, type Row } from '../support/comparison';

const ENTRIES = 1000;
const ROUNDS = 15;

const clock = (seconds: number): string =>
  [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':');

/** As editors paste it: a chapter, three links with times or without, a note, and so on. */
const makeText = (): string =>
  Array.from({ length: ENTRIES }, (_, index) => {
    const url = `https://example.org/archiv/2026/artikel-${index}?seite=${index % 7}`;
    if (index % 5 === 0) return `\n${clock(index * 7)} - Kapitel über das Zuhören ${index}`;
    if (index % 5 === 4) return `- Eine Notiz zu dem, was eben gesagt wurde, Nummer ${index}`;
    if (index % 5 === 2) return `- [${clock(index * 7)}] Ein Artikel über Anfänge: ${url}`;
    return `- Ein Artikel über Anfänge ${index} ${url}`;
  }).join('\n');

const measureMs = (run: () => unknown): number => {
  const startMs = performance.now();
  run();
  return performance.now() - startMs;
};

/** Imports a thousand lines of plain text, in turns with markdown-it, which makes them HTML. */
export const benchImport = (): Promise<readonly Row[]> => {
  const text = makeText();
  const markdown = new MarkdownIt({ linkify: true });
  const found = importOutline(text, 'text').entries.length;
  if (found !== ENTRIES) throw new Error(`${found} entries instead of ${ENTRIES}`);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(measureMs(() => importOutline(text, 'text')));
    theirs.push(measureMs(() => markdown.render(text)));
  }
  return Promise.resolve([
    {
      what: `import ${ENTRIES} entries of plain text (${median(ours).toFixed(1)} ms)`,
      beside: `markdown-it, with its links (${median(theirs).toFixed(1)} ms)`,
      ratio: median(ours) / median(theirs),
      unit: 'time',
    },
  ]);
};
