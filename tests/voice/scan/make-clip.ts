export { holds, join, multiply, opusHead, opusPacket, repeat, u32, u64, zeros } from './bytes';
export { box, dOps, esds, makeMp4, PLANTED_TIME } from './make-mp4';
export { makeOgg, page, sealPages } from './make-ogg';
export { block, element, makeWebm } from './make-webm';
