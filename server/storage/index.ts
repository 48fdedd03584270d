export type { StorageUrl } from './address';
export { RemoteFileError, unreadable, type RemoteFileCode } from './file-error';
export { openHttpReader } from './http-range-reader';
export type { FileVersion } from './range-answer';
export { streamWholeFile } from './stream-whole';
