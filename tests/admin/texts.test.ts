import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import de from '../../admin/src/texts/de.json';
import { earlyTexts } from '../../admin/src/texts/early-texts';
import en from '../../admin/src/texts/en.json';

const ADMIN = path.resolve(import.meta.dirname, '..', '..', 'admin', 'src');

const source = readdirSync(ADMIN, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(path.join(ADMIN, file), 'utf8'))
  .join('\n');

const keys = Object.keys(en);
const [earlyEnglish, earlyGerman, austrian, french] = earlyTexts(['en', 'de', 'de-AT', 'fr']);
const earlyKeys = Object.keys(earlyEnglish?.data ?? {}).map((id) => id.replace('podcast.', ''));

/** Texts whose key is made of a part that the code knows and one that an answer names. */
const families = Array.from(source.matchAll(/`([a-z][\w.]*\.)\$\{/gi), ([, prefix = '']) => prefix);

const isUsed = (key: string): boolean =>
  source.includes(`'${key}'`) || families.some((prefix) => key.startsWith(prefix));

/** Names of what is filled in, without the words of plurals. */
const argumentsOf = (text: string): readonly string[] =>
  [...new Set(Array.from(text.matchAll(/\{(\w+)(?=[,}])/g), ([, name = '']) => name))].sort();

describe('the texts of the panel', () => {
  it('are the same in both languages', () => {
    expect(Object.keys(de)).toEqual(keys);
  });

  it('are in the order of their keys, so that two people don’t add one twice', () => {
    expect(keys).toEqual([...keys].sort());
  });

  it('are all used', () => {
    expect([...keys, ...earlyKeys].filter((key) => !isUsed(key))).toEqual([]);
  });

  it('have a text for every key that the code names', () => {
    const named = Array.from(source.matchAll(/\bsay\(\s*'([^']+)'/g), ([, key = '']) => key);
    expect(named.filter((key) => !keys.includes(key) && !earlyKeys.includes(key))).toEqual([]);
  });

  it.each(Object.entries(en))('fill in the same in both languages: %s', (key, text) => {
    const german = (de as Readonly<Record<string, string>>)[key] ?? '';
    expect(argumentsOf(german)).toEqual(argumentsOf(text));
    expect(german.trim()).not.toBe('');
  });

  it('are in one place each: what Strapi’s own pages need early, and all others', () => {
    expect(earlyKeys.length).toBeGreaterThan(0);
    expect(earlyKeys.filter((key) => keys.includes(key))).toEqual([]);
    expect(Object.keys(earlyGerman?.data ?? {})).toEqual(Object.keys(earlyEnglish?.data ?? {}));
    expect(austrian?.data).toEqual(earlyGerman?.data);
    expect(french?.data).toEqual({});
  });

  it('are never put together of pieces', () => {
    expect(source.match(/say\([^)]*\)\s*\+|\+\s*say\(/g)).toBeNull();
  });
});
