const MEDIUMS = [
  'podcast',
  'music',
  'video',
  'film',
  'audiobook',
  'newsletter',
  'blog',
  'publisher',
  'course',
];

/** Every medium has a list of its kind; `mixed` is a list of all kinds. */
const mediums = new Map(
  [...MEDIUMS, ...MEDIUMS.map((medium) => `${medium}L`), 'mixed'].map((medium) => [
    medium.toLowerCase(),
    medium,
  ]),
);

/** A value of `podcast:medium` as the namespace writes it (`musicL`), or `null`. */
export const normalizeMedium = (text: string): string | null =>
  mediums.get(text.toLowerCase()) ?? null;
