/** One Apple category; `sub` only together with its parent. */
export interface Category {
  readonly name: string;
  readonly sub: string | null;
}

/**
 * Apple's categories and subcategories, letter by letter: case matters.
 * @see https://podcasters.apple.com/support/1691-apple-podcasts-categories
 */
export const APPLE_CATEGORIES = {
  Arts: ['Books', 'Design', 'Fashion & Beauty', 'Food', 'Performing Arts', 'Visual Arts'],
  Business: ['Careers', 'Entrepreneurship', 'Investing', 'Management', 'Marketing', 'Non-Profit'],
  Comedy: ['Comedy Interviews', 'Improv', 'Stand-Up'],
  Education: ['Courses', 'How To', 'Language Learning', 'Self-Improvement'],
  Fiction: ['Comedy Fiction', 'Drama', 'Science Fiction'],
  Government: [],
  History: [],
  'Health & Fitness': [
    'Alternative Health',
    'Fitness',
    'Medicine',
    'Mental Health',
    'Nutrition',
    'Sexuality',
  ],
  'Kids & Family': ['Education for Kids', 'Parenting', 'Pets & Animals', 'Stories for Kids'],
  Leisure: [
    'Animation & Manga',
    'Automotive',
    'Aviation',
    'Crafts',
    'Games',
    'Hobbies',
    'Home & Garden',
    'Video Games',
  ],
  Music: ['Music Commentary', 'Music History', 'Music Interviews'],
  News: [
    'Business News',
    'Daily News',
    'Entertainment News',
    'News Commentary',
    'Politics',
    'Sports News',
    'Tech News',
  ],
  'Religion & Spirituality': [
    'Buddhism',
    'Christianity',
    'Hinduism',
    'Islam',
    'Judaism',
    'Religion',
    'Spirituality',
  ],
  Science: [
    'Astronomy',
    'Chemistry',
    'Earth Sciences',
    'Life Sciences',
    'Mathematics',
    'Natural Sciences',
    'Nature',
    'Physics',
    'Social Sciences',
  ],
  'Society & Culture': [
    'Documentary',
    'Personal Journals',
    'Philosophy',
    'Places & Travel',
    'Relationships',
  ],
  Sports: [
    'Baseball',
    'Basketball',
    'Cricket',
    'Fantasy Sports',
    'Football',
    'Golf',
    'Hockey',
    'Rugby',
    'Running',
    'Soccer',
    'Swimming',
    'Tennis',
    'Volleyball',
    'Wilderness',
    'Wrestling',
  ],
  Technology: [],
  'True Crime': [],
  'TV & Film': ['After Shows', 'Film History', 'Film Interviews', 'Film Reviews', 'TV Reviews'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const SEPARATOR = ' > ';

const KNOWN: ReadonlyMap<string, Category> = new Map(
  Object.entries(APPLE_CATEGORIES).flatMap(([name, subs]) =>
    [null, ...subs].map((sub): [string, Category] => [
      sub === null ? name : name + SEPARATOR + sub,
      { name, sub },
    ]),
  ),
);

/** All categories as text, `Society & Culture > Relationships`, in Apple's order. */
export const CATEGORY_TEXTS: readonly string[] = [...KNOWN.keys()];

/** `Society & Culture > Relationships`, or just `Education`. */
export const formatCategory = ({ name, sub }: Category): string =>
  sub === null ? name : name + SEPARATOR + sub;

/** Whether Apple knows this category, in exactly this spelling. */
export const isAppleCategory = (category: Category): boolean => KNOWN.has(formatCategory(category));

/** Reads `Society & Culture > Relationships` or `Education`; `null` if Apple has no such category. */
export const parseCategory = (text: string): Category | null =>
  KNOWN.get(
    text
      .split('>')
      .map((part) => part.trim())
      .join(SEPARATOR),
  ) ?? null;
