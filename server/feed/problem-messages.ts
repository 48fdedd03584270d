import type { Locale } from './problem-input';
import { messagesDe } from './problem-messages-de';
import { messagesEn } from './problem-messages-en';
import type { ProblemCode, ProblemMessages, ProblemParams, ProblemText } from './problem-params';

const messages: Readonly<Record<Locale, ProblemMessages>> = { en: messagesEn, de: messagesDe };

/** What a problem is called and what to do about it, in a language of the admin panel. */
export const describeProblem = <Code extends ProblemCode>(
  code: Code,
  params: ProblemParams[Code],
  locale: Locale,
): ProblemText => messages[locale][code](params);
