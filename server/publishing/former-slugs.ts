import type { ShowRow } from '../site/tables';

/** The slugs that a show had before, the latest last. */
export const readFormerSlugs = ({
  formerSlugs,
}: Pick<ShowRow, 'formerSlugs'>): readonly string[] =>
  Array.isArray(formerSlugs)
    ? formerSlugs.filter((slug: unknown): slug is string => typeof slug === 'string')
    : [];
