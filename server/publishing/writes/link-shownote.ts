import {
  onDocument,
  relatedIdOf,
  setData,
  type DocumentMiddleware,
} from '../../site/document-middleware';
import { SHOWNOTE } from '../../site/uids';
import { safeLinkUrl } from '../../standards';
import { cleanLinesOf, filled } from '../../site/field-checks';
import { fieldError } from '../../site/field-error';

/** @throws ValidationError `TITLE_EMPTY`; `required` alone lets a space pass */
const checkTitle = (data: Readonly<Record<string, unknown>>): void => {
  if ('title' in data && filled(data.title) === null) {
    throw fieldError('title', 'TITLE_EMPTY', 'A shownote needs a title.');
  }
};

/**
 * Checks a shownote and links it to its episode by plain document id. That way Strapi links it to the draft and to
 * the published version, and the link outlives publish, unpublish and discard; a link to one
 * version is lost with that version.
 */
export const linkShownote = (): DocumentMiddleware =>
  onDocument(SHOWNOTE, ['create', 'update'], (call, next) => {
    const cleaned = cleanLinesOf(call.params.data ?? {}, ['title']);
    const data = { ...call.params.data, ...cleaned };
    checkTitle(data);
    const url = filled(data.url);
    if (url !== null && safeLinkUrl(url) === null) {
      throw fieldError(
        'url',
        'URL_INVALID',
        `"${url}" must start with https://, http:// or mailto:, without user name or control characters.`,
      );
    }
    const documentId = relatedIdOf(data.episode);
    setData(call, { ...cleaned, ...(documentId !== null && { episode: documentId }) });
    return next();
  });
