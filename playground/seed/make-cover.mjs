/** Draws `cover.jpg`: a door that stands ajar, and the light that falls through it. */
import { fileURLToPath } from 'node:url';

import sharp from 'sharp';

const SIZE = 1500;
const target = fileURLToPath(new URL('cover.jpg', import.meta.url));

const drawing = `
<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="0 0 1500 1500">
  <rect width="1500" height="1500" fill="#1f3a4d"/>
  <path d="M560 1210 L1180 1500 L320 1500 L420 1210 Z" fill="#f6c65b" opacity="0.55"/>
  <rect x="390" y="330" width="420" height="880" fill="#f6c65b"/>
  <path d="M560 330 L810 300 L810 1250 L560 1210 Z" fill="#c8553d"/>
  <path d="M600 420 L770 405 L770 740 L600 740 Z" fill="#b1452f"/>
  <path d="M600 810 L770 812 L770 1140 L600 1120 Z" fill="#b1452f"/>
  <circle cx="592" cy="780" r="18" fill="#f4efe6"/>
  <rect x="360" y="300" width="30" height="910" fill="#f4efe6"/>
  <rect x="810" y="300" width="30" height="950" fill="#f4efe6"/>
  <rect x="360" y="270" width="480" height="34" fill="#f4efe6"/>
  <g fill="none" stroke="#f4efe6" stroke-width="26" stroke-linecap="round">
    <path d="M930 640 a170 170 0 0 1 0 240"/>
    <path d="M1000 570 a270 270 0 0 1 0 380"/>
    <path d="M1070 500 a370 370 0 0 1 0 520"/>
  </g>
  <text x="750" y="180" text-anchor="middle" font-family="DejaVu Sans, sans-serif" font-weight="bold"
    font-size="100" fill="#f4efe6">Zwischen Tür und Angel</text>
</svg>`;

const { size } = await sharp(Buffer.from(drawing))
  .flatten({ background: '#1f3a4d' })
  .jpeg({ quality: 72, mozjpeg: true })
  .toFile(target);
console.log(`cover.jpg: ${size} bytes`);
