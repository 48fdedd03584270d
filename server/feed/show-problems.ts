import type { Locale } from '../site/editor-locale';
import { normalizeLanguage, parseCategory, suggestCategory } from '../standards';
import { checkDescription, checkLine, checkLink, isBlank } from './common-problems';
import { hasTags, htmlToText } from './html';
import type { Problem } from './model';
import { checkCover } from './picture-problems';
import type { ShowInput } from './problem-input';
import { collectProblems, type Report } from './report-problem';
import { toHttpUrl } from './urls';

const checkLanguage = ({ language }: ShowInput, report: Report): void => {
  if (language === null || isBlank(language)) report('SHOW_LANGUAGE_MISSING', 'language', {});
  else if (normalizeLanguage(language) === null) {
    report('SHOW_LANGUAGE_UNKNOWN', 'language', { value: language });
  }
};

const checkCategories = ({ categories }: ShowInput, report: Report): void => {
  const named = categories.filter((text) => !isBlank(text));
  if (named.length === 0) report('SHOW_CATEGORY_MISSING', 'categories', {});
  for (const value of named) {
    if (parseCategory(value) !== null) continue;
    report('SHOW_CATEGORY_UNKNOWN', 'categories', { value, suggestion: suggestCategory(value) });
  }
};

const checkOwner = ({ ownerEmail }: ShowInput, report: Report): void => {
  if (ownerEmail === null || isBlank(ownerEmail)) {
    report('SHOW_OWNER_EMAIL_MISSING', 'ownerEmail', {});
  } else if (!/^[^\s@<>]+@[^\s@<>.]+(\.[^\s@<>.]+)+$/.test(ownerEmail.trim())) {
    report('SHOW_OWNER_EMAIL_INVALID', 'ownerEmail', {});
  }
};

const checkNewFeedUrl = ({ newFeedUrl }: ShowInput, report: Report): void => {
  if (newFeedUrl === null || isBlank(newFeedUrl)) return;
  if (toHttpUrl(newFeedUrl)?.startsWith('https:') !== true) {
    report('SHOW_NEW_FEED_URL_INVALID', 'newFeedUrl', { value: newFeedUrl });
  }
};

/**
 * What a directory would object to in a show, after Apple's feed requirements and the PSP-1 list.
 * Errors keep a show out of directories, warnings only weaken it.
 */
export const findShowProblems = (
  show: ShowInput,
  { locale }: { readonly locale: Locale },
): readonly Problem[] => {
  const { problems, report } = collectProblems('show', show.id, locale);
  const description = show.description ?? '';
  if (isBlank(show.title)) report('SHOW_TITLE_MISSING', 'title', {});
  checkLine(show.title, 'title', report);
  if (isBlank(description)) report('SHOW_DESCRIPTION_MISSING', 'description', {});
  checkDescription(
    hasTags(description) ? htmlToText(description) : description,
    'description',
    report,
  );
  if (isBlank(show.author)) report('SHOW_AUTHOR_MISSING', 'author', {});
  checkLine(show.author, 'author', report);
  checkLanguage(show, report);
  checkCategories(show, report);
  if (show.explicit === null) report('SHOW_EXPLICIT_UNSET', 'explicit', {});
  if (isBlank(show.link)) report('SHOW_LINK_MISSING', 'link', {});
  checkLink(show.link, report);
  checkOwner(show, report);
  checkNewFeedUrl(show, report);
  if (show.cover === null) report('SHOW_COVER_MISSING', 'cover', {});
  else checkCover(show.cover, false, report);
  if (show.banner?.state === 'failed') {
    const { reason, reasonCode } = show.banner;
    report('BANNER_FAILED', 'banner', { reason, reasonCode });
  }
  return problems;
};
