import { isTextKey, type Say, type TextValues } from '../texts/use-text';

/** What a server says of a problem: sentences for programs, and what they are made of. */
export interface ToldProblem {
  /** Stable. */
  readonly code: string;
  readonly message: string;
  readonly advice: string;
  readonly params: Readonly<Record<string, string | number | boolean | null>>;
}

/** Why a file could not be read. */
export interface ToldFault {
  readonly errorCode: string | null;
  /** In the words of the analysis. */
  readonly message: string | null;
  /** Of a text file, from 1. */
  readonly line?: number | null;
}

/** Texts choose by words: `none` where there is nothing. */
const NONE = 'none';

/** Codes that the panel doesn't know yet are told as the server tells them. */
export const describeFault = (say: Say, { errorCode, message, line }: ToldFault): string => {
  const key = `problem.reason.${errorCode ?? ''}`;
  const said = message ?? '';
  if (isTextKey(key)) return say(key, { said, line: line ?? NONE });
  return said === '' ? say('problem.reason.UNKNOWN') : said;
};

const toValues = (say: Say, { params }: ToldProblem): TextValues => {
  const values = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'number' ? value : String(value ?? NONE),
  ]);
  const { reason, reasonCode = null, line = null } = params;
  return {
    ...(Object.fromEntries(values) as TextValues),
    ...(typeof reason === 'string' && {
      reason: describeFault(say, {
        errorCode: typeof reasonCode === 'string' ? reasonCode : null,
        message: reason,
        line: typeof line === 'number' ? line : null,
      }),
    }),
  };
};

/** What a problem is called, and what to do about it, in the words of the panel. */
export const describeProblem = (
  say: Say,
  problem: ToldProblem,
): { readonly message: string; readonly advice: string } => {
  const { code, message, advice } = problem;
  const keys = [`problem.${code}.message`, `problem.${code}.advice`] as const;
  if (!isTextKey(keys[0]) || !isTextKey(keys[1])) return { message, advice };
  const values = toValues(say, problem);
  return { message: say(keys[0], values), advice: say(keys[1], values) };
};
