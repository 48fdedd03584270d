import { writeText } from '../bytes';
import { readText, type Box } from './box';

/** Brands that say how to read a file. Others say who made it, or anything. */
const BRANDS: ReadonlySet<string> = new Set([
  ...['isom', 'iso2', 'iso3', 'iso4', 'iso5', 'iso6', 'iso7', 'iso8', 'iso9'],
  ...['mp41', 'mp42', 'M4A ', 'M4B ', 'M4V ', 'qt  ', 'dash', 'cmfc', 'cmf2', '3gp4', '3gp5'],
]);
const PLAIN_BRAND = 'isom';
const BRAND_BYTES = 4;
/** Behind the brand itself and its version. */
const COMPATIBLE_AT = 8;

/** Leaves of an `ftyp` its known brands, and writes a plain one over the others. */
export const stripTypes = (bytes: Uint8Array, { dataAt, end }: Box): void => {
  const versionAt = dataAt + BRAND_BYTES;
  bytes.fill(0, Math.min(versionAt, end), Math.min(dataAt + COMPATIBLE_AT, end));
  for (let at = dataAt; at < end; at += BRAND_BYTES) {
    if (at === versionAt) continue;
    if (at + BRAND_BYTES > end) bytes.fill(0, at, end);
    else if (!BRANDS.has(readText(bytes, at))) writeText(bytes, at, PLAIN_BRAND);
  }
};
