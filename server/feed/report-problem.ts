import type { Problem } from './model';
import type { Locale } from './problem-input';
import { describeProblem } from './problem-messages';
import type { ProblemCode, ProblemParams } from './problem-params';

/**
 * Problems that only weaken a feed. All others make a directory refuse it, or keep an episode out.
 */
const WARNINGS: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'SHOW_AUTHOR_MISSING',
  'SHOW_EXPLICIT_UNSET',
  'SHOW_LINK_MISSING',
  'SHOW_OWNER_EMAIL_MISSING',
  'SHOW_OWNER_EMAIL_INVALID',
  'EPISODE_DESCRIPTION_MISSING',
  'EPISODE_AUDIO_PENDING',
  'EPISODE_AUDIO_UNSUPPORTED',
  'EPISODE_DURATION_UNKNOWN',
  'EPISODE_NUMBER_INVALID',
  'EPISODE_NUMBER_SHARED',
  'EPISODE_SEASON_INVALID',
  'TEXT_SPACES',
  'TEXT_TOO_LONG',
  'DESCRIPTION_TOO_LONG',
  'LINK_INVALID',
  'COVER_SIZE_UNKNOWN',
]);

/** Adds one problem with the fields of the document that is looked at. */
export type Report = <Code extends ProblemCode>(
  code: Code,
  field: string | null,
  params: ProblemParams[Code],
) => void;

/** A list of problems of one document, and the function that adds to it. */
export const collectProblems = (
  type: Problem['place']['type'],
  id: string,
  locale: Locale,
): { readonly problems: readonly Problem[]; readonly report: Report } => {
  const problems: Problem[] = [];
  const report: Report = (code, field, params) => {
    problems.push({
      severity: WARNINGS.has(code) ? 'warning' : 'error',
      code,
      ...describeProblem(code, params, locale),
      place: { type, id, field },
    });
  };
  return { problems, report };
};
