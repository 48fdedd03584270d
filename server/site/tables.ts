import type { Core } from '@strapi/strapi';

import {
  AUDIO_UPLOAD,
  COMMENT,
  COMMENT_BLOCK,
  COMMENT_CONTACT,
  COMMENT_LOG,
  COMMENT_REPORT,
  CONTRIBUTION,
  CONTRIBUTOR,
  CONVERSATION,
  EPISODE,
  FILE,
  PICTURE,
  RECORDING,
  SHOW,
  SHOWNOTE,
  TRANSCRIPT,
  VOICE_CLIP,
  WAVEFORM,
} from './uids';

/** A row id of the database, not to be confused with the document id that the public sees. */
export type RowId = number;

/** Datetimes leave Strapi's database layer as ISO 8601 strings in UTC. */
export type IsoDate = string;

/** What may be done with the comments of a show or episode. */
export type CommentMode = 'open' | 'readOnly' | 'closed' | 'hidden';

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
  /** Nothing in rows that are older than this field: `open`. */
  readonly commentMode: CommentMode | null;
  /** From the release of an episode on; 0 or nothing: never. */
  readonly commentsCloseAfterDays: number | null;
  /** Nothing in rows that are older than this field: `on`. */
  readonly voiceMode: 'on' | 'off' | null;
  /** From the release of an episode on; 0 or nothing: as comments do. */
  readonly voiceClosesAfterDays: number | null;
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
  /** Nothing in rows that are older than this field: `inherit`. */
  readonly commentMode: CommentMode | 'inherit' | null;
  readonly voiceMode: 'inherit' | 'on' | 'off' | null;
  /** Nothing: as the show says; 0: never. */
  readonly commentsCloseAfterDays: number | null;
  /** Nothing: as the show says; 0: as comments do. */
  readonly voiceClosesAfterDays: number | null;
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
  /**
   * What was measured of these very bytes, copied from their `waveform` so that no list needs to
   * read that. `null`: silence, or not measured.
   */
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

/** What was measured of a recording, with `sha256` the one whose bytes were decoded. */
export interface WaveformRow extends JobRow {
  /** Percent; of a running job. */
  readonly progress: number | null;
  /** Nothing: it could not be decoded, and `unmeasuredCode` says why. */
  readonly measuredBy: 'worker' | 'ffmpeg' | null;
  readonly unmeasuredCode: string | null;
  /** ITU-R BS.1770-4; nothing for silence, and for a sound of less than 400 ms. */
  readonly integratedLufs: number | null;
  readonly truePeakDbtp: number | null;
  /** Samples at full scale or beyond. */
  readonly clippedSamples: number | null;
  /** Hz */
  readonly sampleRate: number | null;
  readonly samplesPerPixel: number | null;
  /** Lowest and highest value of each point in turn, -128 to 127. */
  readonly data: unknown;
}

/** How many comments an episode has. The one row that every decision about them locks first. */
export interface ConversationRow extends DocumentRow {
  /** Document id. */
  readonly episode: string;
  /** Approved comments. */
  readonly total: number;
  /** Approved comments that answer no other. */
  readonly roots: number;
  /** When what the public sees last changed. */
  readonly changedAt: IsoDate | null;
  /** How many comments are in each state, as counted last; `null` once one has changed. */
  readonly tally: unknown;
  /** Another one after each change: what was counted before is not stored after it. */
  readonly tallyMark: string | null;
}

export type Moderation = 'pending' | 'approved' | 'spam' | 'rejected' | 'trash';

/** The public half of a comment. Relations are document ids, so that no `populate` leads on. */
export interface CommentRow extends DocumentRow {
  readonly episode: string;
  /** What it answers; `null`: the episode. */
  readonly parent: string | null;
  /** Itself where it answers no other comment. */
  readonly root: string;
  /** Document ids of all it is below, the root first, each with a slash behind it; `''` for a root. */
  readonly path: string | null;
  readonly depth: number;
  readonly kind: 'text' | 'voice';
  /** Its sound has not come yet: nobody sees it, and it goes soon. */
  readonly awaitsVoice: boolean;
  /** As it was typed, normalised; `null` once it is erased. */
  readonly text: string | null;
  /** What its writer made of it after it was approved; the public sees `text` until that is, too. */
  readonly pendingText: string | null;
  /** Whether somebody has to decide: it is pending, or has an edit. Follows from the other columns. */
  readonly waits: boolean;
  readonly authorName: string | null;
  readonly isTeam: boolean;
  /** Random, for a picture that front ends draw; derived from nothing. */
  readonly avatarSeed: string | null;
  readonly positionMs: number | null;
  readonly moderation: Moderation;
  readonly previousModeration: Moderation | null;
  /** Since when it is in this state. */
  readonly moderatedAt: IsoDate | null;
  /** Codes of why it was held, see `comments/rules`. */
  readonly reasons: unknown;
  /** Whether it has a place in public: approved, or a tombstone above approved replies. */
  readonly listed: boolean;
  /** Approved comments anywhere below it. */
  readonly replyCount: number;
  readonly reportCount: number;
  readonly pinned: boolean;
  readonly editedAt: IsoDate | null;
  readonly editedByTeam: boolean;
  /** When name and text were removed for good. */
  readonly erasedAt: IsoDate | null;
  readonly textHash: string | null;
  readonly submissionKey: string | null;
  readonly submissionHash: string | null;
  /** What decisions replaced, to take them back; see `comments/decisions/undo.ts`. */
  readonly undoSteps: unknown;
  /** When the oldest of that has to go. */
  readonly undoEndsAt: IsoDate | null;
}

/** The private half of a comment. */
export interface CommentContactRow extends DocumentRow {
  readonly comment: string;
  readonly tokenHash: string;
  /** Trimmed, in lower case. */
  readonly email: string | null;
  readonly emailConfirmedAt: IsoDate | null;
  readonly wantsReplies: boolean;
  readonly confirmHash: string | null;
  readonly confirmEndsAt: IsoDate | null;
  readonly cancelHash: string | null;
  /** By name: `{ version, givenAt, withdrawnAt }`. */
  readonly consents: unknown;
  /** Of the users-permissions plugin. */
  readonly userId: number | null;
  /** HMAC of the address, whose secret changes daily; removed after 24 hours. */
  readonly authorKey: string | null;
  readonly authorKeyEndsAt: IsoDate | null;
}

export interface CommentReportRow extends DocumentRow {
  readonly comment: string;
  readonly reason: string;
  readonly text: string | null;
}

export interface CommentBlockRow extends DocumentRow {
  readonly key: string;
  readonly endsAt: IsoDate;
  /** Row id of an administrator. */
  readonly blockedBy: RowId | null;
}

/** The sound of a spoken comment. */
export interface VoiceClipRow extends DocumentRow {
  readonly comment: string;
  /** Random, 128 bit in hex: the name in its public address. */
  readonly clip: string;
  readonly ticketHash: string | null;
  readonly ticketEndsAt: IsoDate | null;
  /** Nothing: it has not come yet. */
  readonly storedAt: IsoDate | null;
  /** `folder`, or the name of the upload provider. */
  readonly store: string | null;
  /** Made by the server, in its store. */
  readonly fileName: string | null;
  /** What an upload provider needs to find the file again. */
  readonly fileData: unknown;
  readonly mimeType: string | null;
  readonly extension: string | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly durationMs: number | null;
  /** At most 200 numbers, 0 to 1: the largest amplitude of each part. `null` where none is known. */
  readonly peaks: unknown;
}

/** An upload into the Media Library, and what became of it. */
export interface AudioUploadRow extends DocumentRow {
  /** Random, 128 bit in hex: its name in its address, and of its temporary file. */
  readonly uploadId: string;
  /** Row id of the administrator who began it. */
  readonly owner: RowId;
  readonly state: 'receiving' | 'finishing' | 'ready' | 'failed';
  /** As the Media Library is going to name it; the extension follows the content. */
  readonly fileName: string;
  /** As announced. A 64-bit column, which drivers return as text. */
  readonly bytes: string;
  /** What the client says that the file has, hexadecimal. */
  readonly sha256: string | null;
  /** Row id of a folder of the Media Library. */
  readonly folder: RowId | null;
  /** When bytes last came. */
  readonly touchedAt: IsoDate;
  readonly attempts: number;
  readonly leaseOwner: string | null;
  readonly leaseEndsAt: IsoDate | null;
  /** Noted before the asset is written, so that a process that dies then leaves no second one. */
  readonly libraryHash: string | null;
  /** The asset. */
  readonly fileId: RowId | null;
  readonly errorCode: string | null;
  readonly message: string | null;
}

/** Who decided what and when, without text. */
export interface CommentLogRow extends DocumentRow {
  readonly comment: string;
  readonly action: string;
  readonly actor: 'moderator' | 'writer' | 'readers' | 'system';
  /** Row id of an administrator. */
  readonly moderator: RowId | null;
  readonly before: string | null;
  readonly after: string | null;
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
export const waveformTable = (strapi: Core.Strapi): Table<WaveformRow> => strapi.db.query(WAVEFORM);
export const conversationTable = (strapi: Core.Strapi): Table<ConversationRow> =>
  strapi.db.query(CONVERSATION);
export const commentTable = (strapi: Core.Strapi): Table<CommentRow> => strapi.db.query(COMMENT);
export const commentContactTable = (strapi: Core.Strapi): Table<CommentContactRow> =>
  strapi.db.query(COMMENT_CONTACT);
export const commentReportTable = (strapi: Core.Strapi): Table<CommentReportRow> =>
  strapi.db.query(COMMENT_REPORT);
export const commentBlockTable = (strapi: Core.Strapi): Table<CommentBlockRow> =>
  strapi.db.query(COMMENT_BLOCK);
export const commentLogTable = (strapi: Core.Strapi): Table<CommentLogRow> =>
  strapi.db.query(COMMENT_LOG);
export const voiceClipTable = (strapi: Core.Strapi): Table<VoiceClipRow> =>
  strapi.db.query(VOICE_CLIP);
export const audioUploadTable = (strapi: Core.Strapi): Table<AudioUploadRow> =>
  strapi.db.query(AUDIO_UPLOAD);
export const fileTable = (strapi: Core.Strapi): Table<FileRow> => strapi.db.query(FILE);
