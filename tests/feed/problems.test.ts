import { describe, expect, it } from 'vitest';
import {
  findEpisodeProblems,
  findPersonProblems,
  findShowProblems,
  indexEpisodes,
  type EpisodeInput,
  type PictureInput,
  type ShowInput,
} from '../../server/feed/problems';
import type { AudioWarning } from '../../server/media/analysis/facts';
import { anAudio, anEpisodeInput, aPicture, aShowInput } from './problem-builders';

const FAULT = { reason: 'r', reasonCode: null } as const;
const ADA = { name: 'Ada', consent: 'pending', sentence: 'Ada fehlt.' } as const;

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

  it.each<[PictureInput, readonly string[]]>([
    [{ state: 'failed', ...FAULT }, ['error COVER_FAILED cover']],
    [aPicture({ width: 3001 }), ['warning COVER_NOT_SQUARE cover']],
    [aPicture({ feedSide: 1399 }), ['error COVER_TOO_SMALL cover']],
    [aPicture({ width: 1, height: 1, feedSide: 1 }), ['error COVER_TOO_SMALL cover']],
    [aPicture({ feedSide: 1400 }), []],
    [aPicture({ width: 9000, height: 9000 }), []],
    [{ state: 'pending' }, []],
  ])('with a cover %j has problems %j', (cover, problems) => {
    expect(showProblems({ cover })).toEqual(problems);
  });

  it('says that a small cover is not enlarged', () => {
    const cover = aPicture({ width: 640, height: 640, feedSide: 640 });
    const [problem] = findShowProblems(aShowInput({ cover }), { locale: 'en' });
    expect(problem?.message).toContain('640 × 640');
    expect(problem?.advice).toContain('not enlarged');
  });

  it.each([
    [299, 'The cover is too small to be used: it has only 299 × 299 pixels as a square.'],
    [300, 'The cover is too small: 300 × 300 pixels in the feed.'],
  ])('with a cover of %i pixels a side is told whether it is used', (side, message) => {
    const cover = aPicture({ width: side, height: side, feedSide: side });
    expect(findShowProblems(aShowInput({ cover }), { locale: 'en' })).toMatchObject([{ message }]);
  });

  it('may have a banner that cannot be used', () => {
    const banner = { state: 'failed', ...FAULT } as const;
    expect(showProblems({ banner })).toEqual(['warning BANNER_FAILED banner']);
    expect(showProblems({ banner: aPicture({ width: 1, feedSide: 1 }) })).toEqual([]);
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
      advice: 'Laden Sie ein quadratisches Bild hoch, am besten mit 3000 × 3000 Pixeln.',
      params: {},
      place: { type: 'show', id: 'show1', field: 'cover' },
    });
  });
});

describe('an episode', () => {
  it('without fault has no problems', () => {
    expect(episodeProblems({})).toEqual([]);
  });

  it.each<[Partial<EpisodeInput>, string]>([
    [{ title: '' }, 'error EPISODE_TITLE_MISSING title'],
    [{ title: 'Ton ' }, 'warning TEXT_SPACES title'],
    [{ title: 'a'.repeat(256) }, 'warning TEXT_TOO_LONG title'],
    [{ summary: null, isDescribed: false }, 'warning EPISODE_DESCRIPTION_MISSING summary'],
    [{ summary: 'a'.repeat(4001) }, 'warning DESCRIPTION_TOO_LONG summary'],
    [{ link: 'nirgends' }, 'warning LINK_INVALID link'],
    [{ audio: { state: 'missing' } }, 'error EPISODE_NO_AUDIO audio'],
    [{ audio: { state: 'pending', fileId: '1' } }, 'warning EPISODE_AUDIO_PENDING audio'],
    [
      { audio: { state: 'failed', fileId: '1', reason: 'no frames', reasonCode: null } },
      'error EPISODE_AUDIO_FAILED audio',
    ],
    [{ audio: anAudio({ bytes: 0 }) }, 'error EPISODE_AUDIO_EMPTY audio'],
    [{ audio: anAudio({ mimeType: 'audio/ogg' }) }, 'warning EPISODE_AUDIO_UNSUPPORTED audio'],
    [{ audio: anAudio({ mimeType: 'audio/opus' }) }, 'warning EPISODE_AUDIO_UNSUPPORTED audio'],
    [{ audio: anAudio({ mimeType: 'audio/flac' }) }, 'warning EPISODE_AUDIO_UNSUPPORTED audio'],
    [{ audio: anAudio({ mimeType: 'audio/wav' }) }, 'warning EPISODE_AUDIO_UNSUPPORTED audio'],
    [{ audio: anAudio({ durationMs: null }) }, 'warning EPISODE_DURATION_UNKNOWN audio'],
    [{ guid: null }, 'error EPISODE_GUID_MISSING guid'],
    [{ number: 0 }, 'warning EPISODE_NUMBER_INVALID number'],
    [{ season: 1.5 }, 'warning EPISODE_SEASON_INVALID season'],
    [{ cover: aPicture({ feedSide: 100 }) }, 'warning COVER_TOO_SMALL cover'],
    [{ cover: { state: 'failed', ...FAULT } }, 'warning COVER_FAILED cover'],
    [{ embeddedCover: aPicture({ width: 1400 }) }, 'warning COVER_NOT_SQUARE cover'],
    [{ pictureFaults: [{ title: 't', ...FAULT }] }, 'warning PICTURE_FAILED outline'],
    [{ alternateAudioFault: FAULT }, 'warning EPISODE_ALTERNATE_AUDIO_FAILED alternateAudio'],
    [{ transcript: { state: 'missing' } }, 'warning EPISODE_TRANSCRIPT_MISSING transcript'],
    [
      { transcript: { state: 'failed', line: 3, ...FAULT } },
      'warning EPISODE_TRANSCRIPT_FAILED transcript',
    ],
    [{ missingConsents: [ADA] }, 'error EPISODE_CONSENT_MISSING contributors'],
    [{ unheard: ['Ada'] }, 'error EPISODE_CONSENT_VOICE contributors'],
  ])('with %j has one problem', (changes, problem) => {
    expect(episodeProblems(changes)).toEqual([problem]);
  });

  it.each(['audio/mpeg', 'audio/x-m4a'])('may be %s', (mimeType) => {
    expect(episodeProblems({ audio: anAudio({ mimeType }) })).toEqual([]);
  });

  it.each<[string, Partial<EpisodeInput>]>([
    ['a transcript that is being read', { transcript: { state: 'pending' } }],
    ['a cover that is being looked at', { cover: { state: 'pending' } }],
    [
      'a cover of its own in place of a broken one in the audio file',
      { cover: aPicture(), embeddedCover: { state: 'failed', ...FAULT } },
    ],
  ])('may have %s', (_, changes) => {
    expect(episodeProblems(changes)).toEqual([]);
  });

  it('without audio misses no transcript yet', () => {
    expect(
      episodeProblems({ audio: { state: 'missing' }, transcript: { state: 'missing' } }),
    ).toEqual(['error EPISODE_NO_AUDIO audio']);
  });

  const warnings: Readonly<Record<AudioWarning, string>> = {
    VBR_WITHOUT_HEADER: 'warning EPISODE_AUDIO_VBR_WITHOUT_HEADER audio',
    SLOW_START: 'warning EPISODE_AUDIO_SLOW_START audio',
    LARGE_TAGS: 'warning EPISODE_AUDIO_LARGE_TAGS audio',
    UNUSUAL_SAMPLE_RATE: 'warning EPISODE_AUDIO_UNUSUAL_SAMPLE_RATE audio',
    TRUNCATED: 'warning EPISODE_AUDIO_TRUNCATED audio',
    JUNK: 'warning EPISODE_AUDIO_JUNK audio',
  };

  it.each(Object.entries(warnings))('tells what the analysis noticed: %s', (warning, problem) => {
    expect(episodeProblems({ audio: anAudio({ warnings: [warning] }) })).toEqual([problem]);
  });

  it('does not tell what it does not know, whatever its name', () => {
    const unknown = ['toString', '__proto__', 'NEW'];
    expect(episodeProblems({ audio: anAudio({ warnings: unknown }) })).toEqual([]);
  });

  it.each<[string, readonly [string, number][], readonly string[]]>([
    ['none', [], []],
    [
      'two in order',
      [
        ['A', 0],
        ['B', 5],
      ],
      [],
    ],
    ['one that begins late', [['A', 1]], ['warning EPISODE_CHAPTERS_NOT_FROM_START outline']],
    [
      'two in the wrong order',
      [
        ['B', 5],
        ['A', 0],
      ],
      ['warning EPISODE_CHAPTERS_OUT_OF_ORDER outline'],
    ],
    [
      'two at the same time',
      [
        ['A', 0],
        ['B', 0],
      ],
      ['warning EPISODE_CHAPTERS_SAME_TIME outline'],
    ],
    [
      'one right at the end of the audio',
      [
        ['A', 0],
        ['B', 60_000],
      ],
      ['warning EPISODE_CHAPTER_AFTER_END outline'],
    ],
    [
      'two from the end of the audio on',
      [
        ['A', 0],
        ['B', 60_000],
        ['C', 60_001],
      ],
      ['warning EPISODE_CHAPTER_AFTER_END outline'],
    ],
  ])('may have chapters: %s', (_, times, problems) => {
    const chapters = times.map(([title, startsAtMs]) => ({ title, startsAtMs }));
    expect(episodeProblems({ chapters })).toEqual(problems);
  });

  it('tells the chapter and its time', () => {
    const episode = anEpisodeInput({
      chapters: [
        { title: 'Anfang', startsAtMs: 0 },
        { title: 'Schluss', startsAtMs: 3_661_000 },
        { title: 'Abspann', startsAtMs: 3_700_000 },
      ],
    });
    const index = indexEpisodes([episode]);
    const [problem] = findEpisodeProblems(episode, { locale: 'de', showType: 'episodic', index });
    expect(problem?.message).toBe(
      'Das Kapitel „Schluss“ beginnt bei 01:01:01, nach dem Ende des Audios. Ebenso weitere: 1.',
    );
  });

  it('with audio whose length is not known has no chapters after its end', () => {
    const chapters = [{ title: 'A', startsAtMs: 0 }];
    expect(episodeProblems({ audio: anAudio({ durationMs: null }), chapters })).toEqual([
      'warning EPISODE_DURATION_UNKNOWN audio',
    ]);
  });

  it('says why its audio could not be read', () => {
    const episode = anEpisodeInput({
      audio: { state: 'failed', fileId: '1', reason: 'no frames', reasonCode: null },
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
      audio: anAudio({ fileId: '2' }),
      ...changes,
    });

  it.each<[string, Partial<EpisodeInput>, readonly string[]]>([
    ['nothing', {}, []],
    ['the audio', { audio: anAudio() }, ['error EPISODE_AUDIO_SHARED audio']],
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
    const index = indexEpisodes([episode, other({ audio: anAudio(), title: 'Zweite' })]);
    const [problem] = findEpisodeProblems(episode, { locale: 'de', showType: 'episodic', index });
    expect(problem?.message).toBe('Dieselbe Audiodatei gehört auch zu: Zweite.');
  });

  it('names no more than a few of them', () => {
    const episode = anEpisodeInput();
    const others = Array.from({ length: 100 }, (_, index) =>
      other({ id: `other${index}`, guid: 'guid1', title: `Nr. ${index}` }),
    );
    const index = indexEpisodes([episode, ...others]);
    const [problem] = findEpisodeProblems(episode, { locale: 'en', showType: 'episodic', index });
    expect(problem?.message).toBe(
      'The same GUID is used in: Nr. 0, Nr. 1, Nr. 2, Nr. 3, Nr. 4, ….',
    );
  });

  it('does not mistake episodes without data for duplicates', () => {
    const empty = { audio: { state: 'missing' }, guid: null, number: null } as const;
    expect(episodeProblems(empty, [other(empty)])).toEqual([
      'error EPISODE_NO_AUDIO audio',
      'error EPISODE_GUID_MISSING guid',
    ]);
  });
});

describe('a person', () => {
  const problemsOf = (portrait: PictureInput | null) =>
    findPersonProblems({ id: 'person1', name: 'Ada', portrait }, { locale: 'en' });

  it('has a problem when the portrait cannot be used', () => {
    expect(
      problemsOf({ state: 'failed', reason: 'It is empty.', reasonCode: 'EMPTY' }),
    ).toMatchObject([
      {
        severity: 'warning',
        code: 'PORTRAIT_FAILED',
        message: 'The portrait of Ada cannot be used: It is empty.',
        place: { type: 'contributor', id: 'person1', field: 'portrait' },
      },
    ]);
  });

  it.each([null, { state: 'pending' } as const, aPicture({ feedSide: 10 })])(
    'with the portrait %j has none',
    (portrait) => {
      expect(problemsOf(portrait)).toEqual([]);
    },
  );
});
