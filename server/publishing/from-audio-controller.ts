import type { Core } from '@strapi/strapi';
import { setCreatorFields } from '@strapi/utils';
import Joi from 'joi';
import type { Context } from 'koa';

import { apiError, guardAdmin, readBody } from '../http';
import { isDocumentId } from '../site/document-id';
import { documentIdOf } from '../site/document-middleware';
import { isRecord, rowIdOf } from '../site/guards';
import { showTable, type ShowRow } from '../site/tables';
import { EPISODE } from '../site/uids';
import { analyseAudioFile, fieldsFromAudio, findAudioFile } from './from-audio';
import { findDefaultShow } from './writes/default-show';

interface FromAudioBody {
  /** Row id in the Media Library. */
  readonly fileId: number;
  /** Document id; `null`: the oldest show, or a first one. */
  readonly show: string | null;
}

const MAX_ROW_ID = 2_147_483_647;
const MAX_ID_LENGTH = 64;

const body = Joi.object<FromAudioBody>({
  fileId: Joi.number().strict().integer().min(1).max(MAX_ROW_ID).required(),
  show: Joi.string().max(MAX_ID_LENGTH).allow(null).default(null),
}).required();

interface Options {
  /** Sees to it that a file is analysed. */
  readonly follow: (fileId: number) => Promise<void>;
}

type Data = Readonly<Record<string, unknown>>;

/** What is used of the Content Manager, whose own types don't tell it. */
interface PermissionChecker {
  readonly cannot: { readonly create: () => boolean };
  readonly sanitizeCreateInput: (data: Data) => Promise<unknown>;
}

interface PermissionCheckers {
  readonly create: (of: {
    readonly userAbility: unknown;
    readonly model: string;
  }) => PermissionChecker;
}

/** Drafts may be without what the generated types ask for. */
interface Drafts {
  readonly create: (params: { readonly data: Data }) => Promise<unknown>;
}

const forbidden = () => apiError(403, 'FORBIDDEN', 'You may not create episodes with audio');

/** @throws ApiError 403 `FORBIDDEN`, as the Content Manager would answer */
const checkerOf = (strapi: Core.Strapi, { state }: Context): PermissionChecker => {
  const checkers: PermissionCheckers = strapi
    .plugin('content-manager')
    .service('permission-checker');
  const userAbility: unknown = isRecord(state) ? state.userAbility : null;
  const checker = checkers.create({ userAbility, model: EPISODE });
  if (checker.cannot.create()) throw forbidden();
  return checker;
};

const findShow = async (strapi: Core.Strapi, show: string | null): Promise<ShowRow> => {
  const row =
    show === null
      ? await findDefaultShow(strapi)
      : isDocumentId(show)
        ? await showTable(strapi).findOne({ where: { documentId: show } })
        : null;
  if (row === null) throw apiError(404, 'SHOW_NOT_FOUND', 'There is no such show');
  return row;
};

/**
 * What this administrator may write of it, as in the Content Manager.
 *
 * @throws ApiError 403 `FORBIDDEN` where that leaves the audio out
 */
const permitted = async (checker: PermissionChecker, ctx: Context, data: Data): Promise<Data> => {
  const clean = await checker.sanitizeCreateInput(data);
  if (!isRecord(clean) || clean.audio === undefined) throw forbidden();
  const id = isRecord(ctx.state) ? rowIdOf(ctx.state.user) : null;
  return id === null ? clean : { ...setCreatorFields({ user: { id } })(clean) };
};

/**
 * `POST /podcast/episodes/from-audio`: a draft with the file, filled from it, as if an editor had
 * attached it in the Content Manager.
 */
export const createEpisodeFromAudioController = (
  { strapi }: { readonly strapi: Core.Strapi },
  { follow }: Options,
) => ({
  create: guardAdmin(async (ctx) => {
    const checker = checkerOf(strapi, ctx);
    const input = readBody(ctx, { body });
    const file = await findAudioFile(strapi, input.fileId);
    const recording = await analyseAudioFile(strapi, file, follow);
    const { documentId: show } = await findShow(strapi, input.show);
    const fields = await fieldsFromAudio(strapi, show, file, recording);
    const data = await permitted(checker, ctx, { ...fields, audio: file.id, show });
    const drafts = strapi.documents(EPISODE) as unknown as Drafts;
    const episode = await drafts.create({ data });
    ctx.status = 201;
    ctx.body = { data: { documentId: documentIdOf(episode) }, meta: {} };
  }),
});
