import Joi from 'joi';

import { validateInput } from '../http';

/** What a client says of its file, as tus `Upload-Metadata`. */
export interface UploadMetadata {
  readonly filename: string;
  /** Row id of a folder of the Media Library. */
  readonly folder: number | null;
  /** Hexadecimal. */
  readonly sha256: string | null;
}

const MAX_NAME_LENGTH = 255;
const MAX_TYPE_LENGTH = 255;
/** The largest id that a row can have. */
const MAX_ROW_ID = 2_147_483_647;

const schema = Joi.object<UploadMetadata & { readonly filetype?: never }>({
  filename: Joi.string()
    .max(MAX_NAME_LENGTH)
    // PostgreSQL knows no NUL.
    .pattern(/^[^\0]*$/, 'text')
    .required(),
  // Clients send it by habit. What the file is, its bytes tell.
  filetype: Joi.string().max(MAX_TYPE_LENGTH).allow('', null).strip(),
  folder: Joi.number().integer().min(1).max(MAX_ROW_ID).allow(null).empty('').default(null),
  sha256: Joi.string().hex().length(64).lowercase().allow(null).empty('').default(null),
});

/** @throws ApiError 400 `UNKNOWN_FIELD`, `INVALID` */
export const readMetadata = (
  metadata: Readonly<Record<string, string | null>> | undefined,
): UploadMetadata => {
  const input = validateInput(schema, metadata ?? {});
  if (input.kind === 'invalid') throw input.error;
  return input.value;
};
