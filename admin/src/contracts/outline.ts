/** What the server says about outlines (`server/outline`). */

export const OUTLINE_KINDS = ['chapter', 'link', 'note'] as const;

export type OutlineKind = (typeof OUTLINE_KINDS)[number];

export interface OutlineImage {
  readonly id: number;
  /** As the Media Library has it: relative with local storage. */
  readonly url: string;
  readonly name: string;
}

/** An entry; those that an import proposes may have no id yet. */
export interface OutlineEntry {
  readonly id: string | null;
  readonly kind: OutlineKind;
  readonly title: string;
  readonly url: string | null;
  readonly text: string | null;
  readonly startsAtMs: number | null;
  readonly imageId: number | null;
  readonly image: OutlineImage | null;
}

export interface Outline {
  readonly version: string;
  readonly entries: readonly OutlineEntry[];
}

export interface OutlineAnswer {
  readonly data: Outline;
}

export interface ImportNotice {
  /** From 1. */
  readonly line: number | null;
  readonly code: string;
  readonly message: string;
}

export interface ImportAnswer {
  readonly data: Outline;
  readonly meta: { readonly format: string; readonly notices: readonly ImportNotice[] };
}

export interface LinkTitle {
  readonly url: string;
  readonly title: string | null;
}

export interface LinkTitlesAnswer {
  readonly data: readonly LinkTitle[];
}

/** Of the Content Manager's answer: what the editor of an outline needs to know of its episode. */
export interface EpisodeAnswer {
  readonly data: {
    readonly title?: string | null;
    readonly audio?: { readonly id: number; readonly url: string } | null;
  };
}

export interface RecordingAnswer {
  readonly data: {
    readonly durationMs: number | null;
    /** Of the file itself. */
    readonly chapters: readonly {
      readonly title: string;
      readonly url: string | null;
      readonly startMs: number;
    }[];
  };
}
