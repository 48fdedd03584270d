export interface EntityTag {
  readonly weak: boolean;
  /** The opaque-tag without its quotes. */
  readonly value: string;
}

const ENTITY_TAG = /(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/y;
const SEPARATOR = /[ \t,]*/y;
const OPAQUE = /^[\x21\x23-\x7e]+$/;

/**
 * A strong entity tag of an opaque value such as a content hash (RFC 9110 §8.8.3).
 *
 * @throws TypeError when the value is empty or has characters that a tag cannot carry
 */
export function formatStrongTag(value: string): string {
  if (!OPAQUE.test(value)) throw new TypeError('An entity tag needs visible ASCII without quotes');
  return `"${value}"`;
}

/**
 * Reads a list of entity tags; commas may be part of a tag, so splitting is not enough.
 * What follows the first malformed element is dropped: nothing is guessed.
 */
export function parseEntityTags(header: string): readonly EntityTag[] {
  const tags: EntityTag[] = [];
  let position = 0;
  while (position < header.length) {
    SEPARATOR.lastIndex = position;
    ENTITY_TAG.lastIndex = position + (SEPARATOR.exec(header)?.[0].length ?? 0);
    const match = ENTITY_TAG.exec(header);
    if (!match) break;
    tags.push({ weak: match[1] !== undefined, value: match[2] ?? '' });
    position = ENTITY_TAG.lastIndex;
  }
  return tags;
}

/** RFC 9110 §8.8.3.2: equal and neither of them weak. */
export const matchesStrongly = (left: EntityTag, right: EntityTag): boolean =>
  !left.weak && !right.weak && left.value === right.value;

/** RFC 9110 §8.8.3.2: equal, weak or not. */
export const matchesWeakly = (left: EntityTag, right: EntityTag): boolean =>
  left.value === right.value;
