/** What a reader finds out about the one track of a file, before lengths are judged. */
export interface ClipTrack {
  readonly container: 'webm' | 'mp4' | 'ogg';
  readonly codec: 'opus' | 'aac';
  /** What a player plays, not rounded. */
  readonly durationMs: number;
  /** Sound at the beginning that isn't played, not rounded. */
  readonly skippedMs: number;
  readonly channels: number;
  /** In Hz; Opus always plays at 48,000. */
  readonly sampleRate: number;
}
