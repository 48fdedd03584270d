import { randomBytes } from 'node:crypto';

const RANDOM_BYTES = 16;

/** 128 bit in hex: the name of a clip in its public address. */
export const createClipId = (): string => randomBytes(RANDOM_BYTES).toString('hex');

export const isClipId = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

/** A file's name tells nothing: it is neither the comment's nor the clip's. */
export const nameClipFile = (extension: 'webm' | 'm4a' | 'ogg'): string =>
  `${createClipId()}.${extension}`;

/** Whether `nameClipFile` can have made this: no path leads out of the folder by it. */
export const isClipFile = (name: string): boolean => /^[0-9a-f]{32}\.(?:webm|m4a|ogg)$/.test(name);
