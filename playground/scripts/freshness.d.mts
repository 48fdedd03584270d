export declare const bundleNames: readonly string[];
export declare const findNewestMs: (target: string) => number | undefined;
export declare const findStaleBundles: (root: string, names?: readonly string[]) => string[];
export declare const findUnwrittenBundles: (
  root: string,
  sinceMs: number,
  names?: readonly string[],
) => string[];
