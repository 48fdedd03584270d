import { optional, requiredText, webAddress } from './fields';
import { findLicenseId } from './known-licenses';
import { MAX_LABEL_LENGTH } from './limits';
import { readerOfOne } from './read-entries';

/** Under which terms the recordings may be used (`podcast:license`). */
export interface License {
  /** The identifier of a well-known licence, in lower case, or the name of another. */
  readonly name: string;
  /** Where the terms can be read; a licence that is not well-known always has it. */
  readonly url: string | null;
}

const reader = readerOfOne<License>({
  fields: {
    name: requiredText(MAX_LABEL_LENGTH).custom((name: string) => findLicenseId(name) ?? name),
    url: optional(webAddress()),
  },
  mainField: 'name',
  findConflict: ({ name, url }) =>
    url === null && findLicenseId(name) === null
      ? { field: 'url', fault: 'must say where the licence can be read, unless it is well known' }
      : null,
});

/** What is stored as licence, as far as it is valid. Never throws. */
export const readLicense = reader.read;

/** One sentence about the first fault in what is to be stored as licence, or `null`. */
export const checkLicense = reader.check;
