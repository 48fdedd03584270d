import { describe, expect, it } from 'vitest';
import {
  APPLE_CATEGORIES,
  CATEGORY_TEXTS,
  formatCategory,
  isAppleCategory,
  parseCategory,
} from '../../server/standards/apple-categories';
import { suggestCategory } from '../../server/standards/suggest-category';

it('knows all of Apple’s 19 categories, 110 with subcategories', () => {
  expect([Object.keys(APPLE_CATEGORIES).length, CATEGORY_TEXTS.length]).toEqual([19, 110]);
});

it.each(CATEGORY_TEXTS)('reads what it writes: %s', (text) => {
  const category = parseCategory(text);
  expect(category === null ? null : formatCategory(category)).toBe(text);
});

describe('parseCategory', () => {
  it.each([
    ['Education', { name: 'Education', sub: null }],
    ['Society & Culture > Relationships', { name: 'Society & Culture', sub: 'Relationships' }],
    [' Society & Culture>Relationships ', { name: 'Society & Culture', sub: 'Relationships' }],
  ])('reads %s', (text, category) => {
    expect(parseCategory(text)).toEqual(category);
  });

  it.each([
    '',
    'education',
    'Relationships',
    'Education > Relationships',
    'Society &amp; Culture',
    'Education > ',
    'Education > Courses > More',
    'toString',
  ])('refuses %j', (text) => {
    expect(parseCategory(text)).toBeNull();
  });
});

it('does not take a subcategory of another parent', () => {
  expect(isAppleCategory({ name: 'Education', sub: 'Books' })).toBe(false);
});

describe('suggestCategory', () => {
  it.each([
    ['education', 'Education'],
    ['Society and Culture', 'Society & Culture'],
    ['society & culture / relationships', 'Society & Culture > Relationships'],
    ['Relationships', 'Society & Culture > Relationships'],
    ['Mental Helth', 'Health & Fitness > Mental Health'],
    ['Society & Culture > Cats', 'Society & Culture'],
    ['Soziales', null],
    ['', null],
    ['x'.repeat(100_000), null],
  ])('for %.40s suggests %s', (text, suggestion) => {
    expect(suggestCategory(text)).toBe(suggestion);
  });
});
