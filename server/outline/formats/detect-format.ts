import type { OutlineFormat } from './model';

/** How many lines with something in them are looked at. */
const SAMPLE_LINES = 200;
const SAMPLE_LENGTH = 500;

interface Sample {
  readonly source: string;
  /** The first lines that are not empty, each cut to a reasonable length. */
  readonly lines: readonly string[];
}

const takeSample = (source: string): readonly string[] => {
  const lines: string[] = [];
  let start = 0;
  while (start < source.length && lines.length < SAMPLE_LINES) {
    const found = source.slice(start).search(/[\n\r]/);
    const end = found === -1 ? source.length : start + found;
    const line = source.slice(start, Math.min(end, start + SAMPLE_LENGTH)).trim();
    if (line !== '') lines.push(line);
    start = end + 1;
  }
  return lines;
};

const CLOCK_WITH_FRACTION = /^\d{1,3}:\d\d:\d\d[.,]\d{1,9}\s+\S/;
const LABEL = /^\d+(?:[.,]\d+\s+\d+[.,]\d+(?:\s|$)|(?:[.,]\d+)?\t\d+(?:[.,]\d+)?(?:\t|$))/;
const VORBIS = /^CHAPTER\d+(?:NAME|URL)?\s?=/i;
const TAGGED =
  /\s#(?:c|chapter|topic|link|video|audio|image|quote|glossary|shopping|section|r|revision)(?=\s|$)/i;
const UNIX_TIME = /^\d{9,11}\s+\S/;
const HEADER = /^\/?HEADER$/i;
const MARKDOWN =
  /^#{1,6}\s+\S|\[[^[\]]{1,200}\]\(\s?<?[a-z]+:[^\s]{1,400}\)|^\[[^[\]]{1,100}\]:\s|\*\*[^*]{1,200}\*\*|^```/i;
const HTML =
  /<(?:!doctype|html|body|ul|ol|li|h[1-6]|p|a|br|div|dl|pre|table|tr|section|article|blockquote|span|strong|b|em|i)(?:\s[^<>]{0,400})?\/?>/i;

const isEvery = (lines: readonly string[], pattern: RegExp): boolean =>
  lines.length > 0 && lines.every((line) => pattern.test(line));
const isSome = (lines: readonly string[], pattern: RegExp): boolean =>
  lines.some((line) => pattern.test(line));

/** The first that fits is taken: those with the surest marks come first. */
const SIGNS: readonly (readonly [OutlineFormat, (sample: Sample) => boolean])[] = [
  ['json', ({ source }) => /^\s*(?:\{|\[\s*[\]{])/.test(source)],
  ['hindenburg', ({ source }) => /^\s*</.test(source) && /<Markers[\s>/]/.test(source)],
  ['psc', ({ source }) => /<(?:[\w-]{1,30}:)?chapters[\s>/]/i.test(source)],
  ['webvtt', ({ lines }) => /^WEBVTT(?:\s|$)/.test(lines[0] ?? '')],
  ['vorbis', ({ lines }) => isSome(lines, VORBIS)],
  [
    'audacity',
    ({ lines }) =>
      isEvery(
        lines.filter((line) => !line.startsWith('\\')),
        LABEL,
      ),
  ],
  ['mp4chaps', ({ lines }) => isEvery(lines, CLOCK_WITH_FRACTION)],
  ['openShownotes', ({ lines }) => isSome(lines, HEADER) || isSome(lines, TAGGED)],
  ['openShownotes', ({ lines }) => isSome(lines, UNIX_TIME)],
  ['html', ({ lines }) => lines[0]?.startsWith('<') === true && isSome(lines, HTML)],
  ['markdown', ({ lines }) => isSome(lines, MARKDOWN)],
  ['html', ({ lines }) => isSome(lines, HTML)],
];

/** Which format a text is in, by what stands in its first 200 lines; plain text if nothing fits. */
export const detectFormat = (source: string): OutlineFormat => {
  const plain = source.replace(/^\uFEFF/, '');
  const sample = { source: plain, lines: takeSample(plain) };
  return SIGNS.find(([, fits]) => fits(sample))?.[0] ?? 'text';
};
