export { ClipError } from './clip-error';
export type { ClipErrorCode } from './clip-error';
export { listPackets } from './list-packets';
export type { OpusSound } from './list-packets';
export type { Span } from './packets';
export { scanClip } from './scan-clip';
export type { ClipFacts } from './scan-clip';
export { stripClip } from './strip-clip';
