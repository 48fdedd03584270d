import type { Core } from '@strapi/strapi';

import type { CommentContactRow, VoiceClipRow } from '../../site/tables';
import { readParts, type Parts } from './read-parts';

/** Statements of some databases take so many values. */
const MAX_IDS = 500;

const without = (row: object, names: readonly string[]): object =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

/** The hashes of secrets are said to be there, not given: they open nothing, and are of no use. */
export const tellSecrets = (row: CommentContactRow): object => ({
  hasToken: row.tokenHash !== '',
  hasConfirmToken: row.confirmHash !== null,
  hasCancelToken: row.cancelHash !== null,
});

/** A recording; its sound is at `GET /comments/:id/mine/voice`, or for moderators in the panel. */
export const tellClip = (row: VoiceClipRow) => ({
  createdAt: row.createdAt,
  storedAt: row.storedAt,
  type: row.mimeType,
  bytes: row.bytes,
  sha256: row.sha256,
  durationMs: row.durationMs,
  peaks: row.peaks,
  ticketEndsAt: row.ticketEndsAt,
});

/** All columns but the row's number, which means nothing outside. */
const toExport = ({ comment, contact, clip, reports, log }: Parts) => ({
  comment: without(comment, ['id']),
  contact:
    contact === undefined
      ? null
      : {
          ...without(contact, ['id', 'comment', 'tokenHash', 'confirmHash', 'cancelHash']),
          ...tellSecrets(contact),
        },
  voice: clip === undefined ? null : tellClip(clip),
  reports: {
    count: reports.length,
    items: reports.map(({ createdAt, reason, text }) => ({ at: createdAt, reason, text })),
  },
  log: log.map(({ createdAt, action, actor, before, after, moderator }) => ({
    ...{ at: createdAt, action, actor, before, after, moderator },
  })),
});

type CommentExport = ReturnType<typeof toExport>;

/** Everything that is stored about these comments, in whatever state they are: for moderators. */
export const collectComments = async (
  strapi: Core.Strapi,
  ids: readonly string[],
): Promise<readonly CommentExport[]> => {
  const all: CommentExport[] = [];
  for (let start = 0; start < ids.length; start += MAX_IDS) {
    all.push(...(await readParts(strapi, ids.slice(start, start + MAX_IDS))).map(toExport));
  }
  return all;
};
