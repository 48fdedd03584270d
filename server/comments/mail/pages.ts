import type { Locale } from '../../site/editor-locale';
import type { SubscriptionAction } from './addresses';

/** `ask` has a button; the others tell what came of it. */
export type PageState = 'ask' | 'done' | 'invalid';

interface PageText {
  readonly title: string;
  readonly text: string;
  readonly button: string;
  readonly done: string;
}

interface PageTexts extends Readonly<Record<SubscriptionAction, PageText>> {
  readonly invalidTitle: string;
  readonly invalid: string;
}

const texts: Readonly<Record<Locale, PageTexts>> = {
  de: {
    confirm: {
      title: 'Benachrichtigungen bestätigen',
      text: 'Möchten Sie eine E-Mail erhalten, wenn jemand auf Ihren Kommentar antwortet?',
      button: 'Ja, bestätigen',
      done: 'Vielen Dank. Sie erhalten eine E-Mail, wenn jemand auf Ihren Kommentar antwortet.',
    },
    cancel: {
      title: 'Benachrichtigungen abbestellen',
      text: 'Möchten Sie keine E-Mails über Antworten auf Ihre Kommentare mehr erhalten?',
      button: 'Ja, abbestellen',
      done: 'Sie erhalten keine E-Mails über Antworten mehr.',
    },
    invalidTitle: 'Dieser Link gilt nicht',
    invalid: 'Der Link ist unvollständig, wurde schon benutzt oder ist abgelaufen.',
  },
  en: {
    confirm: {
      title: 'Confirm notices',
      text: 'Would you like to get an e-mail when somebody answers your comment?',
      button: 'Yes, confirm',
      done: 'Thank you. You will get an e-mail when somebody answers your comment.',
    },
    cancel: {
      title: 'Cancel notices',
      text: 'Would you like to get no more e-mails about answers to your comments?',
      button: 'Yes, cancel them',
      done: 'You will get no more e-mails about answers.',
    },
    invalidTitle: 'This link is not valid',
    invalid: 'The link is incomplete, was used before, or has expired.',
  },
};

const STYLE = [
  ':root{color-scheme:light dark;font:1.125rem/1.5 system-ui,sans-serif}',
  'main{max-width:34rem;margin:15vh auto 0;padding:0 1.25rem}',
  'h1{font-size:1.5rem;line-height:1.25}',
  'button{font:inherit;padding:.6em 1.2em;cursor:pointer}',
].join('');

/** A form without an address is sent to the one that the page has, with the token in it. */
const toBody = (page: PageText, state: Exclude<PageState, 'invalid'>): string =>
  state === 'ask'
    ? `<p>${page.text}</p><form method="post"><button type="submit">${page.button}</button></form>`
    : `<p role="status">${page.done}</p>`;

/**
 * The page behind a link in a mail. It says nothing that came with the request, works without
 * scripts, and acts only when its button is pressed: programs that look at links in mails change
 * nothing.
 */
export const renderPage = (
  action: SubscriptionAction,
  state: PageState,
  locale: Locale,
): string => {
  const own = texts[locale];
  const page = own[action];
  const title = state === 'invalid' ? own.invalidTitle : page.title;
  const body = state === 'invalid' ? `<p role="alert">${own.invalid}</p>` : toBody(page, state);
  return [
    '<!doctype html>',
    `<html lang="${locale}">`,
    '<head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title><style>${STYLE}</style></head>`,
    `<body><main><h1>${title}</h1>${body}</main></body>`,
    '</html>',
    '',
  ].join('\n');
};
