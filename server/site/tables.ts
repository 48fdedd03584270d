import type { Core } from '@strapi/strapi';

import {
  CONTRIBUTION,
  CONTRIBUTOR,
  EPISODE,
  FILE,
  PICTURE,
  RECORDING,
  SHOW,
  SHOWNOTE,
  TRANSCRIPT,
} from './uids';

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
  readonly license: string | null;
  readonly licenseUrl: string | null;
  /** Stored as an editor wrote them; `standards/namespace` reads them. */
  readonly funding: unknown;
  readonly locations: unknown;
  readonly txt: unknown;
  readonly updateFrequency: unknown;
  readonly podroll: unknown;
  readonly publisher: unknown;
  /** Slugs that the show had before: podcast apps may still ask for their feeds. */
  readonly formerSlugs: unknown;
  /** When an episode last left or joined the show: what `updatedAt` of the rows can't tell. */
  readonly revisedAt: IsoDate | null;
  readonly cover?: FileRow | null;
  readonly banner?: FileRow | null;
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
  readonly license: string | null;
  readonly licenseUrl: string | null;
  /** Stored as an editor wrote them; `standards/namespace` reads them. */
  readonly locations: unknown;
  readonly txt: unknown;
  readonly soundbites: unknown;
  readonly contentLinks: unknown;
  /** People who are no longer among those of the episode, and must not be named in it all the same. */
  readonly hiddenNames: unknown;
  readonly show?: ShowRow | null;
  readonly cover?: FileRow | null;
  readonly audio?: FileRow | null;
  readonly alternateAudio?: FileRow | null;
  readonly transcript?: FileRow | null;
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

export interface ContributorRow extends DocumentRow {
  readonly name: string;
  readonly slug: string;
  readonly about: string | null;
  readonly link: string | null;
  /** Names that the person had here before: they may stand in transcripts. */
  readonly formerNames: unknown;
  readonly portrait?: FileRow | null;
}

export type Consent = 'notNeeded' | 'pending' | 'given' | 'withdrawn';

export interface ContributionRow extends DocumentRow {
  readonly role: string | null;
  readonly position: number;
  readonly consent: Consent;
  readonly consentAt: IsoDate | null;
  /** A list of `name`, `voice`, `picture`; empty or nothing: all of them. */
  readonly consentScope: unknown;
  readonly contributor?: ContributorRow | null;
  readonly episode?: { readonly id: RowId; readonly documentId: string } | null;
  readonly show?: { readonly id: RowId; readonly documentId: string } | null;
}

export type JobState = 'queued' | 'running' | 'ready' | 'failed';

/** A file of the Media Library that is looked at once: the job and its result in one row. */
export interface JobRow extends DocumentRow {
  readonly fileId: RowId;
  readonly state: JobState;
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
}

/** What is known of an audio file. */
export interface RecordingRow extends JobRow {
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

/** What is known of a picture: the file itself, or the cover embedded in an audio file. */
export interface PictureRow extends JobRow {
  readonly format: string | null;
  /** Pixels, as it is looked at: after the orientation that the camera noted. */
  readonly width: number | null;
  readonly height: number | null;
  readonly hasAlpha: boolean | null;
  /** Pixels of a side of the square that is made of it for feeds. */
  readonly feedSide: number | null;
}

/** What was read from a transcript file. */
export interface TranscriptRow extends JobRow {
  /** Where the file is at fault, from 1. */
  readonly line: number | null;
  readonly format: string | null;
  readonly language: string | null;
  readonly cues: unknown;
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
export const contributorTable = (strapi: Core.Strapi): Table<ContributorRow> =>
  strapi.db.query(CONTRIBUTOR);
export const contributionTable = (strapi: Core.Strapi): Table<ContributionRow> =>
  strapi.db.query(CONTRIBUTION);
export const recordingTable = (strapi: Core.Strapi): Table<RecordingRow> =>
  strapi.db.query(RECORDING);
export const pictureTable = (strapi: Core.Strapi): Table<PictureRow> => strapi.db.query(PICTURE);
export const transcriptTable = (strapi: Core.Strapi): Table<TranscriptRow> =>
  strapi.db.query(TRANSCRIPT);
export const fileTable = (strapi: Core.Strapi): Table<FileRow> => strapi.db.query(FILE);
