import { apiError } from '../../http';
import { normalizeText } from '../rules';

/**
 * What is stored of what an editor typed.
 *
 * @param max in code points
 * @throws ApiError 400 `REQUIRED` when nothing of it can be seen, `TOO_LONG`
 */
export const cleanInput = (field: 'name' | 'text', raw: string, max: number): string => {
  const value = normalizeText(raw, field === 'name' ? 'line' : 'block');
  if (value === '') {
    const message = `"${field}" is not allowed to be empty`;
    throw apiError(400, 'REQUIRED', message, { errors: [{ path: [field], message }] });
  }
  if (Array.from(value).length > max) {
    const message = `"${field}" has more than ${max} characters`;
    throw apiError(400, 'TOO_LONG', message, { errors: [{ path: [field], message }] });
  }
  return value;
};
