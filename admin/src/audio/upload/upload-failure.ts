import type { Failure } from '../../api/failure';
import type { Say } from '../../texts/use-text';

const KNOWN = [
  'AUDIO_UNSUPPORTED',
  'CHECKSUM_MISMATCH',
  'FILE_UNREADABLE',
  'FORBIDDEN',
  'NOT_AUDIO',
  'SHOW_NOT_FOUND',
  'TOO_MANY_UPLOADS',
  'UPLOADS_FULL',
  'UPLOAD_NOT_STORED',
  'UPLOAD_TOO_LARGE',
] as const;

/** Why an upload came to nothing, and what to do about it. */
export const describeUploadFailure = (say: Say, { code, message }: Failure): string => {
  const known = KNOWN.find((one) => one === code);
  if (known !== undefined) return say(`upload.failure.${known}`);
  return message === '' ? say('upload.failure.OTHER') : message;
};
