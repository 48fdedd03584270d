export { analyseAudio } from './analyse';
export { createAnalyser, type Analyser, type AnalyserOptions } from './analyser';
export type { AudioSource } from './audio-source';
export { openFileReader, readerOver, type ByteReader, type FileReader } from './byte-reader';
export { readCover } from './cover';
export * from './facts';
export type { Measurement } from './meters/sound-meter';
export { UnmeasuredError } from './unmeasured-error';
