import type { Core } from '@strapi/strapi';

import type { CommentSettings } from '../../config';
import { commentSettings } from '../../settings';
import { editorLocale, type Locale } from '../../site/editor-locale';
import {
  commentContactTable,
  commentTable,
  episodeTable,
  type CommentRow,
  type EpisodeRow,
  type VoiceClipRow,
} from '../../site/tables';
import { findClips } from '../../voice';
import { readConsents, type OwnConsent } from '../own/consents';
import { describeReason, readReasons } from '../rules';
import { versionOf } from './comment-version';
import { purgesAt } from './purges-at';
import { findListeners, type Listeners } from './listening';

/** So much of a comment that is answered, in code points. */
const EXCERPT_LENGTH = 140;

interface Beside {
  readonly episodes: ReadonlyMap<string, EpisodeRow>;
  readonly parents: ReadonlyMap<string, CommentRow>;
  /** Document ids of comments with an e-mail address. */
  readonly withContact: ReadonlySet<string>;
  readonly retentionDays: CommentSettings['retentionDays'];
  readonly locale: Locale;
  readonly clips: ReadonlyMap<string, VoiceClipRow>;
  /** Of spoken comments, by document id, as they are stored. */
  readonly consents: ReadonlyMap<string, unknown>;
  readonly listenersOf: (id: string) => Listeners;
}

/** One of each episode: as the public sees it, if it does. */
const findEpisodes = async (
  strapi: Core.Strapi,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, EpisodeRow>> => {
  const rows = await episodeTable(strapi).findMany({
    where: { documentId: { $in: documentIds } },
    select: ['id', 'documentId', 'slug', 'title', 'publishedAt'],
    populate: { show: { select: ['id', 'documentId', 'slug', 'title'] } },
  });
  const drafts = rows.filter(({ publishedAt }) => publishedAt === null);
  const published = rows.filter(({ publishedAt }) => publishedAt !== null);
  return new Map([...drafts, ...published].map((row) => [row.documentId, row]));
};

const findBeside = async (strapi: Core.Strapi, rows: readonly CommentRow[]): Promise<Beside> => {
  const ids = rows.map(({ documentId }) => documentId);
  const spoken = idsOfSpoken(rows);
  const parentIds = [...new Set(rows.flatMap(({ parent }) => parent ?? []))];
  const parents = await commentTable(strapi).findMany({
    where: { documentId: { $in: parentIds } },
    select: ['id', 'documentId', 'authorName', 'text'],
  });
  const contacts = await commentContactTable(strapi).findMany({
    where: { comment: { $in: ids }, email: { $notNull: true } },
    select: ['id', 'comment'],
  });
  return {
    episodes: await findEpisodes(strapi, [...new Set(rows.map(({ episode }) => episode))]),
    parents: new Map(parents.map((row) => [row.documentId, row])),
    withContact: new Set(contacts.map(({ comment }) => comment)),
    retentionDays: (await commentSettings(strapi)).retentionDays,
    locale: editorLocale(strapi),
    clips: await findClips(strapi, spoken),
    consents: await findConsents(strapi, spoken),
    listenersOf: await findListeners(strapi, spoken),
  };
};

const findConsents = async (
  strapi: Core.Strapi,
  comments: readonly string[],
): Promise<ReadonlyMap<string, unknown>> => {
  if (comments.length === 0) return new Map();
  const rows = await commentContactTable(strapi).findMany({
    where: { comment: { $in: comments } },
    select: ['id', 'comment', 'consents'],
  });
  return new Map(rows.map(({ comment, consents }) => [comment, consents]));
};

const idsOfSpoken = (rows: readonly CommentRow[]): readonly string[] =>
  rows.filter(({ kind }) => kind === 'voice').map(({ documentId }) => documentId);

const toConsent = (consent: OwnConsent | undefined) =>
  consent === undefined ? null : { givenAt: consent.givenAt, withdrawnAt: consent.withdrawnAt };

/** What a voice may be used for: nobody has to open its private half to learn it. */
const toConsents = (stored: unknown) => {
  const { publish, show } = readConsents(stored);
  return { publish: toConsent(publish), show: toConsent(show) };
};

/** Where it is heard is said by the route of the panel. */
const toVoice = (id: string, { clips, consents, listenersOf }: Beside) => {
  const clip = clips.get(id);
  if (clip?.storedAt == null) return null;
  return {
    type: clip.mimeType,
    bytes: clip.bytes,
    durationMs: clip.durationMs,
    peaks: clip.peaks,
    consents: toConsents(consents.get(id)),
    ...listenersOf(id),
  };
};

const toEpisode = (row: EpisodeRow | undefined) =>
  row === undefined
    ? null
    : {
        id: row.documentId,
        slug: row.slug,
        title: row.title,
        show: row.show
          ? { id: row.show.documentId, slug: row.show.slug, title: row.show.title }
          : null,
      };

const toParent = (row: CommentRow | undefined) =>
  row === undefined
    ? null
    : {
        id: row.documentId,
        authorName: row.authorName,
        excerpt: row.text === null ? null : Array.from(row.text).slice(0, EXCERPT_LENGTH).join(''),
      };

/** All that editors see of a comment. An address isn't among it, only whether there is one. */
const toComment = (row: CommentRow, beside: Beside) => {
  const { episodes, parents, withContact, retentionDays, locale } = beside;
  return {
    id: row.documentId,
    episode: toEpisode(episodes.get(row.episode)),
    parent: row.parent === null ? null : toParent(parents.get(row.parent)),
    depth: row.depth,
    kind: row.kind,
    voice: toVoice(row.documentId, beside),
    text: row.text,
    pendingText: row.pendingText,
    authorName: row.authorName,
    isTeam: row.isTeam,
    positionMs: row.positionMs,
    moderation: row.moderation,
    previousModeration: row.previousModeration,
    moderatedAt: row.moderatedAt,
    version: versionOf(row),
    reasons: readReasons(row.reasons).map((code) => ({
      code,
      message: describeReason(code, locale, 'moderator'),
    })),
    reportCount: row.reportCount,
    replyCount: row.replyCount,
    pinned: row.pinned,
    editedAt: row.editedAt,
    editedByTeam: row.editedByTeam,
    createdAt: row.createdAt,
    hasContact: withContact.has(row.documentId),
    purgesAt: purgesAt(row, retentionDays),
  };
};

export type InboxComment = ReturnType<typeof toComment>;

/** Comments as editors see them, in a number of statements that doesn't depend on how many. */
export const describeComments = async (
  strapi: Core.Strapi,
  rows: readonly CommentRow[],
): Promise<readonly InboxComment[]> => {
  const beside = await findBeside(strapi, rows);
  return rows.map((row) => toComment(row, beside));
};
