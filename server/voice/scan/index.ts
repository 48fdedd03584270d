export { ClipError } from './clip-error';
export type { ClipErrorCode } from './clip-error';
export { scanClip } from './scan-clip';
export type { ClipFacts } from './scan-clip';
export { stripClip } from './strip-clip';
