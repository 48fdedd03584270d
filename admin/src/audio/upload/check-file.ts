import type { UploadLimits } from '../../contracts/audio';

export type FileFault = 'extension' | 'empty' | 'tooLarge';

interface FileFacts {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** Why a file need not even be tried; `null`: its bytes will decide. */
export const findFileFault = (
  { name, size }: FileFacts,
  { maxBytes, acceptedExtensions }: Pick<UploadLimits, 'maxBytes' | 'acceptedExtensions'>,
): FileFault | null => {
  if (!acceptedExtensions.some((extension) => name.toLowerCase().endsWith(extension))) {
    return 'extension';
  }
  if (size === 0) return 'empty';
  return size > maxBytes ? 'tooLarge' : null;
};
