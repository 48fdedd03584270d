import type { Locale } from '../site/editor-locale';
import type { FileRow, PictureRow } from '../site/tables';
import type { PictureInput } from './problem-input';
import { toFault } from './problem-reasons';
import type { FileRows } from './problem-rows';

/** Without a row nobody has looked at it yet. */
export const judgePicture = (row: PictureRow | undefined, locale: Locale): PictureInput => {
  if (row?.state === 'failed') {
    return { state: 'failed', ...toFault('picture', row, locale) };
  }
  if (row?.state !== 'ready') return { state: 'pending' };
  const { width, height, feedSide } = row;
  return width === null || height === null || feedSide === null
    ? { state: 'pending' }
    : { state: 'ready', width, height, feedSide };
};

/** `null` without a file. */
export const toPictureInput = (
  file: FileRow | null | undefined,
  { pictures }: Pick<FileRows, 'pictures'>,
  locale: Locale,
): PictureInput | null => (file ? judgePicture(pictures.get(file.id), locale) : null);
