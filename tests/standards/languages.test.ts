import { expect, it } from 'vitest';
import { isGerman, normalizeLanguage } from '../../server/standards/languages';

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

it.each(['de', 'DE', ' de-at ', 'de_CH', 'deu', 'de-DE-1996'])('takes %j for German', (tag) => {
  expect(isGerman(tag)).toBe(true);
});

it.each(['', 'en', 'den', 'deutsch', 'nl-de', null, undefined])('takes %j for none', (tag) => {
  expect(isGerman(tag)).toBe(false);
});
