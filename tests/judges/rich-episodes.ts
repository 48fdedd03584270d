/** One episode to publish, and what of it readers should see where that differs from the input. */
export interface EpisodePlan {
  /** A recording among the fixtures; no two episodes have the same. */
  readonly file: string;
  /** What an editor writes. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The title in the feed, where it is not the one that was written. */
  readonly title?: string;
  readonly mimeType: string;
  readonly outline: readonly Readonly<Record<string, unknown>>[];
  /** The chapters a player should find, ascending. */
  readonly chapters: readonly { readonly title: string; readonly startsAtMs: number }[];
}

const NASTY_BODY = `# Überschrift & mehr

Ein [Link](/seite?x=1&y=2) mit ]]> und <b>fett</b>, <script>alert("]]>")</script>
1 < 2 && 3 > 2, \u0007\u001b[31m, \ufffe, \u0085\u009f, 😀 und &lt;schon kodiert&gt;.

![Bild](/bild.png "Titel & Text") <a href="javascript:alert(1)">nicht das</a>`;

const OUTLINE = [
  { kind: 'note', title: 'Vorweg', text: 'Ohne Zeit, mit **Nachdruck** & <i>schief' },
  { kind: 'chapter', title: 'Anfang & <Ende> ]]>', startsAt: 0 },
  {
    kind: 'link',
    title: 'Nachlesen',
    url: 'https://example.org/ä?a=1&b=„2“',
    text: 'Eine *gute* Seite.',
    startsAt: 700,
  },
  { kind: 'chapter', title: 'Zuletzt\u0007, aber vorher geschrieben', startsAt: 3_999 },
  { kind: 'chapter', title: '„Zweitens“ 🎧', url: 'https://example.org/zwei', startsAt: 1_500 },
  { kind: 'chapter', title: 'Kapitel ohne Zeit' },
];

const CHAPTERS = [
  { title: 'Anfang & <Ende> ]]>', startsAtMs: 0 },
  { title: '„Zweitens“ 🎧', startsAtMs: 1_500 },
  { title: 'Zuletzt, aber vorher geschrieben', startsAtMs: 3_999 },
];

/** The chapters that `opus-chapters.opus` brings along. */
const CHAPTERS_IN_FILE = [
  { title: 'Begrüßung', startsAtMs: 0 },
  { title: 'Überblick – Teil 1', startsAtMs: 1_000 },
  { title: '終わり', startsAtMs: 3_500 },
];

/** Newest first: every format that can be played, and text that is hard on those who pass it on. */
export const RICH_EPISODES: readonly EpisodePlan[] = [
  {
    file: 'mp3-cbr.mp3',
    mimeType: 'audio/mpeg',
    fields: {
      title: 'Folge 8: “Hören” & <Sehen> ]]> 😀',
      guid: 'tag:example.org,2026:folge&8',
      subtitle: 'Ein Untertitel & <mehr>',
      summary: 'Worum es geht & warum: 1 < 2.\r\n\r\nZweiter Absatz mit ]]> und 日本語.',
      body: NASTY_BODY,
      season: 2,
      number: 4,
      explicit: true,
      sourceTitle: '„Nah“ & fern',
      sourceAuthor: 'Ada <Lovelace>',
      sourcePublisher: 'Verlag & Söhne',
      sourceUrl: 'https://example.org/aufsatz?a=1&b=2',
    },
    outline: OUTLINE,
    chapters: CHAPTERS,
  },
  {
    file: 'mp3-vbr-xing.mp3',
    mimeType: 'audio/mpeg',
    fields: {
      title: '  Zwei  Leerzeichen,\nein Umbruch\u0007 und ein\u2028Trenner ',
      body: `${NASTY_BODY}\n\n`.repeat(30),
      season: 2,
      number: 3,
      explicit: false,
    },
    title: 'Zwei Leerzeichen, ein Umbruch und ein Trenner',
    outline: [],
    chapters: [],
  },
  {
    file: 'm4a-faststart.m4a',
    mimeType: 'audio/x-m4a',
    fields: {
      title: 'שלום — עברית, العربية, ไทย, 👩‍👩‍👧 und é',
      summary: '🎧'.repeat(1_500),
      season: 2,
      number: 2,
    },
    outline: [],
    chapters: [],
  },
  {
    file: 'opus-chapters.opus',
    mimeType: 'audio/ogg',
    fields: { title: 'Kapitel aus der Datei', season: 2, number: 1 },
    outline: [],
    chapters: CHAPTERS_IN_FILE,
  },
  {
    file: 'vorbis.ogg',
    mimeType: 'audio/ogg',
    fields: { title: 'Kaffee & Kuchen &c.; „A<B“ und C>D', season: 1, number: 3 },
    outline: [],
    chapters: [],
  },
  {
    file: 'flac.flac',
    mimeType: 'audio/flac',
    fields: {
      title: 'Ein Anhang',
      // A database that cannot hold half a pair keeps U+FFFD instead.
      summary: 'Ein halbes \ud83d Paar',
      type: 'bonus',
      season: 1,
      number: 2,
    },
    outline: [],
    chapters: [],
  },
  {
    file: 'wav.wav',
    mimeType: 'audio/wav',
    fields: { title: 'ä'.repeat(250), season: 1, number: 1 },
    outline: [{ kind: 'chapter', title: 'Das Ganze', startsAt: 0 }],
    chapters: [{ title: 'Das Ganze', startsAtMs: 0 }],
  },
  {
    file: 'mp3-mpeg2.mp3',
    mimeType: 'audio/mpeg',
    fields: { title: 'Bald geht es los', type: 'trailer', season: 1, number: 1 },
    outline: [],
    chapters: [],
  },
];
