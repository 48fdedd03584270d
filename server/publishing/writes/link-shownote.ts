import { onDocument, setData, type DocumentMiddleware } from '../../site/document-middleware';
import { isRecord } from '../../site/guards';
import { SHOWNOTE } from '../../site/uids';
import { safeLinkUrl } from '../safe-url';
import { filled } from './checks';
import { fieldError } from './field-error';

/** The document id in any of the forms that the Document Service takes for a to-one relation. */
const documentIdOf = (relation: unknown): string | null => {
  if (typeof relation === 'string') return relation;
  if (Array.isArray(relation)) return documentIdOf(relation[0]);
  if (!isRecord(relation)) return null;
  if (typeof relation.documentId === 'string') return relation.documentId;
  return documentIdOf(relation.connect ?? relation.set ?? null);
};

/**
 * Links a shownote to its episode by plain document id. That way Strapi links it to the draft and to
 * the published version, and the link outlives publish, unpublish and discard; a link to one
 * version is lost with that version.
 */
export const linkShownote = (): DocumentMiddleware =>
  onDocument(SHOWNOTE, ['create', 'update'], (call, next) => {
    const data = call.params.data ?? {};
    const url = filled(data.url);
    if (url !== null && safeLinkUrl(url) === null) {
      throw fieldError(
        'url',
        'URL_INVALID',
        `"${url}" must start with https://, http:// or mailto:.`,
      );
    }
    const documentId = documentIdOf(data.episode);
    if (documentId !== null) setData(call, { episode: documentId });
    return next();
  });
