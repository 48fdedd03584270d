export { analyseAudio } from './analyse';
export { createAnalyser, type Analyser, type AnalyserOptions } from './analyser';
export { openFileReader, readerOver, type ByteReader } from './byte-reader';
export { readCover } from './cover';
export * from './facts';
