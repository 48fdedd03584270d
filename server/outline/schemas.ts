import Joi from 'joi';

import type { ShownoteKind } from '../site/tables';
import { OUTLINE_FORMATS, type OutlineFormat } from './formats/model';
import { MAX_STARTS_AT_MS, MAX_TEXT_LENGTH, MAX_TITLE_LENGTH, MAX_URL_LENGTH } from './limits';

/** The largest id that a row can have. */
const MAX_ROW_ID = 2_147_483_647;
const MAX_ID_LENGTH = 64;
const MAX_VERSION_LENGTH = 100;

export interface EntryInput {
  readonly id: string | null;
  readonly kind: ShownoteKind;
  readonly title: string;
  readonly url: string | null;
  readonly text: string | null;
  readonly startsAtMs: number | null;
  readonly imageId: number | null;
  /** What GET tells of the picture; it may come back, and says nothing. */
  readonly image?: never;
}

export interface OutlineInput {
  readonly version: string;
  readonly entries: readonly EntryInput[];
}

export type ImportMode = 'append' | 'replace';

export interface ImportInput {
  readonly text: string;
  readonly format: OutlineFormat | 'auto';
  readonly mode: ImportMode;
  readonly dryRun: boolean;
  readonly version?: string;
}

const maybeText = (maxLength: number) => Joi.string().max(maxLength).allow('', null).default(null);

const maybeNumber = (min: number, max: number) =>
  Joi.number().integer().min(min).max(max).allow(null).default(null);

const entry = Joi.object<EntryInput>({
  id: Joi.string().max(MAX_ID_LENGTH).allow(null).default(null),
  kind: Joi.string().valid('chapter', 'link', 'note').required(),
  title: Joi.string().max(MAX_TITLE_LENGTH).required(),
  url: maybeText(MAX_URL_LENGTH),
  text: maybeText(MAX_TEXT_LENGTH),
  startsAtMs: maybeNumber(0, MAX_STARTS_AT_MS),
  imageId: maybeNumber(1, MAX_ROW_ID),
  image: Joi.any().strip(),
});

const version = Joi.string().max(MAX_VERSION_LENGTH);

/** The number of entries is checked by itself: thousands of them are not looked at one by one. */
export const outlineBody = Joi.object<OutlineInput>({
  version: version.required(),
  entries: Joi.array().items(entry).required(),
})
  .required()
  .strict();

export const importBody = Joi.object<ImportInput>({
  text: Joi.string().allow('').required(),
  format: Joi.string()
    .valid('auto', ...OUTLINE_FORMATS)
    .default('auto'),
  mode: Joi.string().valid('append', 'replace').default('append'),
  dryRun: Joi.boolean().default(false),
  // What is replaced is lost: whoever replaces says which list that is.
  version: version.when('mode', {
    is: 'replace',
    then: Joi.when('dryRun', { is: true, otherwise: Joi.required() }),
  }),
})
  .required()
  .strict();
