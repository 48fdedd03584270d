import sharp, { type Sharp } from 'sharp';

/** A stream of numbers from 0 to 1, the same ones in every run. */
const createRandom = (): (() => number) => {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

/** Soft shapes with some grain, as a photo has; `grain` 255 is nothing but noise. */
export const makePhoto = (width: number, height: number, grain = 12): Sharp => {
  const random = createRandom();
  const data = Buffer.alloc(width * height * 3);
  let at = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const wave = Math.sin(x / 97) + Math.cos(y / 61) + Math.sin((x + y) / 23);
      const noise = (random() - 0.5) * grain;
      for (const level of [130, 110, 90]) {
        data[at] = Math.min(Math.max(level + wave * 30 + noise, 0), 255);
        at += 1;
      }
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
};

/** One colour all over. */
export const makePlain = (width: number, height: number, background: string): Sharp =>
  sharp({ create: { width, height, channels: 4, background } });

/** Left half, top right and bottom right in three colours, so that every turn shows. */
export const makeFlag = (width: number, height: number): Sharp => {
  const half = Math.floor(width / 2);
  const block = (left: number, top: number, background: string) => ({
    input: {
      create: { width: width - half, height: Math.floor(height / 2), channels: 3, background },
    } as const,
    left,
    top,
  });
  return sharp({ create: { width, height, channels: 3, background: '#ff0000' } }).composite([
    block(half, 0, '#00ff00'),
    block(half, Math.ceil(height / 2), '#0000ff'),
  ]);
};

/** Frames of noise above each other. */
export const makeFrames = (count: number): Sharp => {
  const random = createRandom();
  const data = Buffer.from(Array.from({ length: 20 * 20 * 3 * count }, () => random() * 256));
  const raw = { width: 20, height: 20 * count, channels: 3, pageHeight: 20 } as const;
  return sharp(data, { raw });
};

interface PngChunk {
  readonly type: string;
  readonly data: Buffer;
}

const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

const crc32 = (bytes: Buffer): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
};

export const splitPng = (png: Buffer): readonly PngChunk[] => {
  const chunks: PngChunk[] = [];
  for (let at = PNG_SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + length),
    });
    at += 12 + length;
  }
  return chunks;
};

export const joinPng = (chunks: readonly PngChunk[]): Buffer =>
  Buffer.concat([
    PNG_SIGNATURE,
    ...chunks.flatMap(({ type, data }) => {
      const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
      const numbers = Buffer.alloc(8);
      numbers.writeUInt32BE(data.length, 0);
      numbers.writeUInt32BE(crc32(body), 4);
      return [numbers.subarray(0, 4), body, numbers.subarray(4)];
    }),
  ]);

/** A PNG with the chunk that makes it animated, of so many frames. */
export const animatePng = (png: Buffer, frames: number): Buffer => {
  const [header, ...rest] = splitPng(png);
  const data = Buffer.alloc(8);
  data.writeUInt32BE(frames, 0);
  return joinPng([...(header ? [header] : []), { type: 'acTL', data }, ...rest]);
};

/** An SVG document, 300 x 200 units unless other attributes are given. */
export const svg = (content: string, attributes = 'viewBox="0 0 300 200"'): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`);
