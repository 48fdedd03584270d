import type { Core } from '@strapi/strapi';

import { onDocument, type DocumentMiddleware } from '../../site/document-middleware';
import { editorLocale, type Locale } from '../../site/editor-locale';
import { fieldError } from '../../site/field-error';
import { contributionTable, type ContributionRow } from '../../site/tables';
import { EPISODE } from '../../site/uids';
import { forbidsPublication } from '../consent';

type Sentence = (name: string) => string;

const SENTENCES: Readonly<Record<Locale, Readonly<Record<'pending' | 'withdrawn', Sentence>>>> = {
  en: {
    pending: (name) =>
      `${name} has not yet consented to the publication of this episode. Ask ${name}, and note the answer.`,
    withdrawn: (name) =>
      `${name} has withdrawn the consent to the publication of this episode. Cut ${name} out of recording and transcript, and remove ${name} from the episode, before you publish it.`,
  },
  de: {
    pending: (name) =>
      `${name} hat der Veröffentlichung dieser Folge noch nicht zugestimmt. Bitte fragen Sie nach und tragen Sie die Antwort ein.`,
    withdrawn: (name) =>
      `${name} hat die Einwilligung in die Veröffentlichung dieser Folge zurückgezogen. Bitte nehmen Sie ${name} aus Aufnahme und Transkript heraus und entfernen Sie ${name} aus der Folge, bevor Sie sie veröffentlichen.`,
  },
};

/** What keeps an episode from being published: one sentence for everybody who has not consented. */
export const describeMissingConsent = (
  contributions: readonly ContributionRow[],
  locale: Locale,
): readonly string[] => {
  const sentences = contributions.flatMap(({ consent, contributor }) => {
    if (!contributor || !forbidsPublication({ consent })) return [];
    return [SENTENCES[locale][consent === 'withdrawn' ? 'withdrawn' : 'pending'](contributor.name)];
  });
  return [...new Set(sentences)];
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
    const sentences = describeMissingConsent(contributions, editorLocale(strapi));
    if (sentences.length > 0) {
      throw fieldError('contributors', 'CONSENT_REQUIRED', sentences.join(' '));
    }
    return next();
  });
