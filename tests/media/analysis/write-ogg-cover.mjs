// Prints a picture as METADATA_BLOCK_PICTURE (RFC 9639 §8.8 in base64): node write-ogg-cover.mjs cover.png
import { readFileSync } from 'node:fs';

const data = readFileSync(process.argv[2]);
const u32 = (value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const mime = Buffer.from('image/png');
const description = Buffer.from('Titelbild');
const block = [u32(3), u32(mime.length), mime, u32(description.length), description];
block.push(u32(48), u32(48), u32(24), u32(0), u32(data.length), data);
process.stdout.write(Buffer.concat(block).toString('base64'));
