import { expect, it } from 'vitest';

import { createReservedNames } from '../../../server/comments/rules';
import { isReservedName } from '../../../server/comments/rules/reserved-names';

const RESERVED = createReservedNames(['Mira Muster', 'Jo', 'Der Hör-Podcast', ' ', 'Ålesund']);

it.each([
  'admin',
  'ADMIN',
  'Ａｄｍｉｎ',
  'Ádmìn',
  'a d m i n',
  'a.d.m.i.n',
  'аdmin',
  'αdmin',
  'adm1n',
  'admln',
  '@dmin',
  'ad\u200bmin',
  'admin2',
  'Max (Admin)',
  'Podcast-Team',
  'Die Redaktion',
  'Support',
  'Mоderatоr',
  'Mira Muster',
  'mira  muster',
  'MiraMuster',
  'Míra Muster (privat)',
  'Mirа Mustеr',
  'Jo',
  'J0',
  'J.o.',
  'der hör podcast',
  'Alesund',
])('reserves %j', (name) => {
  expect(isReservedName(name, RESERVED)).toBe(true);
});

it.each([
  '',
  '1',
  'Mira',
  'Muster',
  'Jo Meier',
  'Johanna',
  'Steam',
  'Hostess',
  'Adminton',
  'Иван',
  'Γιώργος',
  '😀',
  'Modena',
])('does not reserve %j', (name) => {
  expect(isReservedName(name, RESERVED)).toBe(false);
});

it('takes no long time for a long list and name', () => {
  const reserved = createReservedNames(
    Array.from({ length: 2_000 }, (_, index) => `Mira ${'Muster'.repeat(15)} ${index}`),
  );
  const startedAtMs = performance.now();
  isReservedName('mira a1 '.repeat(25), reserved);
  expect(performance.now() - startedAtMs).toBeLessThan(200);
});
