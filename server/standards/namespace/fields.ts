import Joi from 'joi';

import { isHttpUrl } from '../safe-url';
import { MAX_URL_LENGTH } from './limits';

/** A text that has to be there; spaces around it are dropped. */
export const requiredText = (maxLength: number): Joi.StringSchema =>
  Joi.string().trim().max(maxLength).required();

/** `null` when there is none: nothing, `null` or an empty text. */
export const optional = (schema: Joi.StringSchema): Joi.StringSchema =>
  schema.trim().optional().empty(Joi.valid('', null)).default(null);

/** A text of a form that `normalize` knows: what it answers is kept, `null` is a fault. */
export const textLike = (
  maxLength: number,
  normalize: (text: string) => string | null,
  fault: string,
): Joi.StringSchema =>
  requiredText(maxLength).custom(
    (text: string, helpers) =>
      normalize(text) ?? helpers.message({ custom: `{{#label}} must be ${fault}.` }),
  );

/** An address of the web. */
export const webAddress = (): Joi.StringSchema =>
  textLike(
    MAX_URL_LENGTH,
    (text) => (isHttpUrl(text) ? text : null),
    'an address with http:// or https://',
  );
