import type { Core } from '@strapi/strapi';
import type Joi from 'joi';

import { defineRoute, type ResponseDescription, type RouteDefinition } from '../http';
import { TRANSCRIPT_FORMATS } from '../transcripts';
import { createHandlers } from './handlers';
import { createPictureHandler } from './picture-handlers';
import {
  episodeAnswer,
  episodesAnswer,
  episodesQuery,
  pictureParams,
  showAnswer,
  showParams,
  showsAnswer,
  slugParams,
  waveformAnswer,
} from './schemas';
import { createTranscriptHandler } from './transcript-handlers';
import { createWaveformHandler } from './waveform-handler';

const json = (description: string, schema: Joi.Schema): ResponseDescription => ({
  description,
  contentType: 'application/json',
  schema,
});

/** Shows and episodes as JSON. */
export const createPublishingRoutes = (strapi: Core.Strapi): readonly RouteDefinition[] => {
  const handlers = createHandlers(strapi);
  return [
    defineRoute({
      method: 'GET',
      path: '/shows',
      handler: 'publishing.listShows',
      summary: 'All shows, the oldest first',
      responses: { 200: json('All shows', showsAnswer) },
      run: handlers.listShows,
    }),
    defineRoute({
      method: 'GET',
      path: '/shows/:show',
      handler: 'publishing.getShow',
      summary: 'One show',
      params: showParams,
      responses: { 200: json('The show', showAnswer) },
      run: handlers.getShow,
    }),
    defineRoute({
      method: 'GET',
      path: '/episodes',
      handler: 'publishing.listEpisodes',
      summary: 'Released episodes, page by page',
      query: episodesQuery,
      responses: { 200: json('One page of episodes', episodesAnswer) },
      errors: [404],
      run: handlers.listEpisodes,
    }),
    defineRoute({
      method: 'GET',
      path: '/episodes/:slug',
      handler: 'publishing.getEpisode',
      summary: 'One released episode, with all that its page needs',
      params: slugParams,
      responses: { 200: json('The episode', episodeAnswer) },
      run: handlers.getEpisode,
    }),
    ...TRANSCRIPT_FORMATS.map((format) =>
      defineRoute({
        method: 'GET',
        path: `/episodes/:slug/transcript.${format.extension}`,
        handler: `publishing.getTranscript${format.extension}`,
        summary: `The transcript of an episode as ${format.mediaType}, whatever was uploaded`,
        params: slugParams,
        responses: { 200: { description: 'The transcript', contentType: format.mediaType } },
        run: createTranscriptHandler(strapi, format),
      }),
    ),
    defineRoute({
      method: 'GET',
      path: '/episodes/:slug/waveform.json',
      handler: 'publishing.getWaveform',
      summary: "The waveform of an episode's audio (audiowaveform JSON, version 2)",
      params: slugParams,
      responses: { 200: json('The waveform', waveformAnswer) },
      run: createWaveformHandler(strapi),
    }),
    defineRoute({
      method: 'GET',
      path: '/pictures/:picture/:version/:name',
      handler: 'publishing.getPicture',
      summary: 'A cover, portrait or picture of a chapter, in one size and format',
      params: pictureParams,
      responses: {
        200: { description: 'The picture', contentType: 'image/*' },
        206: { description: 'The ranges asked for', contentType: 'image/*' },
        302: { description: 'The picture was replaced', contentType: 'image/*' },
      },
      errors: [416, 503],
      run: createPictureHandler(strapi),
    }),
  ];
};
