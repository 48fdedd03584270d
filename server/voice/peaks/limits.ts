/** Bars of a waveform, at most. */
export const MAX_PEAKS = 200;
/** Five minutes of sound take about one second; after this, there is no waveform. */
export const PEAKS_TIMEOUT_MS = 5_000;
/** Heap of the worker thread, in MiB: the list of packets is most of what it needs. */
export const PEAKS_MAX_HEAP_MB = 64;
