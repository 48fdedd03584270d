import { boundReader, type ByteReader } from './byte-reader';
import { decodeAudio } from './decoders/decode-audio';
import type { PcmSink } from './decoders/pcm';
import { channelWeights } from './meters/channel-weights';
import { createSoundMeter, type Measurement, type SoundMeter } from './meters/sound-meter';
import { UnmeasuredError } from './unmeasured-error';

/** Called now and then with how much of the sound was measured, in milliseconds. */
export type OnMeasured = (measuredMs: number) => void;

/**
 * Measures the sound that `decode` hands over. Of streams of different kinds in one file only those
 * like the first are measured.
 *
 * @throws UnmeasuredError `NO_DECODER` for channels of unknown places, `UNDECODABLE` where nothing
 *   came; what `decode` throws
 */
export const measurePcm = async (
  decode: (sink: PcmSink) => Promise<void>,
  onMeasured?: OnMeasured,
): Promise<Measurement> => {
  const heard: { meter?: SoundMeter; sampleRate: number; count: number; samples: number } = {
    ...{ sampleRate: 0, count: 0, samples: 0 },
  };
  await decode(({ sampleRate, channels, order }) => {
    if (heard.meter === undefined) {
      const weights = channelWeights(channels.length, order);
      if (weights === null) throw new UnmeasuredError('NO_DECODER');
      heard.sampleRate = sampleRate;
      heard.count = channels.length;
      heard.meter = createSoundMeter(sampleRate, weights);
    }
    if (sampleRate !== heard.sampleRate || channels.length !== heard.count) return;
    heard.meter.push(channels);
    heard.samples += channels[0]?.length ?? 0;
    onMeasured?.((heard.samples / sampleRate) * 1000);
  });
  if (heard.meter === undefined || heard.samples === 0) throw new UnmeasuredError('UNDECODABLE');
  return heard.meter.finish();
};

/**
 * Loudness, true peak and waveform of an audio file, decoded here.
 *
 * @throws UnmeasuredError; AudioError `TOO_COMPLEX`; whatever `reader` throws
 */
export const measureSound = (reader: ByteReader, onMeasured?: OnMeasured): Promise<Measurement> =>
  measurePcm(async (sink) => {
    try {
      await decodeAudio(boundReader(reader), sink);
    } catch (error) {
      // Decoders throw what they like; errors of the file system and of storages have their codes.
      const hasCode = error instanceof Error && 'code' in error;
      throw hasCode ? error : new UnmeasuredError('UNDECODABLE', { cause: error });
    }
  }, onMeasured);
