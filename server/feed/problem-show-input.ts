import { listCategories } from '../publishing';
import type { Locale } from '../site/editor-locale';
import type { ContributorRow, ShowRow } from '../site/tables';
import type { PersonInput, ShowInput } from './problem-input';
import { toPictureInput } from './problem-picture-input';
import type { ProblemRows } from './problem-rows';

export const toShowInput = (show: ShowRow, rows: ProblemRows, locale: Locale): ShowInput => ({
  id: show.documentId,
  title: show.title,
  description: show.description,
  author: show.author,
  ownerEmail: show.ownerEmail,
  language: show.language,
  link: show.link,
  categories: listCategories(show.categories).map(String),
  explicit: show.explicit,
  newFeedUrl: show.newFeedUrl,
  cover: toPictureInput(show.cover, rows, locale),
  banner: toPictureInput(show.banner, rows, locale),
});

/** Everybody who takes part in anything, each once. */
export const listPeople = (rows: ProblemRows, locale: Locale): readonly PersonInput[] => {
  const people = new Map<string, ContributorRow>();
  for (const { contributor } of rows.people.contributions) {
    if (contributor) people.set(contributor.documentId, contributor);
  }
  return [...people.values()].map(({ documentId, name, portrait }) => ({
    id: documentId,
    name,
    portrait: toPictureInput(portrait, rows, locale),
  }));
};
