import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { placePath } from '../../../admin/src/audio/check/place-path';
import contributor from '../../../content-types/contributor/schema.json';
import episode from '../../../content-types/episode/schema.json';
import show from '../../../content-types/show/schema.json';

const FEED = path.resolve(import.meta.dirname, '..', '..', '..', 'server', 'feed');

const SCHEMAS = { contributor, episode, show } as const;

/** Pages of their own rather than fields of the form. */
const PAGES = ['contributors', 'outline'];

type Type = keyof typeof SCHEMAS;

/** Whose problems a code tells; of several, each has the field. */
const typesOf = (code: string): readonly Type[] => {
  if (code.startsWith('EPISODE_') || code === 'PICTURE_FAILED') return ['episode'];
  if (code.startsWith('SHOW_') || code === 'BANNER_FAILED') return ['show'];
  if (code.startsWith('COVER_')) return ['episode', 'show'];
  return code === 'PORTRAIT_FAILED' ? ['contributor'] : ['show'];
};

/** Every problem that is reported at a place with a name, as the sources have it. */
const reported = readdirSync(FEED)
  .filter((file) => file.endsWith('-problems.ts'))
  .map((file) => readFileSync(path.join(FEED, file), 'utf8'))
  .flatMap((source) => Array.from(source.matchAll(/report\('([A-Z_]+)', '(\w+)'/g)))
  .flatMap(([, code = '', field = '']) => typesOf(code).map((type) => ({ code, field, type })));

describe('the place of every problem', () => {
  it('is known of enough of them', () => {
    expect(reported.length).toBeGreaterThan(30);
  });

  it.each(reported)('of $code: $field of the $type is there', ({ field, type }) => {
    const isThere = field in SCHEMAS[type].attributes;
    const isPage = type === 'episode' && PAGES.includes(field);
    expect(isThere || isPage).toBe(true);
    const target = placePath({ type, id: 'id1', field });
    // To the field, or to a page that is no form.
    expect(target.endsWith(`?field=${field}`)).toBe(!isPage);
  });
});
