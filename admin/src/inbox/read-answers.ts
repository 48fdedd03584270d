const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The waveform of a clip, if there is one. */
export const readPeaks = (value: unknown): readonly number[] | null =>
  Array.isArray(value) && value.length > 0 && value.every((peak) => typeof peak === 'number')
    ? value
    : null;

export const CONSENTS = ['publish', 'show', 'replies'] as const;

/** What a writer agreed to, and when (ISO 8601). */
export interface Consent {
  readonly name: (typeof CONSENTS)[number];
  readonly givenAt: string;
  readonly withdrawnAt: string | null;
}

const readConsent = (name: Consent['name'], value: unknown): readonly Consent[] => {
  if (!isRecord(value) || typeof value.givenAt !== 'string') return [];
  const { givenAt, withdrawnAt } = value;
  return [{ name, givenAt, withdrawnAt: typeof withdrawnAt === 'string' ? withdrawnAt : null }];
};

/** What the server keeps of consents; others than those the panel has words for are left out. */
export const readConsents = (value: unknown): readonly Consent[] =>
  isRecord(value) ? CONSENTS.flatMap((name) => readConsent(name, value[name])) : [];

/** The ids that a refusal is about. */
export const readIds = (details: Readonly<Record<string, unknown>>): readonly string[] =>
  Array.isArray(details.ids)
    ? details.ids.filter((id): id is string => typeof id === 'string')
    : [];
