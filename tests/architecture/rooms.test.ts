import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

const SERVER = path.resolve(import.meta.dirname, '..', '..', 'server');

/** A room uses only rooms before it. */
const LADDER = [
  'config',
  'standards',
  'http',
  'outbound',
  'storage',
  'site',
  'files',
  'transcripts',
  'media',
  'covers',
  'people',
  'uploads',
  'voice',
  'settings',
  'conversations',
  'publishing',
  'feed',
  'outline',
  'comments',
];
/** Single modules rather than a whole: each file is an offer. */
const OPEN_ROOMS = new Set(['site']);

interface Import {
  readonly from: string;
  readonly to: string;
}

const listImports = (): Import[] =>
  readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file.includes(path.sep))
    .flatMap((file) => {
      const source = readFileSync(path.join(SERVER, file), 'utf8');
      return Array.from(source.matchAll(/from '(\.[^']+)'/g), ([, specifier = '']) => ({
        from: file,
        to: path.relative(SERVER, path.resolve(SERVER, path.dirname(file), specifier)),
      }));
    });

const roomOf = (file: string): string => file.split(path.sep)[0] ?? '';
const crossing = listImports().filter(({ from, to }) => roomOf(from) !== roomOf(to));

it('finds the imports between rooms', () => {
  expect(crossing.length).toBeGreaterThan(20);
});

it('lets rooms use only what another one lists in its index', () => {
  const intrusions = crossing.filter(
    ({ to }) => !OPEN_ROOMS.has(roomOf(to)) && to.includes(path.sep),
  );
  expect(intrusions).toEqual([]);
});

it('lets rooms use only those below them', () => {
  const upward = crossing.filter(
    ({ from, to }) => LADDER.indexOf(roomOf(to)) >= LADDER.indexOf(roomOf(from)),
  );
  expect(upward).toEqual([]);
});
