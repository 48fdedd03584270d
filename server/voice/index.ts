export {
  countClipsSince,
  findClip,
  findClipByName,
  findClips,
  hasClips,
  prepareClip,
  sumBytes,
} from './clips';
export { checkVoice, retryVoice, startVoice, stopVoice } from './lifecycle';
export { canStore } from './clip-store';
export { MAX_PEAKS } from './peaks';
export { unsupported } from './errors';
export { refuseUpload } from './refuse-upload';
export { finishRemovals, removeClips } from './remove-clips';
export { type Audience, sendClip } from './send-clip';
export { sweepClips } from './sweep';
export { storeSound, type TakenClip, takeClip } from './take-clip';
