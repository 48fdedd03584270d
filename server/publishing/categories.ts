import { parseCategory, type Category } from '../standards';

/** What is stored in a show's `categories`, one text or a list of them, as a list of unknowns. */
export const listCategories = (stored: unknown): readonly unknown[] => {
  if (stored === null || stored === undefined || stored === '') return [];
  return Array.isArray(stored) ? (stored as readonly unknown[]) : [stored];
};

/** The categories of a show that Apple knows; what else is stored there is left out. */
export const readCategories = (stored: unknown): readonly Category[] =>
  listCategories(stored).flatMap((entry) => {
    const category = typeof entry === 'string' ? parseCategory(entry) : null;
    return category === null ? [] : [category];
  });
