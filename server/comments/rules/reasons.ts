/** Why a comment is not public, or was not at once. The codes are stored: never rename one. */
export const REASONS = [
  'HONEYPOT',
  'BLOCKED',
  'REJECT_LIST',
  'HOLD_LIST',
  'LINKS',
  'PERSONAL_DATA',
  'RESERVED_NAME',
  'FIRST_COMMENTS',
  'POLICY',
  'VOICE',
  'REPORTS',
  'EDITED',
] as const;

export type Reason = (typeof REASONS)[number];

const isReason = (value: unknown): value is Reason => REASONS.some((reason) => reason === value);

/** The reasons of a stored comment; what is none is left out. */
export const readReasons = (value: unknown): readonly Reason[] =>
  Array.isArray(value) ? value.filter(isReason) : [];

/** The reasons of a comment of which no edit waits any more. */
export const withoutEdited = (value: unknown): readonly Reason[] =>
  readReasons(value).filter((reason) => reason !== 'EDITED');

/** Reasons that tell what happened to a comment, and hold whatever its text becomes. */
export const lastingReasons = (value: unknown): readonly Reason[] =>
  readReasons(value).filter((reason) => reason === 'REPORTS' || reason === 'EDITED');
