import { randomInt } from 'node:crypto';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const LETTERS_AND_DIGITS = `${LETTERS}0123456789`;
const ID_LENGTH = 24;

const pick = (characters: string): string => characters.charAt(randomInt(characters.length));

/** As Strapi's own document ids look, for rows that have to know theirs before they are written. */
export const createDocumentId = (): string =>
  pick(LETTERS) + Array.from({ length: ID_LENGTH - 1 }, () => pick(LETTERS_AND_DIGITS)).join('');

/** What can't be a document id is not looked for: PostgreSQL would answer a NUL with an error. */
export const isDocumentId = (text: string): boolean => /^[a-z0-9]{1,64}$/i.test(text);
