import { optional, requiredText, textLike, webAddress } from './fields';
import { MAX_LINE_LENGTH } from './limits';
import { normalizeMedium } from './mediums';
import { readerOfList, readerOfOne, type EntryKind } from './read-entries';

/** Another feed, or an item of it (`podcast:remoteItem`). */
export interface RemoteItem {
  /** The `podcast:guid` of the other feed, a UUID in lower case. */
  readonly feedGuid: string;
  readonly feedUrl: string | null;
  readonly itemGuid: string | null;
  /** The `podcast:medium` of the other feed; `null`: a podcast. */
  readonly medium: string | null;
  readonly title: string | null;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const normalizeUuid = (text: string): string | null =>
  UUID.test(text) ? text.toLowerCase() : null;

const kind: EntryKind<RemoteItem> = {
  fields: {
    feedGuid: textLike(MAX_LINE_LENGTH, normalizeUuid, 'the podcast:guid of a feed, a UUID'),
    feedUrl: optional(webAddress()),
    itemGuid: optional(requiredText(MAX_LINE_LENGTH)),
    medium: optional(textLike(MAX_LINE_LENGTH, normalizeMedium, 'a medium like podcast or music')),
    title: optional(requiredText(MAX_LINE_LENGTH)),
  },
  mainField: 'feedGuid',
};

const podroll = readerOfList(kind);

const publisher = readerOfOne<RemoteItem>({
  ...kind,
  findConflict: ({ medium }) =>
    medium === null || medium === 'publisher'
      ? null
      : { field: 'medium', fault: 'must be publisher' },
});

/** What is stored as recommended feeds (`podcast:podroll`), as far as it is valid. Never throws. */
export const readPodroll = podroll.read;

/** One sentence about the first fault in what is to be stored as a podroll, or `null`. */
export const checkPodroll = podroll.check;

/** The feed of the publisher (`podcast:publisher`), whose medium is always `publisher`. Never throws. */
export const readPublisher = (value: unknown): RemoteItem | null => {
  const item = publisher.read(value);
  return item === null ? null : { ...item, medium: 'publisher' };
};

/** One sentence about the first fault in what is to be stored as publisher, or `null`. */
export const checkPublisher = publisher.check;
