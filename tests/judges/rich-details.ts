/** What a show says of itself beyond its texts, hard on those who pass it on. */
export const SHOW_DETAILS = {
  license: 'CC BY-SA 4.0',
  funding: [
    { url: 'https://example.org/spenden?von=feed&an=uns', text: 'Unterstützen & <weitersagen>' },
    { url: 'https://www.example.org/mitglied', text: '' },
  ],
  locations: [
    {
      name: 'Köln & Umgebung',
      rel: 'subject',
      geo: 'geo:50.9413,6.9583',
      osm: 'R62578',
      country: 'DE',
    },
  ],
  txt: [{ purpose: 'verify', text: 'S6lpkzgn „&“ <>' }, { text: 'Ohne Zweck' }],
  updateFrequency: {
    text: 'Jeden zweiten Montag & öfter',
    startsAt: '2026-01-05',
    rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO',
  },
  podroll: [
    {
      feedGuid: '29CDCA4A-32D8-56BA-B48B-09A011C5DAA9',
      feedUrl: 'https://example.org/feed.xml?a=1&b=2',
      title: 'Nachbarn & Töne',
    },
    { feedGuid: '396d9ae0-da7e-5557-b894-b606231fa3ea', medium: 'musicl' },
  ],
  publisher: {
    feedGuid: '003af0a0-6a45-55cf-b765-68e3d349551a',
    feedUrl: 'https://example.org/verlag.xml',
  },
} as const;

/** The same of an episode of four seconds. */
export const EPISODE_DETAILS = {
  license: 'Eigene Bedingungen & <mehr>',
  licenseUrl: 'https://example.org/bedingungen?a=1&b=2',
  locations: [
    { name: 'Łódź & „Umland“', geo: 'geo:51.7592,19.4560', country: 'PL' },
    { name: 'Das Studio', rel: 'creator', osm: 'W5013364' },
  ],
  txt: [{ purpose: 'episode', text: 'Folge & <mehr>' }],
  soundbites: [
    { startsAtMs: 500, durationMs: 1_500, title: 'Der „beste“ Satz & <Witz>' },
    { startsAtMs: 2_250, durationMs: 1_000 },
  ],
  contentLinks: [{ url: 'https://example.org/video?a=1&b=2', text: 'Als Video & mit Gebärden' }],
} as const;

export interface PersonPlan {
  readonly fields: { readonly name: string; readonly link?: string };
  readonly hasPortrait: boolean;
  readonly contribution: Readonly<Record<string, unknown>>;
}

const HOST: PersonPlan = {
  fields: { name: 'Ada „Lotte“ Österreich & <Söhne>', link: 'https://example.org/ada?a=1&b=2' },
  hasPortrait: true,
  contribution: { role: 'Host', consent: 'notNeeded' },
};

/** Agreed to be heard, and to nothing else. */
export const HIDDEN_NAME = 'Nuri Verborgen';

export const SHOW_PEOPLE: readonly PersonPlan[] = [HOST];

export const EPISODE_PEOPLE: readonly PersonPlan[] = [
  HOST,
  {
    fields: { name: 'Frau M.' },
    // Is never shown: she consented to her name and voice.
    hasPortrait: true,
    contribution: { role: 'guest', consent: 'given', consentScope: ['name', 'voice'] },
  },
  {
    fields: { name: HIDDEN_NAME, link: 'https://example.org/nuri' },
    hasPortrait: false,
    contribution: { role: 'guest', consent: 'given', consentScope: ['voice'] },
  },
  {
    fields: { name: '李雷' },
    hasPortrait: false,
    contribution: { role: 'Audio Engineer', consent: 'given' },
  },
];

interface Cue {
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly speaker: string;
  readonly text: string;
}

/** What is said in the episode, short enough that no format has to part it. */
export const CUES: readonly Cue[] = [
  { startsAtMs: 0, endsAtMs: 900, speaker: 'Ada Österreich', text: 'Tag & Gruß.' },
  { startsAtMs: 900, endsAtMs: 1_600, speaker: 'Frau M.', text: 'Danke --> „gern“ 😀' },
  { startsAtMs: 1_600, endsAtMs: 2_100, speaker: HIDDEN_NAME, text: 'Ich auch.' },
  { startsAtMs: 2_100, endsAtMs: 2_900, speaker: 'Frau M.', text: 'שלום, 日本語 ]]>' },
  { startsAtMs: 2_950, endsAtMs: 3_600, speaker: 'Ada Österreich', text: 'Musik & <Applaus>' },
  { startsAtMs: 3_600, endsAtMs: 4_100, speaker: 'Ada Österreich', text: 'Bis bald.' },
];

/** Whose voice readers find in each cue: nobody's where the name must not be told. */
export const SHOWN_SPEAKERS: readonly string[] = CUES.map(({ speaker }) =>
  speaker === HIDDEN_NAME ? '–' : speaker,
);

const formatTime = (ms: number): string => new Date(ms).toISOString().slice(11, 23);

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The file that an editor uploads. */
export const TRANSCRIPT = [
  'WEBVTT',
  ...CUES.map(
    ({ startsAtMs, endsAtMs, speaker, text }) =>
      `${formatTime(startsAtMs)} --> ${formatTime(endsAtMs)}\n` +
      `<v ${escape(speaker)}>${escape(text)}`,
  ),
].join('\n\n');
