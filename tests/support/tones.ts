/** Sounds made of numbers, whose loudness is known. */

/** A sine from `seconds` on, at a peak level in dB below full scale. */
export const makeTone = ({
  seconds,
  dbfs,
  sampleRate = 48_000,
  hertz = 1_000,
  phaseDegrees = 0,
}: {
  readonly seconds: number;
  readonly dbfs: number;
  readonly sampleRate?: number;
  readonly hertz?: number;
  readonly phaseDegrees?: number;
}): Float32Array => {
  const amplitude = 10 ** (dbfs / 20);
  const phase = (phaseDegrees / 180) * Math.PI;
  return Float32Array.from(
    { length: Math.round(seconds * sampleRate) },
    (_, index) => amplitude * Math.sin((2 * Math.PI * hertz * index) / sampleRate + phase),
  );
};

/** One sound behind the other. */
export const joinTones = (...parts: readonly Float32Array[]): Float32Array => {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
};

/** A WAV file of 16-bit samples, 44-byte header. */
export const makeWav = (channels: readonly Float32Array[], sampleRate = 48_000): Buffer => {
  const length = channels[0]?.length ?? 0;
  const count = channels.length;
  const bytes = Buffer.alloc(44 + 2 * count * length);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(count, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(2 * count * sampleRate, 28);
  bytes.writeUInt16LE(2 * count, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(2 * count * length, 40);
  channels.forEach((channel, offset) => {
    channel.forEach((sample, index) => {
      const value = Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768)));
      bytes.writeInt16LE(value, 44 + 2 * (index * count + offset));
    });
  });
  return bytes;
};
