import type { ShownoteKind } from '../../site/tables';

export const OUTLINE_FORMATS = [
  'text',
  'markdown',
  'html',
  'openShownotes',
  'mp4chaps',
  'audacity',
  'vorbis',
  'webvtt',
  'psc',
  'hindenburg',
  'json',
] as const;

export type OutlineFormat = (typeof OUTLINE_FORMATS)[number];

export interface ImportedEntry {
  readonly kind: ShownoteKind;
  /** One line, 1 to 255 characters. */
  readonly title: string;
  /** `http`, `https` or `mailto`. */
  readonly url: string | null;
  /** Markdown, as the field of a shownote. */
  readonly text: string | null;
  /** Whole milliseconds from the start of the audio. */
  readonly startsAtMs: number | null;
}

/**
 * - `LINK_REFUSED`, `LINK_TOO_LONG`: the entry is there without its address
 * - `TIME_REFUSED`: the entry is there without a time, or left out where it would be nothing else
 * - `TITLE_CUT`, `TEXT_CUT`: the entry is there, shorter
 * - `TITLE_MISSING`, `LINE_LEFT_OUT`, `IMAGE_LEFT_OUT`, `CHAPTERS_LEFT_OUT`: this is not there
 * - `NOTICES_LEFT_OUT`: there were more notices than are listed
 */
export type NoticeCode =
  | 'LINK_REFUSED'
  | 'LINK_TOO_LONG'
  | 'TIME_REFUSED'
  | 'TITLE_CUT'
  | 'TEXT_CUT'
  | 'TITLE_MISSING'
  | 'LINE_LEFT_OUT'
  | 'IMAGE_LEFT_OUT'
  | 'CHAPTERS_LEFT_OUT'
  | 'NOTICES_LEFT_OUT';

/** What was left out or changed. */
export interface Notice {
  /** From 1; `null` where the format has no lines to speak of. */
  readonly line: number | null;
  readonly code: NoticeCode;
  /** A sentence for the editor. */
  readonly message: string;
}

export interface ImportedOutline {
  readonly format: OutlineFormat;
  readonly entries: readonly ImportedEntry[];
  readonly notices: readonly Notice[];
}
