import type { Locale } from '../site/editor-locale';
import type { Problem } from './model';
import { describeProblem } from './problem-messages';
import type { ProblemCode, ProblemParams } from './problem-params';

/**
 * Problems that only weaken a feed. All others make a directory refuse it, keep an episode out, or
 * wrong somebody.
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
  'EPISODE_AUDIO_VBR_WITHOUT_HEADER',
  'EPISODE_AUDIO_SLOW_START',
  'EPISODE_AUDIO_LARGE_TAGS',
  'EPISODE_AUDIO_UNUSUAL_SAMPLE_RATE',
  'EPISODE_AUDIO_TRUNCATED',
  'EPISODE_AUDIO_JUNK',
  'EPISODE_ALTERNATE_AUDIO_FAILED',
  'EPISODE_DURATION_UNKNOWN',
  'EPISODE_NUMBER_INVALID',
  'EPISODE_NUMBER_SHARED',
  'EPISODE_SEASON_INVALID',
  'EPISODE_CHAPTER_AFTER_END',
  'EPISODE_CHAPTERS_NOT_FROM_START',
  'EPISODE_CHAPTERS_OUT_OF_ORDER',
  'EPISODE_CHAPTERS_SAME_TIME',
  'EPISODE_TRANSCRIPT_FAILED',
  'EPISODE_TRANSCRIPT_MISSING',
  'TEXT_SPACES',
  'TEXT_TOO_LONG',
  'DESCRIPTION_TOO_LONG',
  'LINK_INVALID',
  'COVER_NOT_SQUARE',
  'BANNER_FAILED',
  'PICTURE_FAILED',
  'PORTRAIT_FAILED',
]);

/** A show needs a cover; an episode without one has that of its show. */
const WARNINGS_OF_EPISODES: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'COVER_FAILED',
  'COVER_TOO_SMALL',
]);

type PlaceType = Problem['place']['type'];

const isWarning = (code: ProblemCode, type: PlaceType): boolean =>
  WARNINGS.has(code) || (type === 'episode' && WARNINGS_OF_EPISODES.has(code));

/** Adds one problem with the fields of the document that is looked at. */
export type Report = <Code extends ProblemCode>(
  code: Code,
  field: string | null,
  params: ProblemParams[Code],
) => void;

/** A list of problems of one document, and the function that adds to it. */
export const collectProblems = (
  type: PlaceType,
  id: string,
  locale: Locale,
): { readonly problems: readonly Problem[]; readonly report: Report } => {
  const problems: Problem[] = [];
  const report: Report = (code, field, params) => {
    problems.push({
      severity: isWarning(code, type) ? 'warning' : 'error',
      code,
      ...describeProblem(code, params, locale),
      params: { ...params },
      place: { type, id, field },
    });
  };
  return { problems, report };
};
