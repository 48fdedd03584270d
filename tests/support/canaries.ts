import type { Core } from '@strapi/strapi';

/** A value that stands in one private column and must never be seen by anybody. */
export type Canary = string | number;

interface Attribute {
  readonly type: string;
}

/** Short, so that none hides where a text is cut; with a digit and a `k` it is no word. */
const MARK = 'k4n4ri';
const FIRST_NUMBER = 1_804_000_001;
const FIRST_TIME_MS = Date.parse('2091-03-04T05:06:07.001Z');
const MINUTE_MS = 60_000;

const TEXT_TYPES = new Set(['string', 'text', 'richtext', 'email', 'uid', 'json']);

/** Makes canaries and knows them all. */
export interface Aviary {
  /** A text with a canary at its front and its end. */
  readonly text: (where: string) => string;
  /** Rows for all columns of a type that can hold a canary, besides those that are `given`. */
  readonly fill: (
    uid: string,
    given?: Readonly<Record<string, unknown>>,
  ) => Record<string, unknown>;
  /** A value that was there already. */
  readonly add: (canary: Canary) => void;
  /** Those that stand in a text. */
  readonly findIn: (text: string) => readonly Canary[];
  readonly size: () => number;
}

export const createAviary = (strapi: Core.Strapi): Aviary => {
  const canaries = new Set<Canary>();
  const add = (canary: Canary): void => {
    canaries.add(canary);
  };
  const text = (where: string): string => {
    const canary = `${MARK}${canaries.size}`;
    add(canary);
    // With something around it that a name or a hash may have, but nothing that is escaped.
    return `${canary}-${where}-${canary}`;
  };
  const number = (): number => {
    const canary = FIRST_NUMBER + canaries.size;
    add(canary);
    return canary;
  };
  const time = (): string => {
    const at = new Date(FIRST_TIME_MS + canaries.size * MINUTE_MS);
    // As JSON, headers and feeds write it, and as databases may.
    for (const canary of [at.toISOString(), at.toUTCString(), String(at.getTime())]) add(canary);
    return at.toISOString();
  };
  const valueOf = (name: string, { type }: Attribute): unknown => {
    if (type === 'json') return { [text(name)]: [text(name)] };
    if (TEXT_TYPES.has(type)) return text(name);
    if (type === 'integer') return number();
    if (type === 'datetime') return time();
    // Two values, or few: neither can be told from another.
    return undefined;
  };
  return {
    add,
    text,
    fill: (uid, given = {}) => {
      const { attributes } = strapi.db.metadata.get(uid) as unknown as {
        readonly attributes: Readonly<Record<string, Attribute>>;
      };
      const own = ['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt', 'locale'];
      const filled = Object.entries(attributes)
        .filter(([name]) => !own.includes(name) && !(name in given))
        .map(([name, attribute]) => [name, valueOf(name, attribute)] as const)
        .filter(([, value]) => value !== undefined);
      return { ...Object.fromEntries(filled), ...given };
    },
    findIn: (haystack) => [...canaries].filter((canary) => haystack.includes(String(canary))),
    size: () => canaries.size,
  };
};
