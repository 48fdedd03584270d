import { normalizeLanguage, parseCategory, suggestCategory } from '../../standards';
import { listCategories } from '../categories';
import { checkUrls, filled } from '../../site/field-checks';
import { fieldError } from '../../site/field-error';

type Data = Readonly<Record<string, unknown>>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws ValidationError `CATEGORY_UNKNOWN`, with the nearest category of Apple's list */
const checkCategories = ({ categories }: Data): void => {
  for (const entry of listCategories(categories)) {
    const text = typeof entry === 'string' ? entry : JSON.stringify(entry);
    if (typeof entry === 'string' && parseCategory(entry) !== null) continue;
    const suggestion = suggestCategory(text);
    throw fieldError(
      'categories',
      'CATEGORY_UNKNOWN',
      `${text === '' ? 'An empty text' : `"${text}"`} is no category of Apple Podcasts. ` +
        (suggestion === null ? '' : `Did you mean "${suggestion}"? `) +
        'Write a list like ["Education", "Society & Culture > Relationships"].',
    );
  }
};

/** @throws ValidationError `LANGUAGE_UNKNOWN` */
const checkLanguage = (data: Data): void => {
  const language = filled(data.language);
  if (language !== null && normalizeLanguage(language) === null) {
    throw fieldError(
      'language',
      'LANGUAGE_UNKNOWN',
      `"${language}" is no language code. Write it like "de", "en" or "de-AT".`,
    );
  }
};

/** @throws ValidationError `TITLE_EMPTY`; `required` alone lets a space pass */
const checkTitle = (data: Data): void => {
  if ('title' in data && filled(data.title) === null) {
    throw fieldError('title', 'TITLE_EMPTY', 'A show needs a title.');
  }
};

/** @throws ValidationError `GUID_INVALID`; an identity that is brought along stays for good */
const checkPodcastGuid = (data: Data): void => {
  const guid = filled(data.podcastGuid);
  if (guid !== null && !UUID.test(guid)) {
    throw fieldError(
      'podcastGuid',
      'GUID_INVALID',
      `"${guid}" is no UUID in small letters, such as 917393e3-1b1e-5cef-ace4-edaa54e1f810.`,
    );
  }
};

/**
 * Checks what an editor wrote about a show.
 *
 * @throws ValidationError for the first field that can't be saved
 */
export const checkShow = (data: Data): void => {
  checkTitle(data);
  checkCategories(data);
  checkLanguage(data);
  checkPodcastGuid(data);
  checkUrls(data, ['link', 'newFeedUrl', 'licenseUrl']);
};
