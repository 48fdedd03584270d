import { optional, requiredText, webAddress } from './fields';
import { MAX_LABEL_LENGTH } from './limits';
import { readerOfList } from './read-entries';

/** A way to support a show (`podcast:funding`). */
export interface Funding {
  readonly url: string;
  /** What the link says; `null`: the feed says where it leads. */
  readonly text: string | null;
}

const reader = readerOfList<Funding>({
  fields: { url: webAddress(), text: optional(requiredText(MAX_LABEL_LENGTH)) },
  mainField: 'url',
});

/** What is stored as funding, as far as it is valid. Never throws. */
export const readFunding = reader.read;

/** One sentence about the first fault in what is to be stored as funding, or `null`. */
export const checkFunding = reader.check;
