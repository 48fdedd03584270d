/** Most points of a waveform: enough for a screen's width, twice over. */
export const MAX_POINTS = 4_096;

/** Samples of a point of a short sound; long ones have twice, four times … as many. */
const FIRST_SAMPLES_PER_POINT = 256;

/** Steps of 8 bit on either side of zero. */
const FULL_SCALE = 128;

/** A waveform as audiowaveform has it: the lowest and the highest sample of equal stretches. */
export interface Waveform {
  /** Hz */
  readonly sampleRate: number;
  readonly samplesPerPixel: number;
  /** Lowest and highest value of each point in turn, -128 to 127. */
  readonly data: readonly number[];
}

/** Reduces a sound that comes in pieces to at most `MAX_POINTS` points, all channels mixed to one. */
export interface PeakReducer {
  readonly push: (channels: readonly Float32Array[]) => void;
  readonly finish: () => Waveform;
}

const toByte = (amplitude: number): number =>
  // `+ 0`: no negative zero, which JSON writes as one thing and tests take for another.
  Math.max(-FULL_SCALE, Math.min(FULL_SCALE - 1, Math.trunc(amplitude * FULL_SCALE))) + 0;

/** @param sampleRate Hz */
export const createPeakReducer = (sampleRate: number): PeakReducer => {
  const lows = new Float32Array(MAX_POINTS);
  const highs = new Float32Array(MAX_POINTS);
  let points = 0;
  let perPoint = FIRST_SAMPLES_PER_POINT;
  let inPoint = 0;
  let low = Infinity;
  let high = -Infinity;

  /** The length of a sound isn't known before its end: when all points are taken, two become one. */
  const mergePairs = (): void => {
    for (let index = 0; index < MAX_POINTS / 2; index += 1) {
      lows[index] = Math.min(lows[2 * index] ?? 0, lows[2 * index + 1] ?? 0);
      highs[index] = Math.max(highs[2 * index] ?? 0, highs[2 * index + 1] ?? 0);
    }
    points = MAX_POINTS / 2;
    perPoint *= 2;
  };

  const finishPoint = (): void => {
    lows[points] = low;
    highs[points] = high;
    points += 1;
    inPoint = 0;
    low = Infinity;
    high = -Infinity;
  };

  /** @returns how many samples of `channels` from `from` on went into the current point */
  const fillPoint = (channels: readonly Float32Array[], from: number, length: number): number => {
    const [first = new Float32Array(0), second] = channels;
    const taken = Math.min(length - from, perPoint - inPoint);
    for (let index = from; index < from + taken; index += 1) {
      let mixed = first[index] ?? 0;
      if (second !== undefined) {
        mixed += second[index] ?? 0;
        for (let more = 2; more < channels.length; more += 1) mixed += channels[more]?.[index] ?? 0;
        mixed /= channels.length;
      }
      if (mixed < low) low = mixed;
      if (mixed > high) high = mixed;
    }
    inPoint += taken;
    return taken;
  };

  return {
    push: (channels) => {
      const length = channels[0]?.length ?? 0;
      for (let from = 0; from < length;) {
        if (points === MAX_POINTS) mergePairs();
        from += fillPoint(channels, from, length);
        if (inPoint === perPoint) finishPoint();
      }
    },
    finish: () => {
      if (inPoint > 0) finishPoint();
      const data: number[] = [];
      for (let index = 0; index < points; index += 1) {
        data.push(toByte(lows[index] ?? 0), toByte(highs[index] ?? 0));
      }
      return { sampleRate, samplesPerPixel: perPoint, data };
    },
  };
};
