import { expect, it } from 'vitest';
import { normalizeLanguage } from '../../server/standards/languages';

it.each([
  ['de', 'de'],
  ['de-DE', 'de-de'],
  ['de_AT', 'de-at'],
  [' en-us ', 'en-us'],
  ['zh-Hant-TW', 'zh-hant-tw'],
  ['es-419', 'es-419'],
  ['gsw', 'gsw'],
  ['deu', 'de'],
  ['iw', 'he'],
])('accepts %s as %s', (tag, language) => {
  expect(normalizeLanguage(tag)).toBe(language);
});

it.each([
  '',
  'd',
  'deutsch',
  'German',
  'xx',
  'qq-de',
  'de-',
  'de-xx',
  'und',
  'mul',
  'de-DE-1996',
  'x-klingon',
  'de\u0000',
])('refuses %j', (tag) => {
  expect(normalizeLanguage(tag)).toBeNull();
});
