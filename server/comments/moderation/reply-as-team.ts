import type { Core } from '@strapi/strapi';

import { getOptions } from '../../config';
import { createDocumentId } from '../../site/document-id';
import { episodeTable, type CommentRow } from '../../site/tables';
import { insertComment, makeNoContact, type Actor } from '../decisions';
import { hashText } from '../intake/text-hash';
import { normalizeText } from '../rules';
import { cleanInput } from './clean-input';
import { findComment } from './find-comments';
import type { ReplyBody } from './schemas';

/** Who speaks for an episode. Never the name of an account: nobody agreed to publish that. */
const nameOfShow = async (strapi: Core.Strapi, episode: string, max: number): Promise<string> => {
  const row = await episodeTable(strapi).findOne({
    where: { documentId: episode },
    select: ['id'],
    populate: { show: { select: ['id', 'author', 'title'] } },
  });
  const name = normalizeText(row?.show?.author ?? '', 'line');
  const title = normalizeText(row?.show?.title ?? '', 'line');
  return Array.from(name === '' ? title : name)
    .slice(0, max)
    .join('');
};

/**
 * Answers a comment in the name of the team, in public at once.
 *
 * @throws ApiError 404 `COMMENT_NOT_FOUND`, `PARENT_NOT_FOUND`; 400 `REQUIRED`, `TOO_LONG`
 */
export const replyAsTeam = async (
  strapi: Core.Strapi,
  parentId: string,
  body: ReplyBody,
  by: Actor,
): Promise<CommentRow> => {
  const { maxLengths } = getOptions(strapi).comments;
  const text = cleanInput('text', body.text, maxLengths.text);
  const { documentId: parent, episode } = await findComment(strapi, parentId);
  const authorName =
    body.name === undefined
      ? await nameOfShow(strapi, episode, maxLengths.name)
      : cleanInput('name', body.name, maxLengths.name);
  const documentId = createDocumentId();
  return insertComment(
    strapi,
    {
      documentId,
      episode,
      parent,
      kind: 'text',
      awaitsVoice: false,
      text,
      textHash: hashText(strapi, episode, text),
      authorName,
      isTeam: true,
      moderation: 'approved',
      positionMs: null,
      reasons: [],
      submissionHash: null,
      submissionKey: null,
    },
    makeNoContact(strapi, documentId),
    by,
  );
};
