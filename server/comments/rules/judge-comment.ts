import { countLinks } from './count-links';
import { findPersonalData } from './personal-data';
import type { Reason } from './reasons';
import { isReservedName, type ReservedNames } from './reserved-names';
import type { WordList } from './word-list';

/** What is known of a comment; texts are normalised. */
export interface CommentInput {
  /** Empty for a spoken comment without words. */
  readonly text: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly isHoneypotFilled: boolean;
  /** Whether an editor blocked the writer. */
  readonly isBlocked: boolean;
  readonly trust: 'team' | 'trusted' | 'unknown';
  readonly kind: 'text' | 'voice';
}

/** What a site decided, prepared: see `createWordList`, `createReservedNames`. */
export interface CommentRules {
  readonly rejectList: WordList;
  readonly holdList: WordList;
  readonly reservedNames: ReservedNames;
  /** A comment with more of them is held. */
  readonly maxLinks: number;
  readonly holdPersonalData: boolean;
  readonly policy: 'holdAll' | 'holdUnknown' | 'publish';
}

export type Verdict = 'publish' | 'hold' | 'spam';

export interface Judgement {
  readonly verdict: Verdict;
  /** Everything that speaks against publishing, in the order of the steps. For moderators. */
  readonly reasons: readonly Reason[];
  /** What the writer is told at once: it depends on what was typed, and on nothing else. */
  readonly notices: readonly 'personalData'[];
}

interface Finding {
  readonly verdict: Exclude<Verdict, 'publish'>;
  readonly reason: Reason;
}

type Step = (input: CommentInput, rules: CommentRules) => Finding | null;

const hold = (reason: Reason): Finding => ({ verdict: 'hold', reason });
const spam = (reason: Reason): Finding => ({ verdict: 'spam', reason });

/** What readers would see. */
const publicTexts = ({ name, text }: Pick<CommentInput, 'name' | 'text'>): readonly string[] => [
  name ?? '',
  text,
];

const hitsList = (list: WordList, input: CommentInput): boolean =>
  [...publicTexts(input), input.email ?? ''].some(list.hits);

const hasPersonalData = (input: Pick<CommentInput, 'name' | 'text'>): boolean =>
  publicTexts(input).some((text) => findPersonalData(text).length > 0);

const linksOf = (input: CommentInput): number =>
  publicTexts(input).reduce((sum, text) => sum + countLinks(text), 0);

const checkHoneypot: Step = ({ isHoneypotFilled }) => (isHoneypotFilled ? spam('HONEYPOT') : null);

const checkBlock: Step = ({ isBlocked }) => (isBlocked ? spam('BLOCKED') : null);

const checkRejectList: Step = (input, { rejectList }) =>
  hitsList(rejectList, input) ? spam('REJECT_LIST') : null;

const checkHoldList: Step = (input, { holdList }) =>
  hitsList(holdList, input) ? hold('HOLD_LIST') : null;

const checkLinks: Step = (input, { maxLinks }) =>
  linksOf(input) > maxLinks ? hold('LINKS') : null;

const checkPersonalData: Step = (input, { holdPersonalData }) =>
  holdPersonalData && hasPersonalData(input) ? hold('PERSONAL_DATA') : null;

const checkName: Step = ({ name }, { reservedNames }) =>
  name !== null && isReservedName(name, reservedNames) ? hold('RESERVED_NAME') : null;

const checkTrust: Step = ({ trust }, { policy }) =>
  policy === 'holdUnknown' && trust === 'unknown' ? hold('FIRST_COMMENTS') : null;

const checkPolicy: Step = (_input, { policy }) => (policy === 'holdAll' ? hold('POLICY') : null);

const checkKind: Step = ({ kind }) => (kind === 'voice' ? hold('VOICE') : null);

const STEPS: readonly Step[] = [
  checkHoneypot,
  checkBlock,
  checkRejectList,
  checkHoldList,
  checkLinks,
  checkPersonalData,
  checkName,
  checkTrust,
  checkPolicy,
  checkKind,
];

const isFinding = (finding: Finding | null): finding is Finding => finding !== null;

const strictest = (findings: readonly Finding[]): Verdict => {
  if (findings.some(({ verdict }) => verdict === 'spam')) return 'spam';
  return findings.length > 0 ? 'hold' : 'publish';
};

/** What the writer is told at once, whatever becomes of the comment. */
export const noticesOf = (input: Pick<CommentInput, 'name' | 'text'>): Judgement['notices'] =>
  hasPersonalData(input) ? ['personalData'] : [];

/**
 * What becomes of a comment. Every step is asked, the strictest verdict wins, and all reasons are
 * kept. The team is never held, not even for a spoken comment. Trust lifts the policy `holdUnknown`
 * and nothing else: word lists, links, personal data, reserved names and spoken comments hold a
 * trusted person's comment too, and `holdAll` means all. Says nowhere which word was found.
 */
export const judgeComment = (input: CommentInput, rules: CommentRules): Judgement => {
  const steps = input.trust === 'team' ? [] : STEPS;
  const findings = steps.map((step) => step(input, rules)).filter(isFinding);
  return {
    verdict: strictest(findings),
    reasons: findings.map(({ reason }) => reason),
    notices: noticesOf(input),
  };
};
