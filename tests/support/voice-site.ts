import { readdir } from 'node:fs/promises';
import path from 'node:path';

import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import { getOptions, type VoiceOptions } from '../../server/config';
import { apiError } from '../../server/http';
import { toKoaHandler } from '../../server/http/route-handler';
import type { RouteAnswer } from '../../server/http/route';
import { createDocumentId } from '../../server/site/document-id';
import { findClip, prepareClip, takeClip, type TakenClip } from '../../server/voice';
import { doubtStore } from '../../server/voice/clip-store';
import { serve, type Answer, type TestServer } from '../http/harness';

/** Changes options of a site that runs. @returns how to put back what was there */
export const changeVoice = (strapi: Core.Strapi, voice: Partial<VoiceOptions>): (() => void) => {
  const before = getOptions(strapi);
  const set = (options: unknown): void => {
    strapi.config.set('plugin::podcast', options);
    doubtStore(strapi);
  };
  set({ ...before, voice: { ...before.voice, ...voice } });
  return () => {
    set(before);
  };
};

/** A server with nothing but `run`, whose errors are answered as those of public routes. */
export const serveAnswer = (run: (ctx: Context) => Promise<RouteAnswer>): Promise<TestServer> =>
  serve(
    toKoaHandler(
      {
        method: 'GET',
        path: '/',
        handler: 'test.run',
        summary: 'A test',
        responses: {},
        run: ({ ctx }) => run(ctx),
      },
      { resolveBaseUrl: () => ({ origin: '', api: '' }) },
    ),
  );

/**
 * Takes clips at `/<document id of the comment>`, whose ticket nobody asks for.
 *
 * @param person who sends them; left out: somebody else each
 */
export const serveUploads = (strapi: Core.Strapi, person?: string): Promise<TestServer> =>
  serveAnswer(async (ctx) => {
    const row = await findClip(strapi, ctx.path.slice(1));
    if (row === null) throw apiError(404, 'COMMENT_NOT_FOUND', 'There is no such comment.');
    const taking = { settings: getOptions(strapi).voice, person: person ?? row.comment };
    const data: TakenClip = await takeClip(strapi, ctx, row, taking);
    return { kind: 'json', status: 202, body: { data } };
  });

/** The row of a comment that waits for its sound. */
export const awaitClip = async (strapi: Core.Strapi): Promise<string> => {
  const { comment } = await prepareClip(strapi, {
    comment: createDocumentId(),
    ticketHash: 'hash',
    ticketEndsAt: new Date(Date.now() + 60_000),
  });
  return comment;
};

export const sendBytes = (
  server: TestServer,
  comment: string,
  payload: Buffer,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  server.ask({
    method: 'PUT',
    path: `/${comment}`,
    payload,
    headers: { 'content-type': 'audio/mp4', 'content-length': `${payload.length}`, ...headers },
  });

export const listFiles = async (strapi: Core.Strapi, folder: 'incoming' | 'clips') =>
  readdir(path.resolve(strapi.dirs.app.root, getOptions(strapi).voice.folder, folder)).catch(
    () => [],
  );
