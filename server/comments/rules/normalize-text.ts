/** Nobody reads more of them on one letter; stacks of them ("Zalgo") run over the lines around. */
const MAX_MARKS = 8;

/** Control characters but tab and line feed, halves of surrogate pairs, and what XML refuses. */
const FORBIDDEN = /[^\P{Cc}\t\n]|\p{Cs}|\p{Noncharacter_Code_Point}/gu;

/** Turns the reading direction of what follows, so that a text reads as something else. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Not seen, and of no use in a comment: hides words from lists, or fakes an empty text. */
const INVISIBLE =
  /[\u00ad\u115f\u1160\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]/g;

/** Flags of regions are a black flag with invisible letters; elsewhere these hide text. */
const TAGS = /(\u{1f3f4}[\u{e0020}-\u{e007e}]{1,8}\u{e007f})|[\u{e0000}-\u{e007f}]/gu;

/** Persian and emoji need joiners, one at a time and behind something that can be joined. */
const STRAY_JOINERS =
  /(?<![\p{L}\p{M}\p{N}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d]/gu;

const LONG_MARKS = new RegExp(
  `([\\p{M}\\u200c\\u200d]{${String(MAX_MARKS)}})[\\p{M}\\u200c\\u200d]+`,
  'gu',
);

/** Something that can be seen. */
const VISIBLE = /[^\p{M}\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

const removeJunk = (text: string): string =>
  text
    .replace(FORBIDDEN, '')
    .replace(BIDI, '')
    .replace(INVISIBLE, '')
    .replace(TAGS, '$1')
    .replace(STRAY_JOINERS, '');

const tidyLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const tidyBlock = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim();

/**
 * What is stored of what somebody typed: NFC, without anything that can't be seen or that disturbs
 * the text around it, and trimmed. A `line` (a name) has no line breaks and no double spaces; a
 * `block` keeps line feeds, tabs and at most two empty lines in a row. Emoji, with all their
 * joiners and selectors, stay as they are. Empty if nothing can be seen.
 */
export const normalizeText = (raw: string, shape: 'line' | 'block'): string => {
  const text = removeJunk(raw.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n').normalize('NFC'))
    .normalize('NFC')
    .replace(LONG_MARKS, '$1');
  if (!VISIBLE.test(text)) return '';
  return shape === 'line' ? tidyLine(text) : tidyBlock(text);
};
