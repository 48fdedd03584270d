import { demand, refuse } from '../clip-error';
import { MAX_SPARE_ELEMENTS, MAX_TRAILING_BYTES, type Budget } from '../limits';
import { readElement, type Element } from './element';
import { ID } from './ids';
import { KEPT_IN_HEAD, readKept } from './kept';

/** Elements that end a cluster of unknown size. */
const LEVEL_ONE: ReadonlySet<number> = new Set([
  ID.seekHead,
  ID.info,
  ID.tracks,
  ID.cluster,
  ID.cues,
  ID.tags,
  ID.chapters,
  ID.attachments,
]);

const IN_CLUSTER: ReadonlySet<number> = new Set([
  ID.clusterTimestamp,
  ID.position,
  ID.prevSize,
  ID.simpleBlock,
  ID.blockGroup,
  ID.encryptedBlock,
]);

/** Those that are as many as the sound is long. */
const OF_SOUND: ReadonlySet<number> = new Set([
  ID.cluster,
  ID.clusterTimestamp,
  ID.simpleBlock,
  ID.blockGroup,
]);

const ANYWHERE: ReadonlySet<number> = new Set([ID.void, ID.crc32]);

/** The two elements at the top of a WebM file. */
export interface WebmFile {
  readonly head: Element;
  readonly segment: Element;
}

const isWebmHead = (bytes: Uint8Array, head: Element, budget: Budget): boolean => {
  let hasType = false;
  for (const child of readKept(bytes, head, KEPT_IN_HEAD, budget, 'container')) {
    hasType = hasType || child.id === ID.docType;
  }
  return hasType;
};

/**
 * Finds header and segment.
 * @throws ClipError for other document types and for data behind the segment
 */
export const openWebm = (bytes: Uint8Array, budget: Budget): WebmFile => {
  const head = readElement(bytes, 0, bytes.length);
  demand(head.id === ID.ebml && isWebmHead(bytes, head, budget), 'container');
  const segment = readElement(bytes, head.end, bytes.length);
  demand(segment.id === ID.segment, 'damaged');
  demand(bytes.length - segment.end <= MAX_TRAILING_BYTES, 'foreign');
  return { head, segment };
};

/**
 * The elements of a segment in one row: what a cluster holds follows the cluster. So a cluster of
 * unknown size, as browsers write them, needs no search for its end.
 * @throws ClipError for elements in a wrong or unknown place, and for too many of them
 */
export function* readSegment(
  bytes: Uint8Array,
  segment: Element,
  budget: Budget,
): Generator<Element, void, undefined> {
  let cluster: Element | null = null;
  let spare = 0;
  for (let at = segment.dataAt; at < segment.end;) {
    if (cluster !== null && at >= cluster.end) cluster = null;
    const element: Element = readElement(bytes, at, cluster?.end ?? segment.end);
    budget.left -= 1;
    if (!OF_SOUND.has(element.id)) spare += 1;
    demand(budget.left >= 0 && spare <= MAX_SPARE_ELEMENTS, 'damaged');
    demand(!element.hasUnknownSize || element.id === ID.cluster, 'damaged');
    if (LEVEL_ONE.has(element.id)) {
      demand(cluster === null || cluster.hasUnknownSize, 'damaged');
      cluster = element.id === ID.cluster ? element : null;
    } else if (IN_CLUSTER.has(element.id)) {
      demand(cluster !== null, 'damaged');
    } else if (!ANYWHERE.has(element.id)) {
      refuse('foreign');
    }
    yield element;
    at = element.id === ID.cluster ? element.dataAt : element.end;
  }
}
