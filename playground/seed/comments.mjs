/** What listeners of the demo have to say: invented like everything here. */

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Ends with a wish. */
const longComment = `Danke für diese Folge. Ich habe sie im Auto gehört, auf dem Rückweg von genau so einem Besuch, und musste am Waldrand anhalten.

Ich arbeite seit neunzehn Jahren in der Familienhilfe. Am Anfang habe ich in fremden Küchen immer zuerst auf die Uhr gesehen. Heute frage ich als Erstes, ob ich die Schuhe ausziehen soll. Das klingt nach nichts. Aber an der Antwort merke ich, ob ich Gast bin oder Amt.

Was mir gefehlt hat: Was macht ihr, wenn jemand *gar nicht* reden will? Ich hatte einmal eine Mutter, die hat mir dreimal Kaffee gekocht und kein Wort gesagt. Beim vierten Mal hat sie gesagt: „Sie sind ja immer noch da.“ Und dann haben wir zwei Stunden geredet. Im Bericht steht davon **eine Zeile**.

> Worauf ist jemand stolz?

Diese Frage nehme ich mit. Ich habe sie gestern einem Jungen gestellt, der seit Wochen nicht in der Schule war. Er hat lange überlegt und dann gesagt: auf seinen Hund. Seitdem reden wir über den Hund, und über den Hund reden wir über alles andere.

So, jetzt ist es ein halber Brief geworden. Eigentlich hätte ich das alles viel lieber erzählt als getippt. Mit einem Finger am Telefon dauert es ewig. Könnt ihr nicht etwas einbauen, mit dem man euch **antworten** kann, wie ihr mit uns sprecht: mit der Stimme?`;

/**
 * The comments of an episode; those that answer one follow it.
 *
 * @param nowMs when the demo starts
 */
export const listComments = (nowMs) => {
  const hoursAgo = (hours, minutes = 0) =>
    new Date(nowMs - hours * HOUR_MS - minutes * MINUTE_MS).toISOString();
  return [
    {
      name: 'Renate',
      text: longComment,
      createdAt: hoursAgo(70),
      isPinned: true,
      replies: [
        {
          name: 'Redaktion',
          isTeam: true,
          text: 'Liebe Renate, danke für den halben Brief! Über das Schweigen machen wir eine eigene Folge. Und den Wunsch mit der Stimme haben wir gehört.',
          createdAt: hoursAgo(52),
          replies: [
            { name: 'Renate', text: 'Darauf freue ich mich 🙂', createdAt: hoursAgo(50, 20) },
            {
              name: 'Renate',
              recording: 'voice-renate.webm',
              positionMs: 245_000,
              text: 'Hallo, hier ist noch einmal Renate. Jetzt geht es also, danke! Ich wollte erzählen, wie es mit dem Jungen weitergegangen ist. Wir haben den Hund besucht. Er heißt Bruno, und er darf eigentlich nicht aufs Sofa. Ich habe nichts gesehen.',
              createdAt: hoursAgo(6),
            },
          ],
        },
        {
          name: 'Kolja',
          text: 'Das mit dem Hund probiere ich aus. Bei uns ist es eine Schildkröte.',
          createdAt: hoursAgo(30),
        },
      ],
    },
    {
      name: 'Sabine aus dem Jugendamt',
      text: 'Bei 3:20 sagt Frau M. den Satz, den ich mir ausgedruckt habe.',
      positionMs: 200_000,
      createdAt: hoursAgo(26),
    },
    {
      name: null,
      text: 'Ich war früher so ein Kind. Danke, dass ihr nicht über uns redet, sondern mit uns.',
      createdAt: hoursAgo(9),
    },
    {
      name: 'Mehmet',
      text: 'Gibt es die Vorlage für den Anruf auch auf Türkisch? Meine Nummer ist 0171 2345678, Sie können mich gern anrufen.',
      createdAt: hoursAgo(3),
      moderation: 'pending',
      reasons: ['PERSONAL_DATA', 'POLICY'],
    },
    {
      name: null,
      recording: 'voice-unbekannt.m4a',
      positionMs: 310_000,
      createdAt: hoursAgo(2, 5),
      moderation: 'pending',
      reasons: ['VOICE', 'POLICY'],
    },
    {
      name: 'Hanna',
      text: 'Könnte die nächste Folge etwas leiser anfangen? Ich bin richtig erschrocken.',
      createdAt: hoursAgo(1, 12),
      moderation: 'pending',
      reasons: ['POLICY'],
    },
    {
      name: 'Best Offers',
      text: 'Great article!!! Visit https://casino.example/win and https://pills.example today',
      createdAt: hoursAgo(0, 40),
      moderation: 'spam',
      reasons: ['HONEYPOT', 'LINKS', 'POLICY'],
    },
  ];
};
