export {
  createFollower,
  followAttachments,
  followForgotten,
  whenCommitted,
  type Attachment,
} from './attachments';
export { createJobs, type Found } from './jobs';
export { isWorthAnotherTry } from './judge-failure';
export { locateFile } from './locate-file';
export { findPublicAddress } from './public-address';
export { startQueue, type FileWork, type Queue } from './queue';
export { hashBytes, readWholeFile } from './read-file';
export { watchFiles } from './watch-files';
