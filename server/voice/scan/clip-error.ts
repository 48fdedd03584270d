/** What the routes answer with. */
export type ClipErrorCode = 'VOICE_UNSUPPORTED' | 'VOICE_TOO_LONG' | 'VOICE_TOO_SHORT';

/** Why exactly, for logs and tests; the message says it to people. */
export type ClipFault =
  'container' | 'codec' | 'tracks' | 'foreign' | 'protected' | 'damaged' | 'bitrate';

const MESSAGES: Readonly<Record<ClipFault, string>> = {
  container: 'Only recordings in WebM, MP4 or Ogg can be used.',
  codec: 'Only recordings in Opus or AAC, in mono or stereo, can be used.',
  tracks: 'The recording must be one sound track and nothing else.',
  foreign: 'The file holds something besides the recording.',
  protected: 'Encrypted recordings cannot be used.',
  damaged: 'The recording is damaged or incomplete.',
  bitrate: 'The size of the recording does not fit its length.',
};

/** Why a clip is refused. */
export class ClipError extends Error {
  override readonly name = 'ClipError';

  /** @param message one English sentence for the person who recorded the clip */
  constructor(
    readonly code: ClipErrorCode,
    message: string,
    readonly fault: ClipFault | null = null,
  ) {
    super(message);
  }
}

/** @throws ClipError VOICE_UNSUPPORTED, always */
export const refuse = (fault: ClipFault): never => {
  throw new ClipError('VOICE_UNSUPPORTED', MESSAGES[fault], fault);
};

/** @throws ClipError VOICE_UNSUPPORTED where `isGood` is false */
export function demand(isGood: boolean, fault: ClipFault): asserts isGood {
  if (!isGood) refuse(fault);
}
