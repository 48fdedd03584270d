import type { OutlineEntry, OutlineImage, OutlineKind } from '../contracts/outline';

/** An entry as it is edited: empty texts instead of none, and a key that stays from the start. */
export interface Entry {
  readonly key: string;
  /** `null` as long as it isn't stored. */
  readonly id: string | null;
  readonly kind: OutlineKind;
  readonly title: string;
  readonly url: string;
  readonly text: string;
  /** Milliseconds from the start of the audio. */
  readonly startsAtMs: number | null;
  /** What was typed as a time and is none: nothing that was typed gets lost. */
  readonly badTime: string | null;
  readonly image: OutlineImage | null;
}

/** As the server had it when it was read or written last. */
export interface Base {
  readonly version: string;
  readonly entries: readonly Entry[];
}

/** Of the server's schema (`server/outline/limits.ts`). */
export const MAX_TITLE_LENGTH = 255;
export const MAX_URL_LENGTH = 2_000;
export const MAX_TEXT_LENGTH = 10_000;

export const toEntry = (
  { id, kind, title, url, text, startsAtMs, image }: OutlineEntry,
  key: string,
): Entry => ({
  ...{ key, id, kind, title, startsAtMs, image },
  ...{ url: url ?? '', text: text ?? '', badTime: null },
});

/** Stored entries are called by their id. */
export const toBase = ({
  version,
  entries,
}: {
  readonly version: string;
  readonly entries: readonly OutlineEntry[];
}): Base => ({
  version,
  entries: entries.map((entry, index) => toEntry(entry, entry.id ?? `unstored-${index}`)),
});

/** @param known ids that the server has: what somebody else removed is written anew */
export const toInput = (
  { id, kind, title, url, text, startsAtMs, image }: Entry,
  known: ReadonlySet<string>,
) => ({
  ...{ kind, title, startsAtMs, imageId: image?.id ?? null },
  id: id !== null && known.has(id) ? id : null,
  url: url === '' ? null : url,
  text: text === '' ? null : text,
});

export const idsOf = (entries: readonly Entry[]): ReadonlySet<string> =>
  new Set(entries.flatMap(({ id }) => (id === null ? [] : [id])));

/** Which entry it is, in whichever list. */
export const identityOf = ({ id, key }: Entry): string => id ?? key;

export const isSameContent = (one: Entry, other: Entry): boolean =>
  one === other ||
  (one.kind === other.kind &&
    one.title === other.title &&
    one.url === other.url &&
    one.text === other.text &&
    one.startsAtMs === other.startsAtMs &&
    one.badTime === other.badTime &&
    one.image?.id === other.image?.id);

/** Whether two lists say the same, in the same order. */
export const isSameList = (one: readonly Entry[], other: readonly Entry[]): boolean =>
  one === other ||
  (one.length === other.length &&
    one.every((entry, index) => {
      const there = other[index];
      return (
        there !== undefined &&
        identityOf(there) === identityOf(entry) &&
        isSameContent(entry, there)
      );
    }));

const prefix = Date.now().toString(36);
let made = 0;

/** For entries that aren't stored yet; not met in other tabs or after a reload, either. */
export const createKey = (): string => `new-${prefix}-${++made}`;

export const createEntry = (part: Partial<Omit<Entry, 'key' | 'id'>> = {}): Entry => ({
  key: createKey(),
  id: null,
  kind: 'note',
  title: '',
  url: '',
  text: '',
  startsAtMs: null,
  badTime: null,
  image: null,
  ...part,
});
