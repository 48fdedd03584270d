import type {
  Category,
  ContentLink,
  Funding,
  License,
  Location,
  RemoteItem,
  Soundbite,
  Txt,
  UpdateFrequency,
} from '../standards';

/**
 * What a feed is made of: plain data, absolute URLs, nothing of Strapi or Koa.
 * `null` and empty arrays mean that there is no data, and then nothing is emitted.
 */

export interface FeedImage {
  readonly url: string;
}

export interface FeedEnclosure {
  /** Absolute, ends in the extension of the file: the extension decides for Apple. */
  readonly url: string;
  readonly bytes: number;
  readonly mimeType: string;
  readonly durationMs: number;
}

export interface FeedShownote {
  readonly kind: 'chapter' | 'link' | 'note';
  readonly title: string;
  readonly url: string | null;
  /** Safe HTML, already sanitised. */
  readonly textHtml: string | null;
  readonly startsAtMs: number | null;
  /** What to show while this part plays; an address of this site. */
  readonly imageUrl: string | null;
}

export interface FeedSource {
  readonly title: string | null;
  readonly author: string | null;
  readonly publisher: string | null;
  readonly url: string | null;
}

/** Somebody of the show or the episode (`podcast:person`). */
export interface FeedPerson {
  readonly name: string;
  /** Of the Podcast Taxonomy, as `group` is. */
  readonly role: string;
  readonly group: string;
  readonly imageUrl: string | null;
  readonly link: string | null;
}

/** A picture, and what for (`podcast:image`). The feed says its aspect ratio itself. */
export interface FeedPicture {
  readonly url: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly mimeType: string;
  readonly alt: string | null;
  readonly purpose:
    'artwork' | 'social' | 'canvas' | 'banner' | 'publisher' | 'circular' | 'poster';
}

/** A trailer for the show or a season of it (`podcast:trailer`). */
export interface FeedTrailer {
  readonly title: string;
  readonly url: string;
  readonly releasedAt: Date;
  readonly bytes: number;
  readonly mimeType: string;
  readonly season: number | null;
}

export interface FeedTranscript {
  readonly url: string;
  readonly mimeType: string;
  /** `null`: the language of the show. */
  readonly language: string | null;
  /** Has times, and is meant to be shown along with the sound. */
  readonly isCaptions: boolean;
}

/** The same episode as another file (`podcast:alternateEnclosure`). */
export interface FeedAlternateEnclosure {
  readonly url: string;
  readonly mimeType: string;
  readonly bytes: number;
  /** Bits per second. */
  readonly bitrate: number | null;
  readonly title: string | null;
  /** Has the same sound as the enclosure, and apps should rather take this one. */
  readonly isDefault: boolean;
  /** Of the whole file, hexadecimal. */
  readonly sha256: string | null;
}

/** The conversation about an episode on this site. */
export interface FeedComments {
  readonly isOpen: boolean;
  /** `null`: the comments there are, if any, are hidden. */
  readonly shown: {
    /** Where people read and write them; `null` where there is no such page. */
    readonly pageUrl: string | null;
    readonly feedUrl: string;
    /** Approved ones. */
    readonly count: number;
  } | null;
}

export interface FeedEpisode {
  readonly guid: string;
  readonly title: string;
  readonly subtitle: string | null;
  /** Plain text. */
  readonly summary: string | null;
  /** Safe HTML, already sanitised. */
  readonly bodyHtml: string | null;
  readonly link: string | null;
  readonly releasedAt: Date;
  readonly number: number | null;
  readonly season: number | null;
  readonly type: 'full' | 'trailer' | 'bonus';
  /** `null`: as the show. */
  readonly explicit: boolean | null;
  readonly image: FeedImage | null;
  readonly source: FeedSource | null;
  readonly enclosure: FeedEnclosure;
  readonly shownotes: readonly FeedShownote[];
  /** Where the JSON chapters are; emitted only if a shownote has kind chapter and a time. */
  readonly chaptersUrl: string;
  /** Everybody: where an episode names people, apps forget those of the show. */
  readonly persons: readonly FeedPerson[];
  readonly transcripts: readonly FeedTranscript[];
  readonly soundbites: readonly Soundbite[];
  readonly locations: readonly Location[];
  readonly license: License | null;
  readonly txt: readonly Txt[];
  readonly contentLinks: readonly ContentLink[];
  readonly images: readonly FeedPicture[];
  readonly alternateEnclosures: readonly FeedAlternateEnclosure[];
  /** `null`: there is nothing to say of comments. */
  readonly comments: FeedComments | null;
}

export interface FeedShow {
  readonly title: string;
  /** Plain text, or safe HTML, of which the feed keeps the text and the addresses. */
  readonly description: string;
  readonly author: string | null;
  readonly ownerName: string | null;
  readonly ownerEmail: string | null;
  /** BCP 47 / ISO 639, as the editor chose it. */
  readonly language: string;
  readonly link: string;
  readonly copyright: string | null;
  readonly categories: readonly Category[];
  readonly explicit: boolean;
  readonly type: 'episodic' | 'serial';
  readonly image: FeedImage | null;
  readonly podcastGuid: string;
  readonly locked: boolean;
  readonly complete: boolean;
  readonly newFeedUrl: string | null;
  /** Who is usually there. */
  readonly persons: readonly FeedPerson[];
  readonly funding: readonly Funding[];
  readonly locations: readonly Location[];
  readonly license: License | null;
  readonly txt: readonly Txt[];
  readonly updateFrequency: UpdateFrequency | null;
  readonly podroll: readonly RemoteItem[];
  readonly publisher: RemoteItem | null;
  readonly images: readonly FeedPicture[];
  readonly trailers: readonly FeedTrailer[];
}

/** RFC 5005 §3: pages count from 1; `pageUrl(1)` is the address of the feed itself. */
export interface FeedPaging {
  readonly page: number;
  readonly pageCount: number;
  readonly pageUrl: (page: number) => string;
}

export interface Feed {
  readonly show: FeedShow;
  /** Newest first, only this page's. */
  readonly episodes: readonly FeedEpisode[];
  readonly paging: FeedPaging;
  readonly generator: string;
  /** The latest change of anything in the feed: makes `lastBuildDate`, so that bytes depend on data alone. */
  readonly changedAt: Date;
}

/** Something an editor should know. `advice` says what to do about it. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  /** Stable, for programs: `SHOW_COVER_MISSING`, `EPISODE_NO_AUDIO`, … */
  readonly code: string;
  readonly message: string;
  readonly advice: string;
  /** What the sentences are made of, for whoever says it in words of their own. */
  readonly params: Readonly<Record<string, string | number | boolean | null>>;
  /** Where to mend it: the document and the attribute. */
  readonly place: {
    readonly type: 'show' | 'episode' | 'contributor';
    readonly id: string;
    readonly field: string | null;
  };
}
