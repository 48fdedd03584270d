// Puts a VBRI header, which ffmpeg cannot write, before the frames of a headerless MP3:
//   node write-vbri.mjs in.mp3 out.mp3
import { readFileSync, writeFileSync } from 'node:fs';

const [, , input, output] = process.argv;
const audio = readFileSync(input);

// 64 kbit/s, MPEG 1 layer III, 44.1 kHz, mono: 208 bytes, enough for the header and no table.
const FRAME_HEADER = 0xfffb50c4;
const KBITS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const frameBytes = (word) =>
  Math.floor((144_000 * KBITS[(word >>> 12) & 15]) / 44_100) + ((word >>> 9) & 1);

let frames = 0;
for (let at = 0; at + 4 <= audio.length; at += frameBytes(audio.readUInt32BE(at))) frames += 1;

const first = Buffer.alloc(frameBytes(FRAME_HEADER));
first.writeUInt32BE(FRAME_HEADER, 0);
first.write('VBRI', 36, 'latin1');
first.writeUInt16BE(1, 40); // version
first.writeUInt16BE(0, 42); // delay
first.writeUInt16BE(75, 44); // quality
first.writeUInt32BE(first.length + audio.length, 46);
first.writeUInt32BE(frames, 50);
first.writeUInt16BE(0, 54); // entries of the table
first.writeUInt16BE(1, 56); // scale
first.writeUInt16BE(2, 58); // bytes per entry
first.writeUInt16BE(frames, 60); // frames per entry
writeFileSync(output, Buffer.concat([first, audio]));
