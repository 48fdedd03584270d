import type Joi from 'joi';
import type { ErrorCode } from './error-codes';
import { type ApiError, apiError } from './errors';

export type Validated<T> =
  | { readonly kind: 'valid'; readonly value: T }
  | { readonly kind: 'invalid'; readonly error: ApiError };

type Path = readonly (string | number)[];

interface Problem {
  readonly path: Path;
  readonly message: string;
}

const MAX_DEPTH = 40;

/**
 * Keys that joi's clone would assign as the prototype: they never reach its checks, and their
 * content would be inherited by the validated value.
 */
function findPrototypeKeys(raw: unknown, path: Path = []): readonly Path[] {
  if (typeof raw !== 'object' || raw === null || path.length > MAX_DEPTH) return [];
  const entries = Object.entries(raw);
  return entries.flatMap(([key, child]) => {
    const childPath = [...path, key];
    return key === '__proto__' ? [childPath] : findPrototypeKeys(child, childPath);
  });
}

const unknownFields = (paths: readonly Path[]): ApiError => {
  const fields = paths.map((path) => path.join('.'));
  return apiError(400, 'UNKNOWN_FIELD', `Unknown: ${fields.join(', ')}`, { fields });
};

/** More of them would only make the answer long. */
const MAX_PROBLEMS = 20;

const invalidFields = (code: ErrorCode, problems: readonly Problem[]): ApiError =>
  apiError(400, code, problems.map(({ message }) => message).join('. '), { errors: problems });

type CodeOf = (type: string) => ErrorCode;

const alwaysInvalid: CodeOf = () => 'INVALID';

const BODY_CODES: Readonly<Record<string, ErrorCode>> = {
  'any.required': 'REQUIRED',
  'string.empty': 'REQUIRED',
  'string.max': 'TOO_LONG',
  'array.max': 'TOO_LONG',
};

const toBodyCode: CodeOf = (type) => BODY_CODES[type] ?? 'INVALID';

function validate<T>(schema: Joi.ObjectSchema<T>, raw: unknown, codeOf: CodeOf): Validated<T> {
  const prototypeKeys = findPrototypeKeys(raw);
  if (prototypeKeys.length > 0) return { kind: 'invalid', error: unknownFields(prototypeKeys) };

  const result = schema.validate(raw, { abortEarly: false, convert: true });
  if (result.error === undefined) return { kind: 'valid', value: result.value };

  const { details } = result.error;
  const unknown = details.filter(({ type }) => type === 'object.unknown');
  const problems = details
    .slice(0, MAX_PROBLEMS)
    .map(({ path, message }): Problem => ({ path, message }));
  const error =
    unknown.length > 0
      ? unknownFields(unknown.slice(0, MAX_PROBLEMS).map(({ path }) => path))
      : invalidFields(codeOf(details[0]?.type ?? ''), problems);
  return { kind: 'invalid', error };
}

/**
 * Checks untrusted input against a strict schema and converts it (`"20"` to `20`, defaults).
 *
 * Unknown keys come first, as 400 `UNKNOWN_FIELD` with all their names in `details.fields`;
 * anything else is 400 `INVALID` with `details.errors: [{ path, message }]`, at most 20 of them.
 */
export const validateInput = <T>(schema: Joi.ObjectSchema<T>, raw: unknown): Validated<T> =>
  validate(schema, raw, alwaysInvalid);

/**
 * As `validateInput`, for bodies: what is missing or empty is `REQUIRED`, what is too long
 * `TOO_LONG`. Of several problems the first gives its code.
 */
export const validateBody = <T>(schema: Joi.ObjectSchema<T>, raw: unknown): Validated<T> =>
  validate(schema, raw, toBodyCode);
