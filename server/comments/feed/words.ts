import { isGerman } from '../../standards';

interface Words {
  readonly somebody: string;
  readonly said: (author: string, episode: string) => string;
  readonly commentsOn: (title: string) => string;
}

const GERMAN: Words = {
  somebody: 'Jemand',
  said: (author, episode) => `${author} zu „${episode}“`,
  commentsOn: (title) => `Kommentare zu „${title}“`,
};

const ENGLISH: Words = {
  somebody: 'Somebody',
  said: (author, episode) => `${author} on “${episode}”`,
  commentsOn: (title) => `Comments on “${title}”`,
};

/** German for shows in German, English for all others, as in the show's own feed. */
export const wordsFor = (language: string | null): Words => (isGerman(language) ? GERMAN : ENGLISH);
