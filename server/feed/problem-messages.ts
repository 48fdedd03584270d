import type { Locale } from '../site/editor-locale';
import { episodeMessagesDe } from './problem-messages-episode-de';
import { episodeMessagesEn } from './problem-messages-episode-en';
import { fileMessagesDe } from './problem-messages-files-de';
import { fileMessagesEn } from './problem-messages-files-en';
import { showMessagesDe } from './problem-messages-show-de';
import { showMessagesEn } from './problem-messages-show-en';
import type { ProblemCode, ProblemMessages, ProblemParams, ProblemText } from './problem-params';

const messages: Readonly<Record<Locale, ProblemMessages>> = {
  en: { ...showMessagesEn, ...episodeMessagesEn, ...fileMessagesEn },
  de: { ...showMessagesDe, ...episodeMessagesDe, ...fileMessagesDe },
};

/** What a problem is called and what to do about it, in a language of the admin panel. */
export const describeProblem = <Code extends ProblemCode>(
  code: Code,
  params: ProblemParams[Code],
  locale: Locale,
): ProblemText => messages[locale][code](params);
