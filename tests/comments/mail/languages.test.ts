import { expect, it } from 'vitest';

import { localesFor } from '../../../server/comments/mail/languages';

it.each([
  [['de'], ['de']],
  [['de-AT', 'de_CH'], ['de']],
  [['en-us'], ['en']],
  [['fr'], ['en']],
  [['den'], ['en']],
  [
    ['de', 'en'],
    ['de', 'en'],
  ],
  [[null], ['de', 'en']],
  [
    ['de', null],
    ['de', 'en'],
  ],
  [[], ['de', 'en']],
])('writes about shows in %j in %j', (tags, locales) => {
  expect(localesFor(tags)).toEqual(locales);
});
