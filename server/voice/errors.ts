import { apiError, type ApiError, type ErrorStatus } from '../http';
import type { ClipError, ClipErrorCode } from './scan';

const RETRY_AFTER_SECONDS = 30;

/** Nothing can be taken now; in writing it still can. */
export const voiceClosed = (message: string): ApiError =>
  apiError(503, 'VOICE_CLOSED', message, {}, { retryAfterSeconds: RETRY_AFTER_SECONDS });

export const unsupported = (): ApiError =>
  apiError(415, 'VOICE_UNSUPPORTED', 'Send a recording as audio/webm, audio/mp4 or audio/ogg');

export const tooLarge = (maxBytes: number): ApiError =>
  apiError(413, 'VOICE_TOO_LARGE', `A recording has at most ${maxBytes} bytes`, { maxBytes });

export const lengthRequired = (): ApiError =>
  apiError(411, 'LENGTH_REQUIRED', 'Say the size of the recording in Content-Length');

/** Not 408: some browsers would send everything once more by themselves (RFC 9110 §15.5.9). */
export const incomplete = (message: string): ApiError =>
  apiError(400, 'UPLOAD_INCOMPLETE', message);

const STATUSES = {
  VOICE_UNSUPPORTED: 415,
  VOICE_TOO_LONG: 422,
  VOICE_TOO_SHORT: 422,
} satisfies Record<ClipErrorCode, ErrorStatus>;

export const refuseClip = ({ code, message }: ClipError): ApiError =>
  apiError(STATUSES[code], code, message);
