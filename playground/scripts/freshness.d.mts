export declare const bundleNames: readonly string[];
export declare const findNewestMs: (target: string) => number | undefined;
export declare const findStaleBundles: (root: string, names?: readonly string[]) => string[];
