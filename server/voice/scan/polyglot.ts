import { hasMagic } from './bytes';
import { demand } from './clip-error';

const HEAD_BYTES = 1_024;
/** In lower case: how pages, scripts, PDFs and ZIPs begin. */
const FOREIGN_STARTS = ['<html', '<script', '<!doctype', '<svg', '<?php', '%pdf', 'pk\x03\x04'];

const ZIP_END = 'PK\x05\x06';
/** The end record of a ZIP and its longest comment (APPNOTE 4.3.16). */
const ZIP_END_BYTES = 22 + 0xffff;

const endsAsZip = (bytes: Uint8Array): boolean => {
  const first = Math.max(0, bytes.length - ZIP_END_BYTES);
  let at = bytes.indexOf(ZIP_END.charCodeAt(0), first);
  while (at >= 0) {
    if (hasMagic(bytes, ZIP_END, at)) return true;
    at = bytes.indexOf(ZIP_END.charCodeAt(0), at + 1);
  }
  return false;
};

/**
 * Refuses files that another program would take for a page, a PDF or a ZIP.
 * @throws ClipError
 */
export const refusePolyglot = (bytes: Uint8Array): void => {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1').toLowerCase();
  demand(!FOREIGN_STARTS.some((start) => head.includes(start)), 'foreign');
  demand(!endsAsZip(bytes), 'foreign');
};
