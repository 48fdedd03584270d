import { makeMp3 } from './audio';

const FRAME_BYTES = 417;
/** Behind four bytes of header and 32 of side information. */
const INFO_AT = 36;
const HAS_FRAMES_AND_BYTES = 3;

/** A frame that says how many follow and how long all of them are, as encoders write for CBR. */
const infoFrame = (frames: Buffer): Buffer => {
  const frame = Buffer.from(frames.subarray(0, FRAME_BYTES));
  frame.write('Info', INFO_AT, 'latin1');
  frame.writeUInt32BE(HAS_FRAMES_AND_BYTES, INFO_AT + 4);
  frame.writeUInt32BE(frames.length / FRAME_BYTES, INFO_AT + 8);
  frame.writeUInt32BE(frames.length + FRAME_BYTES, INFO_AT + 12);
  return frame;
};

/** An MP3 of constant bit rate with an Info header: nobody need read all of it to tell its length. */
export const makeLongMp3 = (seconds: number, fill: number, cover?: Uint8Array): Buffer => {
  const frames = makeMp3({ seconds, fill });
  const tag = cover === undefined ? Buffer.alloc(0) : makeMp3({ seconds: 0, cover });
  return Buffer.concat([tag, infoFrame(frames), frames]);
};
