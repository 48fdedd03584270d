/** What is left of a box: fields that stay, and bytes that are written. The rest becomes zero. */
export interface LeafLayout {
  /** Positions behind the head of the box, and lengths. */
  readonly kept: readonly (readonly [at: number, bytes: number])[];
  readonly written?: readonly (readonly [at: number, bytes: readonly number[]])[];
}

const VERSION = [0, 1] as const;

/** Speed 1 and volume 1, as fixed-point numbers (ISO/IEC 14496-12 §8.2.2). */
const SPEED = [0, 1, 0, 0];
const VOLUME = [1, 0];
/** No turn and no shift of a picture. */
const UNITY = [
  ...[0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  ...[0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0],
  ...[0, 0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0],
];
/** Language "und", three letters of five bits each (§8.4.2.3). */
const UNDETERMINED = [0x55, 0xc4];
const SOUND = [...Buffer.from('soun')];
const ONE = [0, 0, 0, 1];
/** What is right for every sample of sound: it depends on no other (§8.8.3.1). */
export const SAMPLE_FLAGS = [2, 0, 0, 0];

/** Version 1 of a header has times and durations of eight bytes, version 0 of four. */
const byVersion = (make: (timeBytes: number) => LeafLayout): readonly [LeafLayout, LeafLayout] => [
  make(4),
  make(8),
];

const one = (layout: LeafLayout): readonly [LeafLayout, LeafLayout] => [layout, layout];

/**
 * Boxes of few fields, for version 0 and version 1. Creation and modification times go; of flags
 * that are no longer true nothing stays.
 */
export const LEAF_LAYOUTS: Readonly<Record<string, readonly [LeafLayout, LeafLayout]>> = {
  mvhd: byVersion((time) => {
    const scaleAt = 4 + 2 * time;
    const speedAt = scaleAt + 4 + time;
    return {
      kept: [VERSION, [scaleAt, 4 + time], [speedAt + 76, 4]],
      written: [
        [speedAt, SPEED],
        [speedAt + 4, VOLUME],
        [speedAt + 16, UNITY],
      ],
    };
  }),
  tkhd: byVersion((time) => {
    const idAt = 4 + 2 * time;
    const layerAt = idAt + 8 + time + 8;
    return {
      kept: [VERSION, [idAt, 4], [idAt + 8, time]],
      written: [
        // Enabled, and part of the movie.
        [3, [3]],
        [layerAt + 4, VOLUME],
        [layerAt + 8, UNITY],
      ],
    };
  }),
  mdhd: byVersion((time) => {
    const scaleAt = 4 + 2 * time;
    return {
      kept: [VERSION, [scaleAt, 4 + time]],
      written: [[scaleAt + 4 + time, UNDETERMINED]],
    };
  }),
  hdlr: one({ kept: [], written: [[8, SOUND]] }),
  smhd: one({ kept: [] }),
  mehd: byVersion((time) => ({ kept: [VERSION, [4, time]] })),
  trex: one({
    kept: [
      [4, 4],
      [12, 8],
    ],
    written: [
      [8, ONE],
      [20, SAMPLE_FLAGS],
    ],
  }),
  tfdt: byVersion((time) => ({ kept: [VERSION, [4, time]] })),
  dOps: one({ kept: [[0, 11]] }),
};
