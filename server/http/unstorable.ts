import { apiError } from './errors';

/** Levels of objects and arrays within one another. */
const MAX_DEPTH = 10;

/** PostgreSQL stores no NUL; half a surrogate pair is no character and has no UTF-8. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

interface Problem {
  readonly path: readonly string[];
  readonly message: string;
}

const findProblem = (value: unknown, path: readonly string[]): Problem | null => {
  if (typeof value === 'string') {
    return UNSTORABLE.test(value) ? { path, message: 'There is text that is not Unicode' } : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  if (path.length >= MAX_DEPTH) return { path: [], message: 'The body is nested too deeply' };
  for (const [key, child] of Object.entries(value)) {
    const problem = findProblem(key, path) ?? findProblem(child, [...path, key]);
    if (problem !== null) return problem;
  }
  return null;
};

/**
 * Refuses what would only fail later, in joi's recursion or in the database.
 *
 * @param body parsed JSON
 * @throws ApiError 400 `INVALID`
 */
export const refuseUnstorable = (body: object): void => {
  const problem = findProblem(body, []);
  if (problem === null) return;
  throw apiError(400, 'INVALID', problem.message, { errors: [problem] });
};
