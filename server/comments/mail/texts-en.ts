import type { MailTexts, Waiting } from './texts';

const countComments = (count: number): string => (count === 1 ? '1 comment' : `${count} comments`);

const listEpisodes = ({ episodes }: Waiting): string[] =>
  episodes.map(({ title, pending, reported, withdrawn }) => {
    const parts = [
      ...(pending > 0 ? [`${pending} new`] : []),
      ...(reported > 0 ? [`${reported} reported`] : []),
      ...(withdrawn > 0 ? [`${withdrawn} withdrawn`] : []),
    ];
    return `- ${title}: ${parts.join(', ')}`;
  });

const waitSubject = ({ pending, withdrawn }: Waiting): string =>
  pending === 0 && withdrawn > 0
    ? 'A voice must not be used in an episode any more'
    : `${countComments(pending)} waiting for your decision`;

const sayWithdrawn = ({ withdrawn }: Waiting): string[] =>
  withdrawn === 0
    ? []
    : ['', 'Where it says “withdrawn”, a voice must not be cut into an episode any more.'];

const sayTotal = ({ total }: Waiting): string =>
  `${countComments(total)} ${total === 1 ? 'is' : 'are'} waiting in total.`;

const join = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

export const textsEn: MailTexts = {
  immediate: (waiting, inboxUrl) => ({
    subject: waitSubject(waiting),
    text: join([
      'Hello,',
      '',
      'somebody commented on the site. You decide what becomes public:',
      '',
      ...listEpisodes(waiting),
      ...sayWithdrawn(waiting),
      '',
      sayTotal(waiting),
      '',
      'Look and decide:',
      inboxUrl,
    ]),
  }),

  digest: (waiting, inboxUrl) => ({
    subject: `Comments: ${waiting.pending} new, ${waiting.reported} reported`,
    text: join([
      'Hello,',
      '',
      'this is new since the last digest:',
      '',
      ...listEpisodes(waiting),
      ...sayWithdrawn(waiting),
      '',
      sayTotal(waiting),
      '',
      'Look and decide:',
      inboxUrl,
    ]),
  }),

  confirmation: (confirmUrl) => ({
    subject: 'Please confirm your e-mail address',
    text: join([
      'Hello,',
      '',
      'a comment was written with this address, and whoever wrote it asked for an e-mail when',
      'somebody answers. If that was you, please confirm it within 7 days:',
      '',
      confirmUrl,
      '',
      'If you know nothing of it, you need not do anything: without your confirmation you will get',
      'no notices. Your address will not be published.',
    ]),
  }),

  reply: (title, link, cancelUrl) => ({
    subject: `New reply to your comment on “${title}”`,
    text: join([
      'Hello,',
      '',
      `somebody answered your comment on “${title}”.`,
      ...(link === null ? [] : ['', 'See the answer:', link]),
      '',
      'You get this e-mail because you asked for it. To get no more of them:',
      cancelUrl,
    ]),
  }),
};
