/** What the demo shows: all of it invented, people and places included. */
import { readFileSync } from 'node:fs';

const DAY_MS = 86_400_000;

const chapters = JSON.parse(
  readFileSync(new URL('2-hausbesuch.chapters.json', import.meta.url), 'utf8'),
);

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
    { kind: 'chapter', title, startsAt: startsAtMs },
    ...belowChapter[index],
  ])
  .map((entry, position) => ({ ...entry, position }));

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
};

export const cover = {
  file: 'cover.jpg',
  mimetype: 'image/jpeg',
  alternativeText: 'Eine Tür steht einen Spalt offen, Licht fällt heraus',
};

/**
 * Oldest first; the last is not out yet.
 *
 * @param nowMs the time of seeding, in milliseconds since the epoch
 */
export const listEpisodes = (nowMs) => {
  const inDays = (days) => new Date(nowMs + days * DAY_MS).toISOString();
  return [
    {
      audio: { file: '1-willkommen.mp3', mimetype: 'audio/mpeg' },
      outline: [],
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
      audio: { file: '2-hausbesuch.mp3', mimetype: 'audio/mpeg' },
      outline,
      fields: {
        title: 'Zu Gast: der Hausbesuch',
        subtitle: 'Ankündigen, ankommen, wieder gehen',
        summary: 'Drei Fragen zum Hausbesuch, mit Kapiteln und Verweisen zum Nachlesen.',
        body:
          'Ein Brief vom Amt macht Angst, auch wenn er freundlich ist. In dieser Folge:\n\n' +
          '- wie wir uns ankündigen,\n- was in den ersten fünf Minuten zählt,\n' +
          '- und warum das Gehen zum Besuch gehört.',
        number: 2,
        type: 'full',
        releasedAt: inDays(-15),
      },
    },
    {
      audio: { file: '3-wer-fragt-der-bleibt.m4a', mimetype: 'audio/mp4' },
      outline: [],
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
      audio: { file: '4-sommerpause.mp3', mimetype: 'audio/mpeg' },
      outline: [],
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
  ];
};
