import { demand } from '../clip-error';
import type { Budget } from '../limits';
import { readUint, type Element } from './element';
import { ID } from './ids';
import { KEPT_IN_INFO, readKept } from './kept';

export const NS_PER_MS = 1_000_000;
/** Length of a unit of time where the file doesn't say it (RFC 9559 §5.1.2.9). */
export const DEFAULT_SCALE_NS = 1_000_000;

/** Length of a unit of time in nanoseconds. @throws ClipError for zero, or over a second */
export const readScale = (bytes: Uint8Array, info: Element, budget: Budget): number => {
  let scaleNs = DEFAULT_SCALE_NS;
  for (const child of readKept(bytes, info, KEPT_IN_INFO, budget)) {
    if (child.id === ID.timestampScale) scaleNs = readUint(bytes, child);
  }
  demand(scaleNs > 0, 'damaged');
  return scaleNs;
};
