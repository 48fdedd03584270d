import { isRecord } from '../../site/guards';

/** A consent as it is stored. Times are ISO 8601. */
export interface OwnConsent {
  readonly version: string | null;
  readonly givenAt: string | null;
  readonly withdrawnAt: string | null;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Stored consents by name. */
export const readConsents = (stored: unknown): Readonly<Record<string, OwnConsent>> =>
  Object.fromEntries(
    Object.entries(isRecord(stored) ? stored : {}).flatMap(([name, value]) =>
      isRecord(value)
        ? [
            [
              name,
              {
                version: textOf(value.version),
                givenAt: textOf(value.givenAt),
                withdrawnAt: textOf(value.withdrawnAt),
              },
            ],
          ]
        : [],
    ),
  );

/** Those of these that were given and not withdrawn yet, in the order of the alphabet. */
export const listValid = (stored: unknown, names: readonly string[]): readonly string[] =>
  Object.entries(readConsents(stored))
    .filter(([name, { withdrawnAt }]) => names.includes(name) && withdrawnAt === null)
    .map(([name]) => name)
    .sort();

/** With these withdrawn; what was never given, or withdrawn before, is left as it is. */
export const withdrawConsents = (
  stored: unknown,
  names: readonly string[],
  at: Date,
): Readonly<Record<string, OwnConsent>> =>
  Object.fromEntries(
    Object.entries(readConsents(stored)).map(([name, consent]) => [
      name,
      names.includes(name) && consent.withdrawnAt === null
        ? { ...consent, withdrawnAt: at.toISOString() }
        : consent,
    ]),
  );
