import type { AudioInput, EpisodeInput, PictureInput, ShowInput } from '../../server/feed/problems';

/** A picture that is as Apple wants it. */
export const aPicture = (
  changes: Partial<Extract<PictureInput, { readonly state: 'ready' }>> = {},
): PictureInput => ({ state: 'ready', width: 3000, height: 3000, feedSide: 3000, ...changes });

export const anAudio = (
  changes: Partial<Extract<AudioInput, { readonly state: 'ready' }>> = {},
): AudioInput => ({
  state: 'ready',
  fileId: '1',
  mimeType: 'audio/mpeg',
  bytes: 1000,
  durationMs: 60_000,
  warnings: [],
  ...changes,
});

export const aShowInput = (changes: Partial<ShowInput> = {}): ShowInput => ({
  id: 'show1',
  title: 'Der erste Ton',
  description: 'Gespräche über Anfänge.',
  author: 'Familienhilfe Nord',
  ownerEmail: 'podcast@example.org',
  language: 'de',
  link: 'https://example.org/',
  categories: ['Society & Culture > Relationships'],
  explicit: false,
  newFeedUrl: null,
  cover: aPicture(),
  banner: null,
  ...changes,
});

export const anEpisodeInput = (changes: Partial<EpisodeInput> = {}): EpisodeInput => ({
  id: 'episode1',
  isPublished: true,
  title: 'Vom Zuhören',
  summary: 'Worum es geht.',
  isDescribed: true,
  link: null,
  number: 1,
  season: null,
  type: 'full',
  guid: 'guid1',
  cover: null,
  embeddedCover: null,
  audio: anAudio(),
  alternateAudioFault: null,
  transcript: { state: 'ready' },
  chapters: [],
  pictureFaults: [],
  missingConsents: [],
  unheard: [],
  ...changes,
});
