import { isHttpUrl } from '../standards';
import { fieldError } from './field-error';

type Data = Readonly<Record<string, unknown>>;

/** A text with something in it, or `null`: empty fields of a form arrive as `''`, `null` or nothing. */
export const filled = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

/** What no text needs: PostgreSQL refuses NUL, and lone surrogates are no text. */
const UNPRINTABLE = /[^\P{Cc}\n\t]|\p{Cs}/gu;

/** A name or title as it can be stored: without control characters and halves of characters. */
export const cleanLineOf = (text: string): string => text.replace(UNPRINTABLE, '');

/**
 * Those of `fields` that are texts, cleaned; spread it over the data of a write before anything is
 * checked.
 */
export const cleanLinesOf = (data: Data, fields: readonly string[]): Data =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = data[field];
      return typeof value === 'string' ? [[field, cleanLineOf(value)]] : [];
    }),
  );

/**
 * Refuses addresses that are not `http(s)`, so that no `javascript:` ever reaches a reader, and
 * those with a password or control characters.
 *
 * @throws ValidationError `URL_INVALID`
 */
export const checkUrls = (data: Data, fields: readonly string[]): void => {
  for (const field of fields) {
    const url = filled(data[field]);
    if (url !== null && !isHttpUrl(url)) {
      throw fieldError(
        field,
        'URL_INVALID',
        `"${url}" must be an address with http:// or https://, without user name or control characters.`,
      );
    }
  }
};

/**
 * An identity that podcast apps remember is given once. Forms send it back unchanged, or empty.
 *
 * @throws ValidationError `GUID_FIXED` for another value than the one in force
 */
export const checkFixed = (data: Data, field: string, inForce: string | null): void => {
  const wanted = filled(data[field]);
  if (wanted !== null && inForce !== null && wanted !== inForce) {
    throw fieldError(
      field,
      'GUID_FIXED',
      `The identity "${inForce}" can't be changed: podcast apps would take everything for new.`,
    );
  }
};
