import { runProgram } from '../support/programs';

/** What ffprobe finds in a file. */
export interface ProbedAudio {
  readonly durationMs: number;
  /** As ffprobe names it: `mp3`, `aac`, `pcm_s16le`. */
  readonly codec: string;
  /** Hz */
  readonly sampleRate: number;
  readonly channels: number;
}

const probe = async (file: string, entries: string): Promise<readonly string[]> => {
  const output = await runProgram('ffprobe', [
    ...['-v', 'error', '-select_streams', 'a:0', '-show_entries', entries],
    ...['-of', 'default=noprint_wrappers=1', file],
  ]);
  return output.split('\n').filter((line) => line !== '');
};

/** Of MPEG audio ffprobe guesses the length from the first bit rate: there its packets count. */
const countPackets = async (file: string): Promise<number> => {
  const lines = await probe(file, 'packet=duration_time');
  return lines.reduce((sum, line) => sum + Number(line.replace('duration_time=', '')), 0);
};

/**
 * Asks ffprobe about a file or an address.
 * @throws when it finds no audio in it
 */
export const probeAudio = async (file: string): Promise<ProbedAudio> => {
  const lines = await probe(file, 'format=duration:stream=codec_name,sample_rate,channels');
  const facts = new Map(lines.map((line) => [line.split('=')[0], line.split('=')[1] ?? '']));
  const codec = facts.get('codec_name');
  if (codec === undefined) throw new Error(`ffprobe finds no audio in ${file}`);
  const isMpeg = codec === 'mp3' || codec === 'mp2';
  const seconds = isMpeg ? await countPackets(file) : Number(facts.get('duration'));
  return {
    durationMs: seconds * 1000,
    codec,
    sampleRate: Number(facts.get('sample_rate')),
    channels: Number(facts.get('channels')),
  };
};
