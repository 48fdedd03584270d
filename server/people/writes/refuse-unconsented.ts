import type { Core } from '@strapi/strapi';

import { onDocument, type DocumentMiddleware } from '../../site/document-middleware';
import { editorLocale, type Locale } from '../../site/editor-locale';
import { fieldError } from '../../site/field-error';
import { contributionTable, type ContributionRow } from '../../site/tables';
import { EPISODE } from '../../site/uids';
import { forbidsPublication } from '../consent';

type Sentence = (name: string) => string;

const SENTENCES: Readonly<Record<Locale, Readonly<Record<MissingConsent['consent'], Sentence>>>> = {
  en: {
    pending: (name) =>
      `${name} has not yet consented to the publication of this episode. Ask ${name}, and note the answer.`,
    withdrawn: (name) =>
      `${name} has withdrawn the consent to the publication of this episode. Cut ${name} out of recording and transcript, and remove ${name} from the episode, before you publish it.`,
  },
  de: {
    pending: (name) =>
      `${name} hat der Veröffentlichung dieser Folge noch nicht zugestimmt. Bitte frag nach und trag die Antwort ein.`,
    withdrawn: (name) =>
      `${name} hat die Einwilligung in die Veröffentlichung dieser Folge zurückgezogen. Bitte nimm ${name} aus Aufnahme und Transkript heraus und entferne ${name} aus der Folge, bevor du sie veröffentlichst.`,
  },
};

/** Somebody whose consent keeps an episode from being published. */
export interface MissingConsent {
  readonly name: string;
  readonly consent: 'pending' | 'withdrawn';
  readonly sentence: string;
}

/** Everybody who has not consented, each once. */
export const describeMissingConsent = (
  contributions: readonly ContributionRow[],
  locale: Locale,
): readonly MissingConsent[] => {
  const bySentence = new Map<string, MissingConsent>();
  for (const { consent: said, contributor } of contributions) {
    if (!contributor || !forbidsPublication({ consent: said })) continue;
    const { name } = contributor;
    const consent = said === 'withdrawn' ? 'withdrawn' : 'pending';
    const sentence = SENTENCES[locale][consent](name);
    bySentence.set(sentence, { name, consent, sentence });
  }
  return [...bySentence.values()];
};

/**
 * Nobody is published against their will: an episode stays where it is as long as somebody's
 * consent is pending or withdrawn.
 *
 * @throws ValidationError `CONSENT_REQUIRED`, in the editor's language
 */
export const refuseUnconsented = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(EPISODE, ['publish', 'update'], async (call, next) => {
    const { documentId, status } = call.params;
    if (call.action === 'update' && status !== 'published') return next();
    const contributions = await contributionTable(strapi).findMany({
      where: { episode: { documentId }, consent: { $in: ['pending', 'withdrawn'] } },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      populate: { contributor: true },
    });
    const missing = describeMissingConsent(contributions, editorLocale(strapi));
    if (missing.length > 0) {
      const sentences = missing.map(({ sentence }) => sentence);
      throw fieldError('contributors', 'CONSENT_REQUIRED', sentences.join(' '));
    }
    return next();
  });
