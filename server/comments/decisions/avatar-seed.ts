import { randomBytes } from 'node:crypto';

const SEED_BYTES = 8;

/** Random, so that nothing about the writer can be read from the picture that is drawn from it. */
export const makeAvatarSeed = (): string => randomBytes(SEED_BYTES).toString('hex');
