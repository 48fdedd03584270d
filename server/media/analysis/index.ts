export { analyseAudio } from './analyse';
export {
  createAnalyser,
  type Analyser,
  type AnalyserOptions,
  type AnalysisProgress,
} from './analyser';
export { openFileReader, readerOver, type ByteReader, type FileReader } from './byte-reader';
export { readCover } from './cover';
export * from './facts';
export type { FileHash } from './messages';
