import { demand } from '../clip-error';
import type { Budget } from '../limits';
import { readOpusHead, type OpusHead } from '../opus';
import { isText, readChildren, readUint, type Element } from './element';
import { ID } from './ids';
import { checkKept, KEPT_IN_AUDIO, KEPT_IN_TRACK, readKept } from './kept';

const AUDIO_TRACK = 2;

/** The one track: its number in blocks, and its Opus header. */
export interface WebmTrack extends OpusHead {
  readonly number: number;
}

const readEntry = (bytes: Uint8Array, entry: Element, budget: Budget): WebmTrack => {
  let number = 0;
  let type = 0;
  let isOpus = false;
  let privateData: Element | null = null;
  for (const child of readKept(bytes, entry, KEPT_IN_TRACK, budget)) {
    demand(child.id !== ID.video, 'tracks');
    demand(child.id !== ID.contentEncodings, 'protected');
    if (child.id === ID.trackNumber) number = readUint(bytes, child);
    if (child.id === ID.trackType) type = readUint(bytes, child);
    if (child.id === ID.codecId) isOpus = isText(bytes, child, 'A_OPUS');
    if (child.id === ID.codecPrivate) privateData = child;
    if (child.id === ID.audio) checkKept(bytes, child, KEPT_IN_AUDIO, budget);
  }
  demand(type === AUDIO_TRACK, 'tracks');
  demand(isOpus && privateData !== null, 'codec');
  demand(number > 0, 'damaged');
  return { number, ...readOpusHead(bytes, privateData.dataAt, privateData.end) };
};

/** @throws ClipError for anything but one Opus track */
export const readTracks = (bytes: Uint8Array, tracks: Element, budget: Budget): WebmTrack => {
  let track: WebmTrack | null = null;
  for (const child of readChildren(bytes, tracks, budget)) {
    if (child.id !== ID.trackEntry) continue;
    demand(track === null, 'tracks');
    track = readEntry(bytes, child, budget);
  }
  demand(track !== null, 'tracks');
  return track;
};
