/** Work on HTML that is already sanitised: it is well-formed, but may still be any text. */

/** One tag or comment; what does not match is text, as in a browser. */
export const TAG = /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9-]*)((?:"[^"<>]*"|'[^'<>]*'|[^"'<>])*)>/gi;

const BLOCKS = new Set(
  'address article aside blockquote dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tr ul'.split(
    ' ',
  ),
);

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi;

const decodeEntities = (text: string): string =>
  text.replace(ENTITY, (entity, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? entity;
    const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });

const readHref = (attributes: string): string | null =>
  /\shref=(?:"([^"]*)"|'([^']*)')/i.exec(attributes)?.slice(1).find(Boolean) ?? null;

/** Whether there is any markup in a text. */
export const hasTags = (text: string): boolean => text.search(TAG) !== -1;

/**
 * The text of HTML: blocks become lines, paragraphs are parted by an empty line, list entries get
 * a dash. A link keeps its address in brackets, because players make plain addresses clickable.
 */
export const htmlToText = (html: string): string => {
  let text = '';
  let rest = 0;
  let link: { readonly href: string; readonly start: number } | null = null;
  const append = (part: string) => {
    text += decodeEntities(part.replace(/[\t\n\r ]+/g, ' '));
  };
  for (const match of html.matchAll(TAG)) {
    append(html.slice(rest, match.index));
    rest = match.index + match[0].length;
    const name = match[2]?.toLowerCase() ?? '';
    const closes = match[1] === '/';
    if (name === 'br') text += '\n';
    else if (name === 'li') text += closes ? '' : '\n– ';
    else if (name === 'a' && !closes) {
      const href = readHref(match[3] ?? '');
      link = href === null ? null : { href: decodeEntities(href), start: text.length };
    } else if (name === 'a' && link !== null) {
      const label = text.slice(link.start).trim();
      if (/^https?:/i.test(link.href) && label !== link.href) text += ` (${link.href})`;
      link = null;
    } else if (BLOCKS.has(name)) text += name === 'p' ? '\n\n' : '\n';
  }
  append(html.slice(rest));
  return text
    .replace(/ {2,}/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
};

/** Escapes text for HTML content and double-quoted attributes. */
export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/**
 * An empty line parts paragraphs. The line feed after `<br>` keeps words apart where a player drops
 * tags that Apple does not list.
 */
const splitParagraphs = (text: string): readonly string[] =>
  text.split(/\n{2,}/).map((paragraph) => escapeHtml(paragraph).replaceAll('\n', '<br>\n'));

/** Plain text as paragraphs of HTML; other line breaks stay line breaks. */
export const textToParagraphs = (text: string): string =>
  splitParagraphs(text)
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('\n');

/** As `textToParagraphs`, but a single paragraph stands alone, without tags around it. */
export const textToHtml = (text: string): string => {
  const paragraphs = splitParagraphs(text);
  return paragraphs.length === 1 ? (paragraphs[0] ?? '') : textToParagraphs(text);
};

const RELATIVE = /(<[a-z][^<>]*?\s(?:href|src)=")(?![a-z][a-z0-9+.-]*:)([^"<>]*)"/gi;

/** Makes `href` and `src` absolute: a feed has no address of its own to be relative to. */
export const resolveLinks = (html: string, base: string): string =>
  html.replace(RELATIVE, (whole: string, before: string, address: string) =>
    URL.canParse(decodeEntities(address), base)
      ? `${before}${escapeHtml(new URL(decodeEntities(address), base).href)}"`
      : whole,
  );
