/** A part of the file's bytes. */
export interface Span {
  readonly from: number;
  readonly end: number;
}

/**
 * Told of each Opus packet or AAC frame of a file, in the order they are played. A packet of an Ogg
 * file may lie in several pages, and so in several parts.
 */
export type PacketSink = (parts: readonly Span[]) => void;

export const ignorePackets: PacketSink = () => undefined;
