/**
 * `NO_DECODER`: a kind of sound that isn't decoded here. `UNDECODABLE`: nothing came of it.
 * `FFMPEG_FAILED`: the site's own ffmpeg could do no better.
 */
export type UnmeasuredCode = 'NO_DECODER' | 'UNDECODABLE' | 'FFMPEG_FAILED';

/** Why a sound, whose facts are known, was not measured. No second attempt would change that. */
export class UnmeasuredError extends Error {
  override readonly name = 'UnmeasuredError';

  constructor(
    readonly code: UnmeasuredCode,
    options?: ErrorOptions,
  ) {
    super(`The sound was not measured: ${code}.`, options);
  }
}
