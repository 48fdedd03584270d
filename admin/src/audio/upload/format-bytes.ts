/** Megabytes as people count them, with one decimal below 100. */
export const toMegabytes = (bytes: number): number => {
  const megabytes = bytes / 1_000_000;
  return megabytes < 100 ? Math.round(megabytes * 10) / 10 : Math.round(megabytes);
};
