import type { ContributorRow } from '../site/tables';

/** Names as they were stored: a list of texts. */
export const readNames = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((name: unknown) => typeof name === 'string') : [];

/** Every name under which somebody may stand in a transcript. */
export const namesOf = ({ name, formerNames }: ContributorRow): readonly string[] => [
  name,
  ...readNames(formerNames),
];

/** For comparing: neither case, accents nor spaces tell two names apart. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
