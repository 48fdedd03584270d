import { hasMagic } from '../bytes';
import { demand } from '../clip-error';
import type { ClipTrack } from '../clip-track';
import { hidesSound, MAX_PACKETS } from '../limits';
import { OPUS_RATE, readOpusHead, readPacket, TICKS_PER_MS, type OpusHead } from '../opus';
import { ignorePackets, type PacketSink, type Span } from '../packets';
import type { OggPage } from './page';
import { readPages } from './pages';

const FULL_SEGMENT = 255;

/** Where a packet begins and how long it is, and its part of each page it lies in. */
interface Packet {
  readonly at: number;
  size: number;
  readonly parts: Span[];
}

interface Reading {
  readonly onPacket: PacketSink;
  head: OpusHead | null;
  hasTags: boolean;
  packets: number;
  ticks: number;
  granule: number;
  /** A packet that goes on in the next page. */
  open: Packet | null;
}

/** The two headers have pages of their own (RFC 7845 §3): after them a page must end. */
const addHeader = (
  bytes: Uint8Array,
  packet: Packet,
  reading: Reading,
  isLastOfPage: boolean,
): void => {
  demand(isLastOfPage, 'damaged');
  if (reading.head === null) {
    reading.head = readOpusHead(bytes, packet.at, packet.at + packet.size);
    return;
  }
  demand(packet.size >= 16 && hasMagic(bytes, 'OpusTags', packet.at), 'damaged');
  reading.hasTags = true;
};

const addPacket = (bytes: Uint8Array, packet: Packet, reading: Reading): void => {
  reading.packets += 1;
  demand(reading.packets <= MAX_PACKETS, 'damaged');
  // A packet that goes on in the next page has 255 bytes or more in its first one.
  reading.ticks += readPacket(bytes, packet.at, packet.size).ticks;
  reading.onPacket(packet.parts);
};

const addPage = (bytes: Uint8Array, page: OggPage, reading: Reading): void => {
  demand(page.isContinued === (reading.open !== null), 'damaged');
  // Only the mark of the end may stand alone.
  demand(page.segments.length > 0 || page.isLast, 'damaged');
  let packet: Packet | null = reading.open;
  let from = page.dataAt;
  let at = page.dataAt;
  for (const [index, segment] of page.segments.entries()) {
    packet ??= { at, size: 0, parts: [] };
    packet.size += segment;
    at += segment;
    if (segment === FULL_SEGMENT) continue;
    packet.parts.push({ from, end: at });
    from = at;
    const isLastOfPage = index === page.segments.length - 1;
    if (reading.hasTags) addPacket(bytes, packet, reading);
    else addHeader(bytes, packet, reading, isLastOfPage);
    packet = null;
  }
  packet?.parts.push({ from, end: at });
  reading.open = packet;
  if (page.granule === null) return;
  // Headers have no length (RFC 7845 §4).
  demand(page.granule >= reading.granule, 'damaged');
  demand(reading.packets > 0 || page.granule === 0, 'damaged');
  reading.granule = page.granule;
};

/** The stream of an Ogg file, and its pages. */
interface OggScan {
  readonly track: ClipTrack;
  readonly pages: readonly OggPage[];
}

/**
 * Reads an Ogg recording: one Opus stream and nothing else. Its length is its last position without
 * the samples that are skipped (RFC 7845 §4.3).
 * @throws ClipError
 */
export const scanOgg = (bytes: Uint8Array, onPacket = ignorePackets): OggScan => {
  const reading: Reading = {
    onPacket,
    head: null,
    hasTags: false,
    packets: 0,
    ticks: 0,
    granule: 0,
    open: null,
  };
  const pages: OggPage[] = [];
  for (const page of readPages(bytes)) {
    addPage(bytes, page, reading);
    pages.push(page);
  }
  const { head, packets, ticks, granule, open } = reading;
  demand(head !== null && packets > 0 && open === null, 'damaged');
  const durationMs = (granule - head.preSkip) / TICKS_PER_MS;
  demand(!hidesSound(ticks / TICKS_PER_MS, durationMs), 'damaged');
  const track: ClipTrack = {
    container: 'ogg',
    codec: 'opus',
    durationMs,
    skippedMs: head.preSkip / TICKS_PER_MS,
    channels: head.channels,
    sampleRate: OPUS_RATE,
  };
  return { track, pages };
};
