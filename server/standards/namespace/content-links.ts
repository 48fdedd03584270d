import { requiredText, webAddress } from './fields';
import { MAX_LABEL_LENGTH } from './limits';
import { readerOfList } from './read-entries';

/** Where the content of an episode can be found, too (`podcast:contentLink`). */
export interface ContentLink {
  readonly url: string;
  /** What is to be found there. */
  readonly text: string;
}

const reader = readerOfList<ContentLink>({
  fields: { url: webAddress(), text: requiredText(MAX_LABEL_LENGTH) },
  mainField: null,
});

/** What is stored as content links, as far as it is valid. Never throws. */
export const readContentLinks = reader.read;

/** One sentence about the first fault in what is to be stored as content links, or `null`. */
export const checkContentLinks = reader.check;
