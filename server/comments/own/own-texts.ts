import type { Language } from '../intake';

/** What a writer is told of a comment that isn't waiting. */
export type OwnState = 'published' | 'rejected' | 'deleted';

const de: Readonly<Record<OwnState, string>> = {
  published: 'Ihr Kommentar ist öffentlich.',
  rejected: 'Die Redaktion hat Ihren Kommentar nicht veröffentlicht.',
  deleted: 'Die Redaktion hat Ihren Kommentar entfernt. Er wird bald endgültig gelöscht.',
};

const en: Readonly<Record<OwnState, string>> = {
  published: 'Your comment is public.',
  rejected: 'The editors have not published your comment.',
  deleted: 'The editors have removed your comment. It will soon be deleted for good.',
};

export const OWN_TEXTS: Readonly<Record<Language, Readonly<Record<OwnState, string>>>> = { de, en };
