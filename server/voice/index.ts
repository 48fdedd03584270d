export {
  countClipsSince,
  findClip,
  findClipByName,
  findClips,
  prepareClip,
  sumBytes,
} from './clips';
export { checkVoice, startVoice, stopVoice } from './lifecycle';
export { MAX_PEAKS } from './peaks';
export { refuseUpload } from './refuse-upload';
export { finishRemovals, removeClips } from './remove-clips';
export { type Audience, sendClip } from './send-clip';
export { sweepClips } from './sweep';
export { storeSound, type TakenClip, takeClip } from './take-clip';
