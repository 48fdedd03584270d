import Joi from 'joi';

import { optional, requiredText } from './fields';
import { MAX_LABEL_LENGTH, MAX_TIME_MS } from './limits';
import { readerOfList } from './read-entries';

/**
 * A part of an episode that is worth hearing on its own (`podcast:soundbite`). The namespace
 * advises 15 to 120 seconds; others are no fault.
 */
export interface Soundbite {
  readonly startsAtMs: number;
  readonly durationMs: number;
  readonly title: string | null;
}

const reader = readerOfList<Soundbite>({
  fields: {
    startsAtMs: Joi.number().integer().min(0).max(MAX_TIME_MS).required(),
    durationMs: Joi.number().integer().min(1).max(MAX_TIME_MS).required(),
    title: optional(requiredText(MAX_LABEL_LENGTH)),
  },
  mainField: null,
});

/** What is stored as soundbites, as far as it is valid. Never throws. */
export const readSoundbites = reader.read;

/** One sentence about the first fault in what is to be stored as soundbites, or `null`. */
export const checkSoundbites = reader.check;
