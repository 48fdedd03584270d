/** A duration or a point in time on the audio, in milliseconds. */
export type Milliseconds = number;
