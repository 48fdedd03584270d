/** What the demo shows: all of it invented, people included. */
import { readFileSync } from 'node:fs';

const DAY_MS = 86_400_000;

/** The episode with all that an episode can have. */
export const RICH_SLUG = 'zu-gast-der-hausbesuch';

const chapters = JSON.parse(
  readFileSync(new URL('2-hausbesuch.chapters.json', import.meta.url), 'utf8'),
);

/** A file of this folder, as the Media Library wants it. */
const jpeg = (file, alternativeText) => ({ file, mimetype: 'image/jpeg', alternativeText });
const png = (file, alternativeText) => ({ file, mimetype: 'image/png', alternativeText });
const mp3 = (file) => ({ file, mimetype: 'audio/mpeg' });

const chapterPictures = [
  png('2-hausbesuch.1.png', 'Drei Karten mit Fragezeichen'),
  png('2-hausbesuch.2.png', 'Ein Telefon klingelt'),
  png('2-hausbesuch.3.png', 'Ein Wellensittich auf einer Stange'),
  png('2-hausbesuch.4.png', 'Eine Tasse, aus der es dampft'),
];

/** Entries of the outline that belong below the chapter of the same number. */
const belowChapter = [
  [],
  [
    {
      kind: 'link',
      title: 'Vorlage für den Anruf vor dem Besuch',
      url: 'https://example.org/vorlagen/anruf',
      text: 'Drei Sätze, die sich in jeder Sprache üben lassen.',
    },
  ],
  [
    {
      kind: 'note',
      title: 'Worauf ist jemand stolz?',
      text: 'Eine Frage für die *eigene* Haltung, nicht für das Protokoll.',
      startsAt: chapters[2].startsAtMs + 12_000,
    },
  ],
  [
    {
      kind: 'link',
      title: 'Merkblatt: Notizen, die man zeigen kann',
      url: 'https://example.org/merkblaetter/notizen',
    },
  ],
];

const outline = chapters
  .flatMap(({ startsAtMs, title }, index) => [
    { kind: 'chapter', title, startsAt: startsAtMs, image: chapterPictures[index] },
    ...belowChapter[index],
  ])
  .map((entry, position) => ({ ...entry, position }));

/** By the keys that episodes and show name them with. */
export const people = {
  jonas: {
    name: 'Jonas Behrends',
    about: 'Sozialarbeiter und Gastgeber dieses Podcasts.',
    link: 'https://example.org/redaktion/jonas-behrends',
    portrait: jpeg('portrait.jpg', 'Zeichnung: ein Mann mit Bart und Kopfhörern'),
  },
  frauM: { name: 'Frau M.', about: 'Heißt eigentlich anders.' },
  tomasz: { name: 'Tomasz Wilk', about: 'Zwölf Jahre Nachtdienst im Jugendwohnen.' },
};

const host = { person: 'jonas', role: 'host', consent: 'notNeeded' };

export const show = {
  title: 'Zwischen Tür und Angel',
  description:
    'Die wichtigsten Gespräche beginnen, wenn die Jacke schon an ist. Kurze Folgen aus der ' +
    'sozialen Arbeit: aus Beratung, Jugendtreff und Amt. Namen und Orte sind erfunden, die ' +
    'Fragen nicht.',
  author: 'Redaktion Zwischen Tür und Angel',
  ownerName: 'Redaktion Zwischen Tür und Angel',
  ownerEmail: 'redaktion@example.org',
  language: 'de',
  link: 'https://example.org/podcast',
  copyright: 'Redaktion Zwischen Tür und Angel',
  categories: ['Society & Culture > Relationships', 'Education'],
  explicit: false,
  type: 'episodic',
  locked: true,
  complete: false,
  funding: [{ url: 'https://example.org/spenden', text: 'Die Redaktion unterstützen' }],
  updateFrequency: { text: 'Alle zwei Wochen', rrule: 'FREQ=WEEKLY;INTERVAL=2' },
};

export const showPictures = {
  cover: jpeg('cover.jpg', 'Eine Tür steht einen Spalt offen, Licht fällt heraus'),
  banner: jpeg('banner.jpg', 'Eine offene Tür, daneben der Name des Podcasts'),
};

export const showPeople = [host];

/**
 * Oldest first: three are out, the second with all that an episode can have; then one that comes out in a
 * month, and a draft that can't be published, because its guest has not answered yet.
 *
 * @param nowMs the time of seeding, in milliseconds since the epoch
 */
export const listEpisodes = (nowMs) => {
  const inDays = (days) => new Date(nowMs + days * DAY_MS).toISOString();
  return [
    {
      files: { audio: mp3('1-willkommen.mp3') },
      fields: {
        title: 'Worum es geht',
        subtitle: 'Ein Podcast für das eine noch',
        summary:
          'Warum die besten Gespräche zwischen Tür und Angel entstehen, und was wir vorhaben.',
        body:
          'Viele der wichtigsten Gespräche beginnen nicht im Büro, sondern im Gehen.\n\n' +
          'Alle zwei Wochen erzählen wir in wenigen Minuten, was uns beschäftigt – in der ' +
          'Beratung, im Jugendtreff oder auf dem Amt. **Schreiben Sie uns**, oder sprechen Sie ' +
          'uns eine Antwort.',
        number: 1,
        type: 'full',
        releasedAt: inDays(-29),
      },
    },
    {
      files: {
        audio: mp3('2-hausbesuch.mp3'),
        alternateAudio: { file: '2-hausbesuch.small.opus', mimetype: 'audio/ogg' },
        transcript: { file: '2-hausbesuch.vtt', mimetype: 'text/vtt' },
        cover: jpeg('2-hausbesuch.cover.jpg', 'Eine Tasse Kaffee, dahinter eine offene Tür'),
      },
      outline,
      people: [
        host,
        { person: 'frauM', role: 'guest', consent: 'given', consentScope: ['name', 'voice'] },
      ],
      fields: {
        title: 'Zu Gast: der Hausbesuch',
        slug: RICH_SLUG,
        subtitle: 'Ankündigen, ankommen, wieder gehen',
        summary: 'Drei Fragen an eine, die oft besucht wurde, mit Kapiteln und Verweisen.',
        body:
          'Ein Brief vom Amt macht Angst, auch wenn er freundlich ist. Frau M. hat elf Mal ' +
          'Besuch bekommen. In dieser Folge:\n\n' +
          '- wie wir uns ankündigen,\n- was in den ersten fünf Minuten zählt,\n' +
          '- und warum das Gehen zum Besuch gehört.',
        number: 2,
        type: 'full',
        releasedAt: inDays(-15),
        license: 'CC-BY-4.0',
        locations: [{ name: 'Bremen', rel: 'creator', geo: 'geo:53.0758,8.8072', country: 'DE' }],
        soundbites: [
          {
            startsAtMs: chapters[2].startsAtMs,
            durationMs: chapters[3].startsAtMs - chapters[2].startsAtMs,
            title: 'Schuhe aus oder an?',
          },
        ],
        contentLinks: [
          { url: 'https://example.org/video/hausbesuch', text: 'Als Video in Gebärdensprache' },
        ],
      },
    },
    {
      files: { audio: { file: '3-wer-fragt-der-bleibt.m4a', mimetype: 'audio/mp4' } },
      fields: {
        title: 'Vorgelesen: Wer fragt, der bleibt',
        subtitle: 'Ein Artikel von Marlene Osterkamp',
        summary: 'Über Hilfe, Neugier und einen Winter ohne Aufzug. Ein Artikel zum Hören.',
        body: 'Wir lesen einen Artikel, der uns nicht losgelassen hat – mit Erlaubnis der Autorin.',
        number: 3,
        type: 'full',
        releasedAt: inDays(-1),
        sourceTitle: 'Wer fragt, der bleibt',
        sourceAuthor: 'Marlene Osterkamp',
        sourcePublisher: 'Blätter für Nachbarschaft',
        sourceUrl: 'https://example.org/blaetter/wer-fragt-der-bleibt',
      },
    },
    {
      files: { audio: mp3('4-sommerpause.mp3') },
      fields: {
        title: 'Pause machen',
        subtitle: 'Wenn die Arbeit nicht aufhört',
        summary: 'Wie eine Pause gelingt. Erscheint in einem Monat.',
        body: 'Diese Folge ist veröffentlicht, aber noch nicht erschienen.',
        number: 4,
        type: 'full',
        releasedAt: inDays(30),
      },
    },
    {
      isDraft: true,
      files: { audio: mp3('5-nachtdienst.mp3') },
      people: [host, { person: 'tomasz', role: 'guest', consent: 'pending' }],
      fields: {
        title: 'Zu Gast: der Nachtdienst',
        subtitle: 'Wer um drei Uhr anruft',
        summary: 'Ein Gespräch über Nächte im Jugendwohnen und ein Licht im Flur.',
        body: 'Diese Folge wartet auf das Ja ihres Gastes.',
        number: 5,
        type: 'full',
      },
    },
  ];
};
