const SPECIAL_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
};

const MAX_NAME_CHARACTERS = 200;

/** The last path segment without control and bidirectional characters: a name, never a path. */
function cleanFileName(fileName: string): string {
  const name = fileName.replace(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, '');
  const lastSegment = name.split(/[/\\]/).at(-1)?.trim() ?? '';
  const characters = Array.from(lastSegment);
  if (characters.length <= MAX_NAME_CHARACTERS) return lastSegment || 'file';
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(lastSegment)?.[0] ?? '';
  return characters.slice(0, MAX_NAME_CHARACTERS - extension.length).join('') + extension;
}

function toAscii(name: string): string {
  return (
    name
      .replace(/[^\x20-\x7e]/gu, (letter) => SPECIAL_LETTERS[letter] ?? letter)
      .normalize('NFKD')
      .replace(/\p{Mark}/gu, '')
      .replace(/[^\x20-\x7e]/gu, '_')
      // Some browsers decode %xx in the plain form (RFC 6266 Appendix D).
      .replace(/[%"\\]/g, '_')
  );
}

/** RFC 8187 §3.2.1: encodeURIComponent leaves four characters that an ext-value may not have. */
function encodeExtended(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * A `Content-Disposition` value (RFC 6266) with an ASCII name for old clients and, where that
 * loses something, the real name as `filename*` (RFC 8187).
 */
export function formatContentDisposition(type: 'inline' | 'attachment', fileName: string): string {
  const name = cleanFileName(fileName);
  const ascii = toAscii(name);
  const plain = `${type}; filename="${ascii}"`;
  return ascii === name ? plain : `${plain}; filename*=UTF-8''${encodeExtended(name)}`;
}
