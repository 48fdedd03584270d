import { addJfifHeader } from './jfif-header';
import { MIN_COVER_SIDE } from './measure';
import { quickJpeg, smallJpeg } from './recipe';
import type { Pixels, SharpProcess } from './sharp-process';

/** Best first. Down to the last one a cover looks as good as any. */
const QUALITIES = [88, 82, 76, 70, 65, 60] as const;
const [BEST_QUALITY] = QUALITIES;
const LOWEST_GOOD_QUALITY = 60;

/** Sides that a cover may be reduced to, in pixels. */
const SIDES = [2_400, 2_000, 1_700, MIN_COVER_SIDE] as const;

/** For pictures that even at the smallest side are too large. */
const POOR_QUALITIES = [55, 50, 45, 40] as const;

/** A draft that is larger by so much still fits when it is made small, as a rule. */
const DRAFT_EXCESS = 1.12;

export interface EncodedSquare {
  readonly bytes: Buffer;
  /** Pixels. */
  readonly side: number;
}

/** A square in the best quality that was found for it. */
interface Draft {
  readonly square: Pixels;
  readonly quality: number;
  readonly bytes: Buffer;
}

const shrink = async (sharp: SharpProcess, square: Pixels, side: number): Promise<Pixels> =>
  side === square.width
    ? square
    : sharp.develop(square, [['resize', { width: side, height: side }]]);

const findDraft = async (sharp: SharpProcess, square: Pixels, maxBytes: number): Promise<Draft> => {
  const draft = async (pixels: Pixels, quality: number): Promise<Draft> => ({
    square: pixels,
    quality,
    bytes: addJfifHeader(await sharp.encode(pixels, [['jpeg', quickJpeg(quality)]])),
  });
  const fits = ({ bytes }: Draft): boolean => bytes.length <= maxBytes;
  /** Sizes grow with quality, so that every attempt rules out half of those left. */
  const improve = async (good: Draft): Promise<Draft> => {
    let best = good;
    let [from, to] = [0, QUALITIES.indexOf(LOWEST_GOOD_QUALITY)];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      const tried = await draft(good.square, QUALITIES[middle] ?? LOWEST_GOOD_QUALITY);
      if (fits(tried)) [best, to] = [tried, middle];
      else from = middle + 1;
    }
    return best;
  };

  let last = await draft(square, BEST_QUALITY);
  if (fits(last)) return last;
  for (const side of [square.width, ...SIDES.filter((it) => it < square.width)]) {
    last = await draft(await shrink(sharp, square, side), LOWEST_GOOD_QUALITY);
    if (fits(last)) return improve(last);
  }
  for (const quality of POOR_QUALITIES) {
    last = await draft(last.square, quality);
    if (fits(last)) break;
  }
  return last;
};

const makeSmall = async (
  sharp: SharpProcess,
  { square, quality, bytes }: Draft,
): Promise<EncodedSquare> => {
  const small = addJfifHeader(await sharp.encode(square, [['jpeg', smallJpeg(quality)]]));
  return { bytes: small.length < bytes.length ? small : bytes, side: square.width };
};

/**
 * A square as JPEG of at most `maxBytes`, as far as quality allows: first in lower quality, then
 * with shorter sides, and only then in poor quality. What is still larger then is larger.
 */
export const encodeWithin = async (
  sharp: SharpProcess,
  square: Pixels,
  maxBytes: number,
): Promise<EncodedSquare> => {
  const draftBytes = maxBytes * DRAFT_EXCESS;
  const draft = await findDraft(sharp, square, draftBytes);
  const small = await makeSmall(sharp, draft);
  const isDone = small.bytes.length <= maxBytes || draft.bytes.length > draftBytes;
  return isDone ? small : makeSmall(sharp, await findDraft(sharp, square, maxBytes));
};
