export { transcodeClip } from './transcode-clip';
export { startTranscoding, stopTranscoding } from './transcoder';
