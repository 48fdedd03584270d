import type { Core } from '@strapi/strapi';
import type Joi from 'joi';

import { getOptions } from '../../config';
import { defineRoute, type ResponseDescription, type RouteDefinition } from '../../http';
import { createOwnHandlers } from './handlers';
import {
  commentParams,
  createEditBody,
  deletedAnswer,
  ownAnswer,
  ownExport,
  reportBody,
  reportedAnswer,
  tokenHeaders,
} from './schemas';

const json = (description: string, schema: Joi.Schema): ResponseDescription => ({
  description,
  contentType: 'application/json',
  schema,
});

/** What writers may do with their own comments, without an account, and reports of readers. */
export const createOwnRoutes = (strapi: Core.Strapi): readonly RouteDefinition[] => {
  const handlers = createOwnHandlers(strapi);
  const { comments: options } = getOptions(strapi);
  const own = { path: '/comments/:id/mine', params: commentParams, headers: tokenHeaders } as const;
  return [
    defineRoute({
      ...own,
      method: 'GET',
      handler: 'comments.getOwn',
      summary: 'An own comment: its state in words, and until when it can be edited',
      isCacheable: false,
      responses: { 200: json('As its writer sees it', ownAnswer) },
      errors: [401, 429],
      run: handlers.getOwn,
    }),
    defineRoute({
      ...own,
      method: 'PATCH',
      handler: 'comments.editOwn',
      summary: 'Edits an own comment, or withdraws consents',
      body: createEditBody(options),
      maxBodyBytes: options.maxBodyBytes,
      responses: { 200: json('As its writer sees it now', ownAnswer) },
      errors: [401, 403, 409, 429],
      run: handlers.editOwn,
    }),
    defineRoute({
      ...own,
      method: 'DELETE',
      handler: 'comments.deleteOwn',
      summary: 'Deletes an own comment for good, at any time',
      responses: { 200: json('It is gone, and its token void', deletedAnswer) },
      errors: [401, 429],
      run: handlers.deleteOwn,
    }),
    defineRoute({
      ...own,
      method: 'GET',
      path: '/comments/:id/mine/export',
      handler: 'comments.exportOwn',
      summary: 'Everything that is stored about an own comment',
      isCacheable: false,
      responses: { 200: json('A file for the writer', ownExport) },
      errors: [401, 429],
      run: handlers.exportOwn,
    }),
    defineRoute({
      method: 'POST',
      path: '/comments/:id/report',
      handler: 'comments.report',
      summary: 'Tells the editors of a comment; the answer is always the same',
      params: commentParams,
      body: reportBody,
      maxBodyBytes: options.maxBodyBytes,
      responses: { 202: json('Taken', reportedAnswer) },
      errors: [429],
      run: handlers.report,
    }),
  ];
};
