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
  'DUPLICATE',
] as const;

export type Reason = (typeof REASONS)[number];

const isReason = (value: unknown): value is Reason => REASONS.some((reason) => reason === value);

/** The reasons of a stored comment; what is none is left out. */
export const readReasons = (value: unknown): readonly Reason[] =>
  Array.isArray(value) ? value.filter(isReason) : [];
