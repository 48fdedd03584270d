import { demand } from '../clip-error';
import { MAX_SPARE_ELEMENTS, MAX_TRAILING_BYTES, type Budget } from '../limits';
import { readBox, readType, type Box } from './box';

const KNOWN: ReadonlySet<string> = new Set([
  'ftyp',
  'styp',
  'moov',
  'moof',
  'mdat',
  'mfra',
  'sidx',
  'ssix',
  'emsg',
  'prft',
  'pdin',
  'free',
  'skip',
  'wide',
  'meta',
  'udta',
  'uuid',
]);

/** Of the `ftyp` box: room for a dozen brands. */
const MAX_TYPE_BYTES = 64;

/** The boxes of a file, in its order. */
export interface Mp4File {
  readonly boxes: readonly Box[];
  readonly moov: Box;
  /** Behind the last box; up to 64 bytes may follow. */
  readonly end: number;
}

/**
 * Lists the boxes of a file.
 * @throws ClipError for unknown or too many boxes, a long `ftyp`, and data behind the last box
 */
export const openMp4 = (bytes: Uint8Array, budget: Budget): Mp4File => {
  const boxes: Box[] = [];
  let end = 0;
  let spare = 0;
  for (let box = readBox(bytes, 0, bytes.length); box !== null && KNOWN.has(box.type);) {
    budget.left -= 1;
    if (box.type !== 'moof' && box.type !== 'mdat') spare += 1;
    demand(budget.left >= 0 && spare <= MAX_SPARE_ELEMENTS, 'damaged');
    boxes.push(box);
    end = box.end;
    box = readBox(bytes, end, bytes.length);
  }
  const moovs = boxes.filter(({ type }) => type === 'moov');
  const isCutOff = KNOWN.has(readType(bytes, end));
  demand(bytes.length - end <= MAX_TRAILING_BYTES, isCutOff ? 'damaged' : 'foreign');
  const [ftyp, ...moreTypes] = boxes.filter(({ type }) => type === 'ftyp');
  demand(ftyp !== undefined && moreTypes.length === 0, 'foreign');
  demand(ftyp.end - ftyp.start <= MAX_TYPE_BYTES, 'foreign');
  demand(moovs.length === 1 && moovs[0] !== undefined, 'damaged');
  return { boxes, moov: moovs[0], end };
};
