import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

/** Editors write Markdown, and may mix in HTML: what of it survives is decided by the list below. */
const markdown = new MarkdownIt({ html: true, linkify: true, typographer: false });

const allowed = {
  allowedTags: [
    'a',
    'abbr',
    'b',
    'blockquote',
    'br',
    'cite',
    'code',
    'dd',
    'del',
    'dl',
    'dt',
    'em',
    'figcaption',
    'figure',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'hr',
    'i',
    'img',
    'ins',
    'kbd',
    'li',
    'mark',
    'ol',
    'p',
    'pre',
    'q',
    's',
    'small',
    'strong',
    'sub',
    'sup',
    'table',
    'tbody',
    'td',
    'th',
    'thead',
    'tr',
    'u',
    'ul',
  ],
  allowedAttributes: {
    a: ['href', 'title', 'hreflang', 'rel'],
    abbr: ['title'],
    img: ['src', 'alt', 'title', 'width', 'height', 'loading'],
    ol: ['start'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
    '*': ['lang', 'dir'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['http', 'https'] },
  allowProtocolRelative: false,
} satisfies sanitizeHtml.IOptions;

/** Relative addresses become absolute, fragments and other schemes stay: the list judges them. */
const resolveUrl = (url: string, base: string): string => {
  const isRelative = !/^(?:[a-z][a-z0-9+.-]*:|#)/i.test(url.trim());
  return isRelative && URL.canParse(url, base) ? new URL(url, base).href : url;
};

/**
 * Markdown with inline HTML to safe HTML: only the tags, attributes and schemes of an allow-list.
 * `null` where nothing readable is left.
 *
 * @param base absolute address against which relative links and pictures are resolved: the text is
 *   read in feeds and on other sites
 * @param withPictures shownotes have none: what was pasted from elsewhere would make every reader
 *   ask a third party for them
 */
export const renderRichText = (
  source: string | null,
  base: string,
  { withPictures = true }: { readonly withPictures?: boolean } = {},
): string | null => {
  if (source === null || source.trim() === '') return null;
  const html = sanitizeHtml(markdown.render(source), {
    ...allowed,
    ...(!withPictures && {
      allowedTags: allowed.allowedTags.filter((tag) => tag !== 'img'),
    }),
    transformTags: {
      // The page that shows the text has the only h1.
      h1: 'h2',
      a: (tagName, { href, ...attributes }) => ({
        tagName,
        attribs: {
          ...attributes,
          ...(href !== undefined && { href: resolveUrl(href, base) }),
          // A reader who follows a link doesn't tell where it was found.
          rel: 'noopener noreferrer',
        },
      }),
      img: (tagName, { src, ...attributes }) => ({
        tagName,
        attribs: { ...attributes, ...(src !== undefined && { src: resolveUrl(src, base) }) },
      }),
    },
  }).trim();
  return html === '' ? null : html;
};

const TAG = /<(?:\/?[a-z][^<>]*|![^<>]*|\?[^<>]*)>/gi;
/** Where a tag could begin; before anything else `<` is just a sign. */
const TAG_START = /<(?=[a-z/!?])/gi;

/** Tags within tags become visible one layer at a time; more layers than these nobody writes. */
const MAX_LAYERS = 8;

const stripTags = (text: string, layers: number): string => {
  const stripped = text.replace(TAG, '');
  return stripped === text || layers === 0 ? stripped : stripTags(stripped, layers - 1);
};

/**
 * A plain text without the tags that somebody pasted into it. Nothing of what is left can begin a
 * tag, so that even a page that inserts it as HTML shows no more than text.
 */
export const toPlainText = (source: string | null): string | null => {
  if (source === null) return null;
  const text = stripTags(source, MAX_LAYERS).replace(TAG_START, '< ').trim();
  return text === '' ? null : text;
};
