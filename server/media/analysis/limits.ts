/**
 * Everything that keeps a hostile file from costing more than an honest one. A scanner never
 * allocates or loops by a number it read: it takes the smaller of that number and one of these.
 */

/** Bytes of one window while frames, tables or pages are walked. */
export const WINDOW_BYTES = 256 * 1024;

/** Bytes of one block the file reader keeps. */
export const BLOCK_BYTES = 64 * 1024;

/** Blocks the file reader keeps: enough for the tables of an MP4 that are read side by side. */
export const MAX_BLOCKS = 8;

/** Largest single read any scanner may ask for. */
export const MAX_READ_BYTES = 16 * 1024 * 1024;

/** All reads together may fetch the file this many times over, plus {@link READ_ALLOWANCE_BYTES}. */
export const MAX_READ_PASSES = 16;
export const READ_ALLOWANCE_BYTES = 32 * 1024 * 1024;

/** Reads of one analysis; a fragmented MP4 of twelve hours needs about 500,000. */
export const MAX_READS = 2_000_000;

/** Bytes of one text value (title, comment) that are read; the rest is skipped. */
export const MAX_TEXT_BYTES = 64 * 1024;

/** Bytes of all text values of one list of comments together. */
export const MAX_TEXT_TOTAL_BYTES = 8 * 1024 * 1024;

/** Bytes of a chapter's title or link that are read. */
export const MAX_CHAPTER_TEXT_BYTES = 8 * 1024;

/** Characters of one text value in the facts. */
export const MAX_TEXT_CHARS = 16_000;

/** Characters of a URL in the facts. */
export const MAX_URL_CHARS = 2_048;

/** Chapters of one file. */
export const MAX_CHAPTERS = 2_000;

/** Largest number in the facts: what a signed 32-bit INTEGER column holds. */
export const MAX_FACT = 2 ** 31 - 1;

/** Longest believable sound. 2^31 ms are 24.8 days, and positions in it are facts, too. */
export const MAX_DURATION_DAYS = 24;

/** Sample rates between which sound is believed; telephones have 8 kHz, the best converters 768. */
export const MIN_SAMPLE_RATE = 1_000;
export const MAX_SAMPLE_RATE = 768_000;

/** Channels of one sound: Vorbis and Opus count them in one byte. */
export const MAX_CHANNELS = 255;

/** Tags before the audio that are worth the warning `LARGE_TAGS`. */
export const LARGE_TAGS_BYTES = 1024 * 1024;

/** Bytes of a cover that are ever read into memory. */
export const MAX_COVER_BYTES = 16 * 1024 * 1024;

/** ID3v2 tags in a row at the beginning of a file. */
export const MAX_ID3_TAGS = 16;

/** Frames of one ID3v2 tag, those inside chapters counted too. */
export const MAX_ID3_FRAMES = 20_000;

/** Bytes of an ID3v2 tag that had to be decoded as a whole (unsynchronisation). */
export const MAX_UNSYNCHRONISED_BYTES = 8 * 1024 * 1024;

/** Bytes of a single ID3v2 frame that is decoded in memory (chapters, compressed frames). */
export const MAX_ID3_FRAME_BYTES = 1024 * 1024;

/** Levels of tables of contents (CTOC) inside each other. */
export const MAX_CTOC_DEPTH = 8;

/** Bytes that may stand between the tags and the first MPEG frame. */
export const MAX_SYNC_SEARCH_BYTES = 128 * 1024;

/** The same where an ID3v2 tag was there, whose stated size may be wrong. */
export const MAX_SYNC_SEARCH_AFTER_TAG_BYTES = 1024 * 1024;

/** MPEG frames that must follow each other before bytes are taken for sound. */
export const MIN_FRAME_CHAIN = 4;

/** Boxes of one MP4. */
export const MAX_BOXES = 500_000;

/** Tracks of one MP4. */
export const MAX_TRACKS = 64;

/** Edits of one MP4 track. */
export const MAX_EDITS = 1_000;

/** Entries of an iTunes tag list. */
export const MAX_ILST_ITEMS = 500;

/** Logical streams at the beginning of an Ogg file. */
export const MAX_OGG_STREAMS = 32;

/** Pages that may carry the headers of an Ogg stream: 4,096 pages are up to 256 MiB. */
export const MAX_OGG_HEADER_PAGES = 4_096;

/** Bytes at the end of an Ogg or FLAC file in which the last page or frame is looked for. */
export const MAX_TAIL_BYTES = 2 * 1024 * 1024;

/** Vorbis comments of one stream. */
export const MAX_COMMENTS = 20_000;

/** Metadata blocks of a FLAC file. */
export const MAX_FLAC_BLOCKS = 1_024;

/** Chunks of a WAV file. */
export const MAX_CHUNKS = 10_000;

/**
 * Bytes that are fetched of a remote file at a time. Scanners read on where they were, mostly: one
 * request for each of their small reads would take minutes. A hash takes all of it anyway.
 */
export const SCANNED_BLOCK_BYTES = 1024 * 1024;
export const HASHED_BLOCK_BYTES = 64 * 1024;

/** Bytes of the one buffer a file is hashed through. */
export const HASH_BUFFER_BYTES = 1024 * 1024;

/** Progress of a hash is told at most once per this many bytes. */
export const PROGRESS_STEP_BYTES = 16 * 1024 * 1024;

/** Progress of a measurement is told at most once per so much sound. */
export const MEASURED_STEP_MS = 60_000;
