export interface ProgramLimits {
  /** Of the clock, and as whole seconds of the processor. */
  readonly timeoutMs: number;
  readonly maxMemoryBytes: number;
  /** Of each file that is written. */
  readonly maxFileBytes: number;
  /** Ends it. */
  readonly signal: AbortSignal;
}

const MS_PER_SECOND = 1_000;
/** POSIX counts the size of files in these, shells the memory in kilobytes. */
const BLOCK_BYTES = 512;
const KIB = 1_024;

/**
 * Sets limits and becomes the program. One that can't be set is narrower already, or unknown to the
 * system, as that of memory is to macOS. A dump of the memory would be a copy of the recording.
 */
const LIMIT_AND_RUN = `
ulimit -c 0 2>/dev/null
ulimit -t "$1" 2>/dev/null
ulimit -v "$2" 2>/dev/null
ulimit -f "$3" 2>/dev/null
shift 3
exec "$@"`;

export const isWindows = process.platform === 'win32';

/**
 * The command that runs a program within limits; its arguments follow. Windows has no such limits:
 * there the timeout holds, and what the program limits itself.
 */
export const limitCommand = (
  program: string,
  { timeoutMs, maxMemoryBytes, maxFileBytes }: ProgramLimits,
): readonly [string, ...string[]] =>
  isWindows
    ? [program]
    : [
        ...(['/bin/sh', '-c', LIMIT_AND_RUN, 'sh'] as const),
        `${Math.ceil(timeoutMs / MS_PER_SECOND)}`,
        `${Math.ceil(maxMemoryBytes / KIB)}`,
        `${Math.ceil(maxFileBytes / BLOCK_BYTES)}`,
        program,
      ];
