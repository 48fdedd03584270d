import type { MailTexts, Waiting } from './texts';

const countComments = (count: number): string =>
  count === 1 ? '1 Kommentar' : `${count} Kommentare`;

const waitSubject = ({ pending, withdrawn }: Waiting): string =>
  pending === 0 && withdrawn > 0
    ? 'Eine Stimme darf nicht mehr in einer Folge verwendet werden'
    : `${countComments(pending)} ${pending === 1 ? 'wartet' : 'warten'} auf Ihre Entscheidung`;

const sayWithdrawn = ({ withdrawn }: Waiting): string[] =>
  withdrawn === 0
    ? []
    : [
        '',
        'Wo „zurückgenommen“ steht, darf eine Stimme nicht mehr in eine Folge geschnitten werden.',
      ];

const listEpisodes = ({ episodes }: Waiting): string[] =>
  episodes.map(({ title, pending, reported, withdrawn }) => {
    const parts = [
      ...(pending > 0 ? [`${pending} neu`] : []),
      ...(reported > 0 ? [`${reported} gemeldet`] : []),
      ...(withdrawn > 0 ? [`${withdrawn} zurückgenommen`] : []),
    ];
    return `- ${title}: ${parts.join(', ')}`;
  });

const join = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

export const textsDe: MailTexts = {
  immediate: (waiting, inboxUrl) => ({
    subject: waitSubject(waiting),
    text: join([
      'Guten Tag,',
      '',
      'auf der Website wurde kommentiert. Sie entscheiden, was öffentlich wird:',
      '',
      ...listEpisodes(waiting),
      ...sayWithdrawn(waiting),
      '',
      `Insgesamt ${waiting.total === 1 ? 'wartet' : 'warten'} ${countComments(waiting.total)}.`,
      '',
      'Ansehen und entscheiden:',
      inboxUrl,
    ]),
  }),

  digest: (waiting, inboxUrl) => ({
    subject: `Kommentare: ${waiting.pending} neu, ${waiting.reported} gemeldet`,
    text: join([
      'Guten Tag,',
      '',
      'das ist seit der letzten Übersicht dazugekommen:',
      '',
      ...listEpisodes(waiting),
      ...sayWithdrawn(waiting),
      '',
      `Insgesamt ${waiting.total === 1 ? 'wartet' : 'warten'} ${countComments(waiting.total)}.`,
      '',
      'Ansehen und entscheiden:',
      inboxUrl,
    ]),
  }),

  confirmation: (confirmUrl) => ({
    subject: 'Bitte bestätigen Sie Ihre E-Mail-Adresse',
    text: join([
      'Guten Tag,',
      '',
      'mit dieser Adresse wurde ein Kommentar geschrieben und gewünscht, bei Antworten eine E-Mail',
      'zu erhalten. Wenn Sie das waren, bestätigen Sie es bitte innerhalb von 7 Tagen:',
      '',
      confirmUrl,
      '',
      'Wenn Sie nichts davon wissen, brauchen Sie nichts zu tun: Ohne Ihre Bestätigung erhalten Sie',
      'keine Benachrichtigungen. Ihre Adresse wird nicht veröffentlicht.',
    ]),
  }),

  reply: (title, link, cancelUrl) => ({
    subject: `Neue Antwort auf Ihren Kommentar zu „${title}“`,
    text: join([
      'Guten Tag,',
      '',
      `zu „${title}“ hat jemand auf Ihren Kommentar geantwortet.`,
      ...(link === null ? [] : ['', 'Zur Antwort:', link]),
      '',
      'Sie erhalten diese E-Mail, weil Sie es so gewünscht haben. Keine solchen E-Mails mehr:',
      cancelUrl,
    ]),
  }),
};
