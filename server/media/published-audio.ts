import { joinUrl, type BaseUrl } from '../http';
import type { RecordingRow } from '../site/tables';

/** A recording as the public gets it. */
export interface PublishedAudio {
  readonly url: string;
  readonly mimeType: string;
  readonly bytes: number;
  readonly durationMs: number;
  readonly loudnessLufs: number | null;
  /** Bits per second. */
  readonly bitrate: number | null;
  /** Of the whole file, hexadecimal. */
  readonly sha256: string;
}

/** Facts that a recording must have before anybody can play it. */
export interface PlayableRecording extends RecordingRow {
  readonly bytes: string;
  readonly sha256: string;
  readonly mimeType: string;
  readonly extension: string;
  readonly durationMs: number;
}

/** Hexadecimal digits of the hash in the address: enough that no two contents meet. */
const VERSION_LENGTH = 16;

/** Whether facts are known. A recording that is looked at again keeps the facts it had. */
export const isPlayable = (recording: RecordingRow): recording is PlayableRecording =>
  recording.sha256 !== null &&
  recording.bytes !== null &&
  recording.mimeType !== null &&
  recording.extension !== null &&
  recording.durationMs !== null;

/** Names the bytes: a replaced file has another version, and so another address. */
export const versionOf = ({ sha256 }: PlayableRecording): string => sha256.slice(0, VERSION_LENGTH);

/**
 * The address of the audio. It ends in the extension of what the file really is, because podcast
 * apps decide by it.
 */
export const mediaUrl = (baseUrl: BaseUrl, recording: PlayableRecording, name: string): string =>
  joinUrl(
    baseUrl.api,
    'media',
    recording.documentId,
    versionOf(recording),
    `${name}${recording.extension}`,
  );

/** `null` while the analysis hasn't succeeded: before that neither length nor type are known. */
export const toPublishedAudio = (
  recording: RecordingRow | undefined,
  name: string,
  baseUrl: BaseUrl,
): PublishedAudio | null => {
  if (recording === undefined || !isPlayable(recording)) return null;
  return {
    url: mediaUrl(baseUrl, recording, name),
    mimeType: recording.mimeType,
    bytes: Number(recording.bytes),
    durationMs: recording.durationMs,
    loudnessLufs: recording.loudnessLufs,
    bitrate: recording.bitrate,
    sha256: recording.sha256,
  };
};
