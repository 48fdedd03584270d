export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The row id of something that has one, or `null`. */
export const rowIdOf = (value: unknown): number | null =>
  isRecord(value) && typeof value.id === 'number' ? value.id : null;
