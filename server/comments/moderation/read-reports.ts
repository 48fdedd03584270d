import type { Core } from '@strapi/strapi';

import { commentReportTable } from '../../site/tables';
import { findComment } from './find-comments';

/** The list is for reading: nobody goes through more of them. */
const MAX_REPORTS = 100;

/**
 * What readers reported about a comment, the latest first, those among it that were judged before.
 *
 * @throws ApiError 404 `COMMENT_NOT_FOUND`
 */
export const readReports = async (strapi: Core.Strapi, id: string) => {
  const { documentId: comment } = await findComment(strapi, id);
  const rows = await commentReportTable(strapi).findMany({
    where: { comment },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    limit: MAX_REPORTS,
  });
  return rows.map(({ reason, text, createdAt }) => ({ reason, text, createdAt }));
};
