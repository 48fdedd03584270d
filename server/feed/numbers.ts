/** Whether there is a number from 1 on that numbers can count with. */
export const isPositiveInteger = (value: number | null): value is number =>
  Number.isSafeInteger(value) && (value ?? 0) > 0;
