import { toWindows1252 } from './decode-bytes';

/** Those of WebVTT (§3.3), XML and what converters make of letters and punctuation. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
  shy: '\u00ad',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  agrave: 'à',
  ccedil: 'ç',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  ntilde: 'ñ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  euro: '€',
  deg: '°',
};

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi;

const fromCode = (code: number): string | null =>
  code >= 0x80 && code <= 0x9f
    ? toWindows1252(code)
    : code <= 0x10ffff
      ? String.fromCodePoint(code)
      : null;

/** Decodes character references once; unknown ones stay as they are. */
export const decodeEntities = (text: string): string =>
  text.replace(ENTITY, (entity, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return (Object.hasOwn(NAMED, name) ? NAMED[name] : null) ?? entity;
    return (
      fromCode(decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal)) ?? entity
    );
  });
