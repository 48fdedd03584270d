export interface Part {
  readonly contentRange: string;
  readonly body: Buffer;
}

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * The parts of a `multipart/byteranges` answer (RFC 9110 §14.6), by a reader that is not the
 * server's.
 * @throws when there is no boundary, no end mark, or a part without `Content-Range`
 */
export const readMultipart = (contentType: string, body: Buffer): readonly Part[] => {
  const boundary = /^multipart\/byteranges; *boundary="?([^";]+)"?$/.exec(contentType)?.[1];
  if (boundary === undefined) throw new Error(`Not multipart: ${contentType}`);
  const mark = Buffer.from(`\r\n--${boundary}`);
  // The first mark may do without the line break before it (RFC 2046 §5.1.1).
  const text =
    body.subarray(0, 2).toString() === '--' ? Buffer.concat([Buffer.from('\r\n'), body]) : body;
  const parts: Part[] = [];
  let start = text.indexOf(mark) + mark.length;
  while (text.subarray(start, start + 2).toString() !== '--') {
    const end = text.indexOf(mark, start);
    const bodyStart = text.indexOf(HEAD_END, start) + HEAD_END.length;
    if (end === -1 || bodyStart > end) throw new Error('A part does not end');
    const head = text.subarray(start, bodyStart).toString('latin1');
    const contentRange = /^content-range: *(.+)\r$/im.exec(head)?.[1];
    if (contentRange === undefined) throw new Error(`A part has no range: ${head}`);
    parts.push({ contentRange, body: text.subarray(bodyStart, end) });
    start = end + mark.length;
  }
  return parts;
};
