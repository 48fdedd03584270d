import type { Core } from '@strapi/strapi';
import Joi from 'joi';

import { defineRoute, type RouteDefinition } from '../http';
import { serveRecording } from './serve-recording';

interface MediaParams {
  readonly recording: string;
  readonly version: string;
  readonly name: string;
}

interface MediaQuery {
  readonly download?: '1';
}

const mediaParams = Joi.object<MediaParams, true>({
  recording: Joi.string().required(),
  version: Joi.string().required(),
  name: Joi.string().required(),
});

const mediaQuery = Joi.object<MediaQuery, true>({ download: Joi.string().valid('1') });

const audio = (description: string) => ({ description, contentType: 'audio/*' });

/** The audio itself. */
export const createMediaRoutes = (strapi: Core.Strapi): readonly RouteDefinition[] => [
  defineRoute({
    method: 'GET',
    path: '/media/:recording/:version/:name',
    handler: 'media.serve',
    summary: 'The audio of a released episode, whole or in ranges (RFC 9110 §14)',
    params: mediaParams,
    query: mediaQuery,
    responses: {
      200: audio('The whole file'),
      206: audio('The ranges asked for'),
      302: audio('The file is at another storage provider, or was replaced and has a new address'),
    },
    errors: [416, 503],
    run: ({ ctx, baseUrl, params, query }) =>
      serveRecording(strapi, ctx, baseUrl, {
        recordingId: params.recording,
        version: params.version,
        name: params.name,
        asAttachment: query.download === '1',
      }),
  }),
];
