import { optional, requiredText } from './fields';
import { MAX_LABEL_LENGTH, MAX_TXT_LENGTH } from './limits';
import { readerOfList } from './read-entries';

/** Text for a service, as a proof of ownership (`podcast:txt`). */
export interface Txt {
  /** Which service or use it is for, such as `verify` or `applepodcastsverify`. */
  readonly purpose: string | null;
  readonly text: string;
}

const reader = readerOfList<Txt>({
  fields: {
    purpose: optional(requiredText(MAX_LABEL_LENGTH)),
    text: requiredText(MAX_TXT_LENGTH),
  },
  mainField: 'text',
});

/** What is stored as texts for services, as far as it is valid. Never throws. */
export const readTxt = reader.read;

/** One sentence about the first fault in what is to be stored as texts for services, or `null`. */
export const checkTxt = reader.check;
