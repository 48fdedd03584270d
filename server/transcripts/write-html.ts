import type { Transcript } from './model';
import { buildParagraphs, type Paragraph } from './paragraphs';
import { formatClock } from './time';

const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const writeParagraph = ({ startsAtMs, label, text }: Paragraph): string => {
  const cite = label === null ? '' : `<cite>${escapeHtml(label)}:</cite>\n`;
  return `${cite}<time>${formatClock(startsAtMs)}</time>\n<p>${escapeHtml(text)}</p>\n`;
};

/** A whole document of `cite`, `time` and `p`, the form that the podcast namespace has for HTML. */
export const writeHtml = (transcript: Transcript): string => {
  const { language } = transcript;
  const lang = language === null ? '' : ` lang="${escapeHtml(language)}"`;
  return [
    `<!doctype html>\n<html${lang}>\n`,
    '<head>\n<meta charset="utf-8">\n<title>Transcript</title>\n</head>\n<body>\n',
    ...buildParagraphs(transcript).map(writeParagraph),
    '</body>\n</html>\n',
  ].join('');
};
