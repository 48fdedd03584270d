import path from 'node:path';

const MAX_BASE_LENGTH = 200;

/** What Strapi refuses in a file's name (upload.js of @strapi/upload 5.54), and what can't be seen. */
// eslint-disable-next-line no-useless-escape -- a slash in a class need not be escaped, but is clearer
const UNFIT = /[<>:"\/\\|?*\p{C}]/gu;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A name for the Media Library, from whatever a client calls its file: without folders, and with
 * nothing that a file system or Strapi would refuse.
 *
 * @param extension by content, with its dot
 */
export const nameForLibrary = (fileName: string, extension: string): string => {
  const last = fileName.split(/[/\\]/).at(-1) ?? '';
  const base = path.parse(last.normalize('NFC').replaceAll(UNFIT, ' ')).name;
  const tidy = Array.from(base.replaceAll(/\s+/g, ' ').trim()).slice(0, MAX_BASE_LENGTH).join('');
  const bare = tidy.replace(/^[. ]+|[. ]+$/g, '');
  if (bare === '') return `audio${extension}`;
  return `${RESERVED.test(bare) ? `_${bare}` : bare}${extension}`;
};
