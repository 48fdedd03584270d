/** Draws the demo's pictures beside `cover.jpg`: banner, portrait, and those of the second episode. */
import { fileURLToPath } from 'node:url';

import sharp from 'sharp';

const NIGHT = '#1f3a4d';
const LIGHT = '#f6c65b';
const DOOR = '#c8553d';
const SHADE = '#b1452f';
const PAPER = '#f4efe6';
const COFFEE = '#5a3d2b';

const door = `
  <rect x="0" y="30" width="420" height="880" fill="${LIGHT}"/>
  <path d="M170 30 L420 0 L420 950 L170 910 Z" fill="${DOOR}"/>
  <path d="M210 120 L380 105 L380 440 L210 440 Z" fill="${SHADE}"/>
  <path d="M210 510 L380 512 L380 840 L210 820 Z" fill="${SHADE}"/>
  <circle cx="202" cy="480" r="18" fill="${PAPER}"/>
  <path d="M-30 910 V-30 H450 V950 H420 V4 H0 V910 Z" fill="${PAPER}"/>`;

const waves = `
  <g fill="none" stroke="${PAPER}" stroke-width="26" stroke-linecap="round">
    <path d="M0 140 a170 170 0 0 1 0 240"/>
    <path d="M70 70 a270 270 0 0 1 0 380"/>
    <path d="M140 0 a370 370 0 0 1 0 520"/>
  </g>`;

const cup = `
  <g fill="none" stroke="${PAPER}" stroke-width="18" stroke-linecap="round" opacity="0.8">
    <path d="M130 -30 c-40 -50 40 -80 0 -140"/>
    <path d="M230 -30 c-40 -50 40 -80 0 -140"/>
  </g>
  <path d="M350 50 h50 a75 75 0 0 1 0 150 h-70" fill="none" stroke="${PAPER}" stroke-width="34"/>
  <path d="M0 0 H360 V190 a110 110 0 0 1 -110 110 H110 a110 110 0 0 1 -110 -110 Z" fill="${PAPER}"/>
  <ellipse cx="180" cy="4" rx="160" ry="26" fill="${COFFEE}"/>
  <rect x="-60" y="310" width="480" height="26" rx="13" fill="${LIGHT}"/>`;

const bird = `
  <rect x="-190" y="170" width="420" height="20" rx="10" fill="${PAPER}"/>
  <path d="M60 60 L-150 330 L-60 330 L120 130 Z" fill="#4f8f5b"/>
  <ellipse cx="40" cy="40" rx="110" ry="150" fill="#7dbb6a" transform="rotate(20 40 40)"/>
  <circle cx="90" cy="-90" r="85" fill="${LIGHT}"/>
  <path d="M165 -105 L215 -80 L165 -55 Z" fill="${DOOR}"/>
  <circle cx="115" cy="-110" r="13" fill="${NIGHT}"/>
  <path d="M20 20 q-90 70 -60 200 q110 -60 110 -170 Z" fill="#4f8f5b"/>`;

const phone = `
  <rect x="0" y="0" width="220" height="400" rx="34" fill="${PAPER}"/>
  <rect x="22" y="50" width="176" height="280" rx="8" fill="${NIGHT}"/>
  <circle cx="110" cy="365" r="18" fill="${NIGHT}"/>
  <circle cx="110" cy="150" r="46" fill="${LIGHT}"/>
  <rect x="52" y="230" width="116" height="22" rx="11" fill="${PAPER}"/>
  <rect x="72" y="270" width="76" height="22" rx="11" fill="${PAPER}"/>`;

const card = (x, angle, colour) => `
  <g transform="translate(${x} 120) rotate(${angle} 110 150)">
    <rect width="220" height="300" rx="22" fill="${colour}"/>
    <text x="110" y="225" text-anchor="middle" font-family="DejaVu Sans" font-weight="bold"
      font-size="210" fill="${NIGHT}">?</text>
  </g>`;

const portrait = `
  <path d="M90 800 q20 -230 310 -230 q290 0 310 230 Z" fill="${DOOR}"/>
  <rect x="335" y="470" width="130" height="150" rx="60" fill="#d9a47f"/>
  <ellipse cx="400" cy="360" rx="165" ry="190" fill="#e8b890"/>
  <path d="M230 350 q-20 -220 170 -220 q190 0 170 220 q-40 -110 -170 -110 q-130 0 -170 110 Z" fill="${COFFEE}"/>
  <path d="M245 430 q155 260 310 0 q-40 50 -155 50 q-115 0 -155 -50 Z" fill="${COFFEE}"/>
  <circle cx="335" cy="360" r="17" fill="${NIGHT}"/><circle cx="465" cy="360" r="17" fill="${NIGHT}"/>
  <path d="M350 492 q50 34 100 0" fill="none" stroke="${PAPER}" stroke-width="13" stroke-linecap="round"/>
  <path d="M215 350 a185 215 0 0 1 370 0" fill="none" stroke="${PAPER}" stroke-width="28"/>
  <rect x="185" y="325" width="62" height="130" rx="28" fill="${LIGHT}"/>
  <rect x="553" y="325" width="62" height="130" rx="28" fill="${LIGHT}"/>`;

const title = (text, { x, y, size, anchor = 'middle' }) => `
  <text x="${x}" y="${y}" text-anchor="${anchor}" font-family="DejaVu Sans, sans-serif"
    font-weight="bold" font-size="${size}" fill="${PAPER}">${text}</text>`;

const at = (x, y, drawing, scale = 1) =>
  `<g transform="translate(${x} ${y}) scale(${scale})">${drawing}</g>`;

const chapter = (background, drawing) => ({ width: 960, height: 540, background, drawing });

const pictures = {
  'banner.jpg': {
    width: 1280,
    height: 720,
    background: NIGHT,
    drawing:
      at(120, 75, door, 0.6) +
      at(450, 210, waves, 0.6) +
      title('Zwischen', { x: 655, y: 320, size: 84, anchor: 'start' }) +
      title('Tür und Angel', { x: 655, y: 424, size: 70, anchor: 'start' }),
  },
  'portrait.jpg': { width: 800, height: 800, background: '#3d6a80', drawing: portrait },
  '2-hausbesuch.cover.jpg': {
    width: 1500,
    height: 1500,
    background: '#7a3b2e',
    drawing:
      at(960, 480, door, 0.85) +
      `<rect y="1240" width="1500" height="260" fill="${NIGHT}"/>` +
      at(250, 830, cup, 1.3) +
      title('Der Hausbesuch', { x: 750, y: 250, size: 140 }),
  },
  '2-hausbesuch.1.png': chapter(
    NIGHT,
    card(110, -10, PAPER) + card(370, 0, LIGHT) + card(630, 10, DOOR),
  ),
  '2-hausbesuch.2.png': chapter(DOOR, at(370, 70, phone)),
  '2-hausbesuch.3.png': chapter('#3d6a80', at(440, 250, bird, 0.9)),
  '2-hausbesuch.4.png': chapter('#7a3b2e', at(300, 190, cup, 0.9)),
};

for (const [name, { width, height, background, drawing }] of Object.entries(pictures)) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"
    width="${width}" height="${height}">${drawing}</svg>`;
  const drawn = sharp(Buffer.from(svg)).flatten({ background });
  const encoded = name.endsWith('.png')
    ? drawn.png({ palette: true, colours: 64, effort: 10 })
    : drawn.jpeg({ quality: 76, mozjpeg: true });
  const { size } = await encoded.toFile(fileURLToPath(new URL(name, import.meta.url)));
  console.log(`${name}: ${size} bytes`);
}
