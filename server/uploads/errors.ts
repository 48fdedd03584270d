import { apiError, type ApiError } from '../http';
import type { AudioUploadRow } from '../site/tables';

export const uploadNotFound = (): ApiError =>
  apiError(404, 'UPLOAD_NOT_FOUND', 'There is no such upload');

/** Then it is too late to give it up. */
export const beingFinished = (): ApiError =>
  apiError(409, 'UPLOAD_CONFLICT', 'The file is just getting into the Media Library');

/** Asked again later, it may work. */
export const notStored = (): ApiError =>
  apiError(503, 'UPLOAD_NOT_STORED', 'The upload can’t be stored at the moment');

/** There is no room, or not enough. */
export const full = (message: string): ApiError => apiError(507, 'UPLOADS_FULL', message);

const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** Whether the disk, or what the site may use of it, is used up. */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && FULL.has(String(error.code));

/** For what the file system says. */
export const failureToWrite = (error: unknown): ApiError =>
  isDiskFull(error) ? full('The server’s disk is full') : notStored();

export const tooManyBytes = (): ApiError =>
  apiError(413, 'UPLOAD_TOO_LARGE', 'There are more bytes than were announced');

/** What a client gets for what the tus server refuses in plain text. */
export const fromTusStatus = (status: number, text: string): ApiError => {
  const message = text.trim() || 'The request can’t be understood';
  switch (status) {
    case 404:
    case 410:
      return uploadNotFound();
    case 409:
      return apiError(409, 'UPLOAD_CONFLICT', 'The upload has got to another place meanwhile');
    case 412:
      return apiError(
        412,
        'PRECONDITION_FAILED',
        message,
        {},
        { headers: { 'Tus-Version': '1.0.0' } },
      );
    case 413:
      return tooManyBytes();
    case 501:
      return apiError(501, 'INVALID', message);
    default:
      return status >= 500 ? notStored() : apiError(400, 'INVALID', message);
  }
};

/** Why an upload has failed for good. */
export const failureOf = ({ errorCode, message }: AudioUploadRow): ApiError => {
  const text = message ?? 'The upload has failed';
  if (errorCode === 'AUDIO_UNSUPPORTED') return apiError(415, 'AUDIO_UNSUPPORTED', text);
  // Not 409: tus clients would try that once more (RFC 9110 §15.5.21 is for content at fault).
  if (errorCode === 'CHECKSUM_MISMATCH') return apiError(422, 'CHECKSUM_MISMATCH', text);
  if (errorCode === 'UPLOADS_FULL') return full(text);
  return apiError(422, 'UPLOAD_NOT_STORED', text);
};
