import Joi from 'joi';

import { normalizeCountry } from './countries';
import { optional, requiredText, textLike } from './fields';
import { normalizeGeoUri } from './geo-uri';
import { MAX_LABEL_LENGTH, MAX_LINE_LENGTH } from './limits';
import { readerOfList } from './read-entries';

/** Where something is about or was made (`podcast:location`). */
export interface Location {
  /** For people. */
  readonly name: string;
  /** What the place is to the content; `null`: not said, which is read as `subject`. */
  readonly rel: 'subject' | 'creator' | null;
  /** RFC 5870: `geo:48.858093,2.294694`. */
  readonly geo: string | null;
  /** OpenStreetMap's node, way or relation, perhaps with a revision: `W5013364`, `R7444#188`. */
  readonly osm: string | null;
  /** ISO 3166-1 alpha-2, in capitals. */
  readonly country: string | null;
}

const normalizeOsm = (text: string): string | null =>
  /^[NWR]\d{1,19}(#\d{1,19})?$/i.test(text) ? text.toUpperCase() : null;

const reader = readerOfList<Location>({
  fields: {
    name: requiredText(MAX_LABEL_LENGTH),
    rel: optional(Joi.string().lowercase().valid('subject', 'creator')),
    geo: optional(
      textLike(MAX_LINE_LENGTH, normalizeGeoUri, 'a place like geo:48.858093,2.294694'),
    ),
    osm: optional(
      textLike(MAX_LINE_LENGTH, normalizeOsm, 'an object of OpenStreetMap like W5013364'),
    ),
    country: optional(
      textLike(MAX_LINE_LENGTH, normalizeCountry, 'a country of ISO 3166-1 like DE'),
    ),
  },
  mainField: 'name',
});

/** What is stored as locations, as far as it is valid. Never throws. */
export const readLocations = reader.read;

/** One sentence about the first fault in what is to be stored as locations, or `null`. */
export const checkLocations = reader.check;
