import { describe, expect, it } from 'vitest';
import {
  findEpisodeProblems,
  findShowProblems,
  indexEpisodes,
  type CoverInput,
  type EpisodeInput,
  type ShowInput,
} from '../../server/feed/problems';
import { aShowInput, anEpisodeInput } from './builders';

const showProblems = (changes: Partial<ShowInput>) =>
  findShowProblems(aShowInput(changes), { locale: 'en' }).map(
    ({ severity, code, place }) => `${severity} ${code} ${place.field ?? ''}`,
  );

const episodeProblems = (
  changes: Partial<EpisodeInput>,
  others: readonly EpisodeInput[] = [],
  showType: 'episodic' | 'serial' = 'episodic',
) => {
  const episode = anEpisodeInput(changes);
  const index = indexEpisodes([episode, ...others]);
  return findEpisodeProblems(episode, { locale: 'en', showType, index }).map(
    ({ severity, code, place }) => `${severity} ${code} ${place.field ?? ''}`,
  );
};

describe('a show', () => {
  it('without fault has no problems', () => {
    expect(showProblems({})).toEqual([]);
  });

  it.each<[Partial<ShowInput>, string]>([
    [{ title: null }, 'error SHOW_TITLE_MISSING title'],
    [{ title: ' Ton' }, 'warning TEXT_SPACES title'],
    [{ title: 'a'.repeat(256) }, 'warning TEXT_TOO_LONG title'],
    [{ description: ' ' }, 'error SHOW_DESCRIPTION_MISSING description'],
    [{ description: 'ä'.repeat(2001) }, 'warning DESCRIPTION_TOO_LONG description'],
    [{ author: null }, 'warning SHOW_AUTHOR_MISSING author'],
    [{ author: 'a'.repeat(256) }, 'warning TEXT_TOO_LONG author'],
    [{ language: null }, 'error SHOW_LANGUAGE_MISSING language'],
    [{ language: 'deutsch' }, 'error SHOW_LANGUAGE_UNKNOWN language'],
    [{ categories: [] }, 'error SHOW_CATEGORY_MISSING categories'],
    [{ categories: ['Cats'] }, 'error SHOW_CATEGORY_UNKNOWN categories'],
    [{ explicit: null }, 'warning SHOW_EXPLICIT_UNSET explicit'],
    [{ link: null }, 'warning SHOW_LINK_MISSING link'],
    [{ link: 'example.org' }, 'warning LINK_INVALID link'],
    [{ link: 'ftp://example.org/' }, 'warning LINK_INVALID link'],
    [{ ownerEmail: null }, 'warning SHOW_OWNER_EMAIL_MISSING ownerEmail'],
    [{ ownerEmail: 'a@b' }, 'warning SHOW_OWNER_EMAIL_INVALID ownerEmail'],
    [{ newFeedUrl: 'http://example.org/f' }, 'error SHOW_NEW_FEED_URL_INVALID newFeedUrl'],
    [{ cover: null }, 'error SHOW_COVER_MISSING cover'],
  ])('with %j has one problem', (changes, problem) => {
    expect(showProblems(changes)).toEqual([problem]);
  });

  it.each<[Partial<CoverInput>, string]>([
    [{ mimeType: 'image/webp' }, 'error COVER_TYPE_UNSUPPORTED cover'],
    [{ width: null }, 'warning COVER_SIZE_UNKNOWN cover'],
    [{ width: 2000 }, 'error COVER_NOT_SQUARE cover'],
    [{ width: 1399, height: 1399 }, 'error COVER_TOO_SMALL cover'],
    [{ width: 3001, height: 3001 }, 'error COVER_TOO_LARGE cover'],
  ])('with a cover %j has one problem', (changes, problem) => {
    const cover = { url: '/c', mimeType: 'image/png', width: 3000, height: 3000, ...changes };
    expect(showProblems({ cover })).toEqual([problem]);
  });

  it.each([1400, 3000])('may have a cover of %d pixels', (size) => {
    const cover = { url: '/c', mimeType: 'image/png', width: size, height: size };
    expect(showProblems({ cover })).toEqual([]);
  });

  it('does not count the markup of a description', () => {
    expect(showProblems({ description: `<p>${'<b>a</b>'.repeat(1000)}</p>` })).toEqual([]);
  });

  it('suggests the category that may be meant', () => {
    const [problem] = findShowProblems(aShowInput({ categories: ['relationship'] }), {
      locale: 'en',
    });
    expect(problem?.advice).toBe('Did you mean “Society & Culture > Relationships”?');
  });

  it('is described in German', () => {
    const [problem] = findShowProblems(aShowInput({ cover: null }), { locale: 'de' });
    expect(problem).toEqual({
      severity: 'error',
      code: 'SHOW_COVER_MISSING',
      message: 'Die Sendung hat kein Titelbild.',
      advice: 'Laden Sie ein quadratisches JPEG oder PNG mit 1400 bis 3000 Pixeln hoch.',
      place: { type: 'show', id: 'show1', field: 'cover' },
    });
  });
});

describe('an episode', () => {
  const audio = {
    state: 'ready',
    fileId: '1',
    mimeType: 'audio/mpeg',
    bytes: 1,
    durationMs: 1,
  } as const;

  it('without fault has no problems', () => {
    expect(episodeProblems({})).toEqual([]);
  });

  it.each<[Partial<EpisodeInput>, string]>([
    [{ title: '' }, 'error EPISODE_TITLE_MISSING title'],
    [{ title: 'Ton ' }, 'warning TEXT_SPACES title'],
    [{ title: 'a'.repeat(256) }, 'warning TEXT_TOO_LONG title'],
    [{ summary: null }, 'warning EPISODE_DESCRIPTION_MISSING summary'],
    [{ summary: 'a'.repeat(4001) }, 'warning DESCRIPTION_TOO_LONG summary'],
    [{ link: 'nirgends' }, 'warning LINK_INVALID link'],
    [{ audio: { state: 'missing' } }, 'error EPISODE_NO_AUDIO audio'],
    [{ audio: { state: 'pending', fileId: '1' } }, 'warning EPISODE_AUDIO_PENDING audio'],
    [
      { audio: { state: 'failed', fileId: '1', reason: 'no frames' } },
      'error EPISODE_AUDIO_FAILED audio',
    ],
    [{ audio: { ...audio, bytes: 0 } }, 'error EPISODE_AUDIO_EMPTY audio'],
    [{ audio: { ...audio, mimeType: 'audio/ogg' } }, 'warning EPISODE_AUDIO_UNSUPPORTED audio'],
    [{ audio: { ...audio, mimeType: 'audio/opus' } }, 'warning EPISODE_AUDIO_UNSUPPORTED audio'],
    [{ audio: { ...audio, mimeType: 'audio/flac' } }, 'warning EPISODE_AUDIO_UNSUPPORTED audio'],
    [{ audio: { ...audio, mimeType: 'audio/wav' } }, 'warning EPISODE_AUDIO_UNSUPPORTED audio'],
    [{ audio: { ...audio, durationMs: null } }, 'warning EPISODE_DURATION_UNKNOWN audio'],
    [{ guid: null }, 'error EPISODE_GUID_MISSING guid'],
    [{ number: 0 }, 'warning EPISODE_NUMBER_INVALID number'],
    [{ season: 1.5 }, 'warning EPISODE_SEASON_INVALID season'],
    [
      { cover: { url: '/c', mimeType: 'image/png', width: 100, height: 100 } },
      'error COVER_TOO_SMALL cover',
    ],
  ])('with %j has one problem', (changes, problem) => {
    expect(episodeProblems(changes)).toEqual([problem]);
  });

  it.each(['audio/mpeg', 'audio/x-m4a'])('may be %s', (mimeType) => {
    expect(episodeProblems({ audio: { ...audio, mimeType } })).toEqual([]);
  });

  it('says why its audio could not be read', () => {
    const episode = anEpisodeInput({
      audio: { state: 'failed', fileId: '1', reason: 'no frames' },
    });
    const index = indexEpisodes([episode]);
    const [problem] = findEpisodeProblems(episode, { locale: 'en', showType: 'episodic', index });
    expect(problem?.message).toBe('The audio file could not be read: no frames');
  });

  it.each([
    ['serial', 'full', ['error EPISODE_NUMBER_MISSING number']],
    ['serial', 'trailer', []],
    ['episodic', 'full', []],
  ] as const)('of a show that is %s, being %s, without number: %j', (showType, type, problems) => {
    expect(episodeProblems({ number: null, type }, [], showType)).toEqual(problems);
  });

  const other = (changes: Partial<EpisodeInput>) =>
    anEpisodeInput({
      id: 'episode2',
      number: 2,
      guid: 'guid2',
      audio: { ...audio, fileId: '2' },
      ...changes,
    });

  it.each<[string, Partial<EpisodeInput>, readonly string[]]>([
    ['nothing', {}, []],
    ['the audio', { audio }, ['error EPISODE_AUDIO_SHARED audio']],
    ['the GUID', { guid: 'guid1' }, ['error EPISODE_GUID_SHARED guid']],
    ['the GUID but for case', { guid: 'GUID1' }, []],
    ['the number', { number: 1 }, ['warning EPISODE_NUMBER_SHARED number']],
    ['the number in another season', { number: 1, season: 2 }, []],
    ['the number with its trailer', { number: 1, type: 'trailer' }, []],
  ])('may share with another: %s', (_, changes, problems) => {
    expect(episodeProblems({}, [other(changes)])).toEqual(problems);
  });

  it('names the other episodes', () => {
    const episode = anEpisodeInput();
    const index = indexEpisodes([episode, other({ audio, title: 'Zweite' })]);
    const [problem] = findEpisodeProblems(episode, { locale: 'de', showType: 'episodic', index });
    expect(problem?.message).toBe('Dieselbe Audiodatei gehört auch zu: Zweite.');
  });

  it('does not mistake episodes without data for duplicates', () => {
    const empty = { audio: { state: 'missing' }, guid: null, number: null } as const;
    expect(episodeProblems(empty, [other(empty)])).toEqual([
      'error EPISODE_NO_AUDIO audio',
      'error EPISODE_GUID_MISSING guid',
    ]);
  });
});
