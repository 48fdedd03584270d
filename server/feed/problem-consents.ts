import { describeMissingConsent, isHeard } from '../people';
import type { Locale } from '../site/editor-locale';
import type { ContributionRow } from '../site/tables';
import { findRole } from '../standards';
import type { EpisodeInput } from './problem-input';

/** Whoever belongs to the cast is in the recording. */
const speaks = ({ role }: ContributionRow): boolean =>
  role !== null && findRole(role)?.group === 'cast';

/** Who is in an episode without having consented to it, or to being heard. */
export const toConsents = (
  contributions: readonly ContributionRow[],
  locale: Locale,
): Pick<EpisodeInput, 'missingConsents' | 'unheard'> => ({
  missingConsents: describeMissingConsent(contributions, locale),
  unheard: [
    ...new Set(
      contributions.flatMap((contribution) =>
        contribution.contributor &&
        contribution.consent === 'given' &&
        speaks(contribution) &&
        !isHeard(contribution)
          ? [contribution.contributor.name]
          : [],
      ),
    ),
  ],
});
