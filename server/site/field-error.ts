import { errors } from '@strapi/utils';

export type WriteErrorCode =
  | 'CATEGORY_UNKNOWN'
  | 'CONSENT_REQUIRED'
  | 'CONSENT_SCOPE_INVALID'
  | 'CONTRIBUTOR_MISSING'
  | 'GUID_FIXED'
  | 'GUID_INVALID'
  | 'GUID_TAKEN'
  | 'FIELD_INVALID'
  | 'LANGUAGE_UNKNOWN'
  | 'NAME_EMPTY'
  | 'PLACE_MISSING'
  | 'ROLE_UNKNOWN'
  | 'SHOW_HAS_EPISODES'
  | 'SLUG_TAKEN'
  | 'TITLE_EMPTY'
  | 'URL_INVALID';

/**
 * What an editor wrote can't be saved: 400, shown beside the field in the Content Manager, which
 * reads `details.errors`; programs read the stable `details.code`.
 */
export const fieldError = (field: string, code: WriteErrorCode, message: string): Error =>
  new errors.ValidationError(message, {
    code,
    errors: [{ path: [field], message, name: 'ValidationError' }],
  });
