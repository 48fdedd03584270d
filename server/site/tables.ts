import type { Core } from '@strapi/strapi';

import { EPISODE, FILE, RECORDING, SHOW, SHOWNOTE } from './uids';

/** A row id of the database, not to be confused with the document id that the public sees. */
export type RowId = number;

/** Datetimes leave Strapi's database layer as ISO 8601 strings in UTC. */
export type IsoDate = string;

interface DocumentRow {
  readonly id: RowId;
  readonly documentId: string;
  readonly createdAt: IsoDate;
  readonly updatedAt: IsoDate;
}

export interface FileRow {
  readonly id: RowId;
  readonly name: string;
  readonly alternativeText: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly hash: string;
  readonly ext: string | null;
  readonly mime: string;
  readonly url: string;
  readonly provider: string;
  readonly updatedAt: IsoDate;
}

export interface ShowRow extends DocumentRow {
  readonly title: string;
  readonly slug: string;
  readonly description: string | null;
  readonly author: string | null;
  readonly ownerName: string | null;
  readonly ownerEmail: string | null;
  readonly language: string | null;
  readonly link: string | null;
  readonly copyright: string | null;
  readonly categories: unknown;
  readonly explicit: boolean;
  readonly type: 'episodic' | 'serial';
  readonly podcastGuid: string;
  readonly locked: boolean;
  readonly complete: boolean;
  readonly newFeedUrl: string | null;
  /** When an episode last left or joined the show: what `updatedAt` of the rows can't tell. */
  readonly revisedAt: IsoDate | null;
  readonly cover?: FileRow | null;
}

export interface EpisodeRow extends DocumentRow {
  readonly title: string | null;
  readonly slug: string | null;
  readonly subtitle: string | null;
  readonly summary: string | null;
  readonly body: string | null;
  readonly number: number | null;
  readonly season: number | null;
  readonly type: 'full' | 'trailer' | 'bonus';
  readonly explicit: boolean | null;
  readonly releasedAt: IsoDate | null;
  readonly publishedAt: IsoDate | null;
  readonly firstPublicationAt: IsoDate | null;
  readonly guid: string | null;
  readonly sourceTitle: string | null;
  readonly sourceAuthor: string | null;
  readonly sourcePublisher: string | null;
  readonly sourceUrl: string | null;
  readonly show?: ShowRow | null;
  readonly cover?: FileRow | null;
  readonly audio?: FileRow | null;
}

export type ShownoteKind = 'chapter' | 'link' | 'note';

export interface ShownoteRow extends DocumentRow {
  readonly kind: ShownoteKind;
  readonly title: string;
  readonly url: string | null;
  readonly text: string | null;
  /** Milliseconds from the start of the audio. */
  readonly startsAt: number | null;
  readonly position: number;
  readonly image?: FileRow | null;
  readonly episode?: { readonly id: RowId; readonly documentId: string } | null;
}

export type RecordingState = 'queued' | 'running' | 'ready' | 'failed';

export interface RecordingRow extends DocumentRow {
  readonly fileId: RowId;
  readonly state: RecordingState;
  readonly errorCode: string | null;
  readonly message: string | null;
  readonly attempts: number;
  readonly dueAt: IsoDate | null;
  readonly leaseOwner: string | null;
  readonly leaseEndsAt: IsoDate | null;
  readonly analysedAt: IsoDate | null;
  /** A 64-bit column, which drivers return as text. */
  readonly bytes: string | null;
  readonly sha256: string | null;
  readonly container: string | null;
  readonly codec: string | null;
  readonly mimeType: string | null;
  readonly extension: string | null;
  readonly durationMs: number | null;
  readonly bitrate: number | null;
  readonly bitrateMode: string | null;
  readonly sampleRate: number | null;
  readonly channels: number | null;
  readonly tags: unknown;
  readonly chapters: unknown;
  readonly cover: unknown;
  readonly warnings: unknown;
  readonly loudnessLufs: number | null;
}

type Query = Readonly<Record<string, unknown>>;
type Data = Readonly<Record<string, unknown>>;

/** What we use of Strapi's query engine, with rows instead of `any`. */
export interface Table<Row> {
  findMany: (query?: Query) => Promise<Row[]>;
  findOne: (query?: Query) => Promise<Row | null>;
  count: (query?: Query) => Promise<number>;
  create: (query: { readonly data: Data }) => Promise<Row>;
  update: (query: { readonly where: Query; readonly data: Data }) => Promise<Row | null>;
  updateMany: (query: { readonly where: Query; readonly data: Data }) => Promise<{ count: number }>;
  deleteMany: (query: { readonly where: Query }) => Promise<{ count: number }>;
}

export const showTable = (strapi: Core.Strapi): Table<ShowRow> => strapi.db.query(SHOW);
export const episodeTable = (strapi: Core.Strapi): Table<EpisodeRow> => strapi.db.query(EPISODE);
export const shownoteTable = (strapi: Core.Strapi): Table<ShownoteRow> => strapi.db.query(SHOWNOTE);
export const recordingTable = (strapi: Core.Strapi): Table<RecordingRow> =>
  strapi.db.query(RECORDING);
export const fileTable = (strapi: Core.Strapi): Table<FileRow> => strapi.db.query(FILE);
