export { MAX_PEAKS } from './limits';
export { measurePeaks } from './measure-peaks';
