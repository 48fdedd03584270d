import { PLUGIN_ID } from '../plugin-id';

/**
 * The few texts that are part of Strapi's own pages, and needed before any page of ours is loaded.
 * All others are loaded with what shows them (`use-text.ts`).
 */
const EARLY_TEXTS = {
  en: {
    'audio.title': 'Audio',
    'check.title': 'Before publishing',
    'episodes.comments': 'Comments',
    'episodes.duration': 'Length',
    'episodes.state': 'Analysis',
    name: 'Podcast',
    'outline.title': 'Outline',
    'widget.link': 'Open Podcast',
    'widget.title': 'Podcast: audio',
    'widget.waiting.link': 'Open the comments',
    'widget.waiting.title': 'Comments that wait',
  },
  de: {
    'audio.title': 'Audio',
    'check.title': 'Vor dem Veröffentlichen',
    'episodes.comments': 'Kommentare',
    'episodes.duration': 'Länge',
    'episodes.state': 'Analyse',
    name: 'Podcast',
    'outline.title': 'Gliederung',
    'widget.link': 'Podcast öffnen',
    'widget.title': 'Podcast: Audio',
    'widget.waiting.link': 'Kommentare öffnen',
    'widget.waiting.title': 'Wartende Kommentare',
  },
} as const;

export type EarlyKey = keyof typeof EARLY_TEXTS.en;

/** For what Strapi translates by itself, such as links of its menu. */
export const earlyText = (key: EarlyKey) => ({
  id: `${PLUGIN_ID}.${key}`,
  defaultMessage: EARLY_TEXTS.en[key],
});

const EARLY_BY_LANGUAGE: Readonly<Record<string, Readonly<Record<string, string>>>> = EARLY_TEXTS;

/** `de-AT` is spoken to in German; what has no texts of its own falls back to English, as Strapi does. */
const findTexts = (locale: string) =>
  EARLY_BY_LANGUAGE[locale] ?? EARLY_BY_LANGUAGE[locale.split('-')[0] ?? ''] ?? {};

/** The early texts in the shape that Strapi registers, for each language of the panel. */
export const earlyTexts = (locales: readonly string[]) =>
  locales.map((locale) => ({
    locale,
    data: Object.fromEntries(
      Object.entries(findTexts(locale)).map(([key, text]) => [`${PLUGIN_ID}.${key}`, text]),
    ),
  }));
