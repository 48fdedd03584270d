import { MIN_PUBLISHED_SIDE } from '../covers';
import type { Locale } from '../site/editor-locale';
import type { Problem } from './model';
import type { PersonInput, PictureInput } from './problem-input';
import { collectProblems, type Report } from './report-problem';

/** Apple: a cover has 1400 to 3000 pixels a side. */
const MIN_COVER_PIXELS = 1400;

/**
 * Covers for feeds are made of any picture, and then have the shape and format that Apple asks for;
 * but a small one stays small, and a tiny one is not used. While a picture is being looked at, nothing is said.
 */
export const checkCover = (cover: PictureInput, isEmbedded: boolean, report: Report): void => {
  if (cover.state === 'failed') {
    const { reason, reasonCode } = cover;
    report('COVER_FAILED', 'cover', { reason, reasonCode, isEmbedded });
  }
  if (cover.state !== 'ready') return;
  const { width, height, feedSide } = cover;
  if (width !== height) {
    const isPadded = feedSide > Math.min(width, height);
    report('COVER_NOT_SQUARE', 'cover', { width, height, isPadded, isEmbedded });
  }
  if (feedSide < MIN_COVER_PIXELS) {
    const isUsed = feedSide >= MIN_PUBLISHED_SIDE;
    report('COVER_TOO_SMALL', 'cover', { side: feedSide, isUsed, isEmbedded });
  }
};

/** What is wrong with a person's picture. */
export const findPersonProblems = (
  { id, name, portrait }: PersonInput,
  { locale }: { readonly locale: Locale },
): readonly Problem[] => {
  const { problems, report } = collectProblems('contributor', id, locale);
  if (portrait?.state === 'failed') {
    const { reason, reasonCode } = portrait;
    report('PORTRAIT_FAILED', 'portrait', { name, reason, reasonCode });
  }
  return problems;
};
