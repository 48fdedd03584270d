/** Small audio files made of bytes, so that tests know every one of them. */
import { open } from 'node:fs/promises';

interface Mp3Options {
  readonly seconds?: number;
  readonly title?: string;
  readonly track?: number;
  readonly chapters?: readonly {
    readonly title: string;
    readonly startMs: number;
    readonly endMs: number;
  }[];
  /** A PNG. */
  readonly cover?: Uint8Array;
  /** Makes the bytes differ without changing anything else. */
  readonly fill?: number;
}

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** Four times seven bits (ID3v2.3 §3.1). */
const syncsafe = (value: number): Buffer =>
  Buffer.from([(value >> 21) & 127, (value >> 14) & 127, (value >> 7) & 127, value & 127]);

const frame = (id: string, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from(id, 'latin1'), uint32(content.length), Buffer.alloc(2), content]);

const text = (id: string, value: string): Buffer =>
  frame(id, Buffer.concat([Buffer.from([1, 0xff, 0xfe]), Buffer.from(value, 'utf16le')]));

const tagOf = ({ title, track, chapters = [], cover }: Mp3Options): Buffer => {
  const frames = [
    ...(title === undefined ? [] : [text('TIT2', title)]),
    ...(track === undefined ? [] : [text('TRCK', String(track))]),
    ...(cover === undefined
      ? []
      : [frame('APIC', Buffer.concat([Buffer.from('\0image/png\0\x03\0', 'latin1'), cover]))]),
    ...chapters.map((chapter, index) =>
      frame(
        'CHAP',
        Buffer.concat([
          Buffer.from(`chp${index}\0`, 'latin1'),
          uint32(chapter.startMs),
          uint32(chapter.endMs),
          Buffer.alloc(8, 0xff),
          text('TIT2', chapter.title),
        ]),
      ),
    ),
  ];
  if (frames.length === 0) return Buffer.alloc(0);
  const body = Buffer.concat(frames);
  return Buffer.concat([Buffer.from('ID3\x03\0\0', 'latin1'), syncsafe(body.length), body]);
};

/** 128 kbit/s at 44.1 kHz: 417 bytes and 1152 samples a frame. */
const FRAME_BYTES = 417;
const FRAMES_PER_SECOND = 44_100 / 1_152;

/** An MP3 of silence: MPEG-1 Layer III, 128 kbit/s, 44.1 kHz, stereo. */
export const makeMp3 = (options: Mp3Options = {}): Buffer => {
  const count = Math.round((options.seconds ?? 2) * FRAMES_PER_SECOND);
  const silence = Buffer.alloc(FRAME_BYTES);
  silence.set([0xff, 0xfb, 0x90, 0x64]);
  silence[FRAME_BYTES - 1] = options.fill ?? 0;
  return Buffer.concat([tagOf(options), ...Array.from({ length: count }, () => silence)]);
};

const MINUTE = makeMp3({ seconds: 60 });

/** Writes an MP3 of silence that is too long for memory. @returns its bytes */
export const writeLongMp3 = async (file: string, minutes: number): Promise<number> => {
  const handle = await open(file, 'w');
  try {
    for (let index = 0; index < minutes; index += 1) await handle.write(MINUTE);
  } finally {
    await handle.close();
  }
  return minutes * MINUTE.length;
};
