import { Box, Flex, Typography } from '@strapi/design-system';

import type { Recording } from '../../contracts/audio';
import { useText, type Say } from '../../texts/use-text';
import { formatDuration } from '../../ui/format-duration';
import { toMegabytes } from '../upload/format-bytes';

/** What podcasts are evened out to: one channel comes out of two loudspeakers, and sounds 3 dB louder. */
const TARGET_LUFS = -16;
const MONO_TARGET_LUFS = -19;

const UNMEASURED = ['NO_DECODER', 'UNDECODABLE', 'FFMPEG_FAILED', 'TOO_COMPLEX'] as const;

/** One plain sentence. */
const describeLoudness = (
  say: Say,
  { loudness, unmeasuredCode, measurement, channels }: Recording,
): string => {
  if (loudness === null) {
    const code = UNMEASURED.find((known) => known === unmeasuredCode);
    if (measurement.state !== 'ready' && measurement.state !== 'failed') {
      return say('audio.loudness.pending');
    }
    return say(`audio.unmeasured.${code ?? 'OTHER'}`);
  }
  const { verdict, integratedLufs } = loudness;
  const target = channels === 1 ? MONO_TARGET_LUFS : TARGET_LUFS;
  if (verdict === null || integratedLufs === null) return say('audio.loudness.silent');
  return say(`audio.loudness.${verdict}`, {
    lufs: integratedLufs,
    target,
    channels: channels ?? 2,
  });
};

const describeBitrate = (say: Say, { bitrate, bitrateMode }: Recording): string | null => {
  if (bitrate === null) return null;
  const kbps = Math.round(bitrate / 1_000);
  return say(bitrateMode === 'vbr' ? 'audio.bitrateVariable' : 'audio.bitrateConstant', { kbps });
};

export const RecordingFacts = ({ recording }: { readonly recording: Recording }) => {
  const say = useText();
  const { durationMs, bytes, codec, container, channels, sampleRate, loudness } = recording;
  const facts: readonly (readonly [string, string | null])[] = [
    [say('audio.duration'), durationMs === null ? null : formatDuration(durationMs)],
    [
      say('audio.size'),
      bytes === null ? null : say('audio.megabytes', { size: toMegabytes(bytes) }),
    ],
    [say('audio.bitrate'), describeBitrate(say, recording)],
    [
      say('audio.format'),
      codec === null
        ? null
        : say('audio.formatOf', {
            codec: codec.toUpperCase(),
            container: (container ?? codec).toUpperCase(),
            kilohertz: (sampleRate ?? 0) / 1_000,
            channels: channels ?? 0,
          }),
    ],
  ];
  const isLoudnessBad =
    loudness !== null && loudness.verdict !== null && loudness.verdict !== 'fine';
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <dl>
        {facts.flatMap(([term, fact]) =>
          fact === null
            ? []
            : [
                <Flex key={term} justifyContent="space-between" gap={3} alignItems="flex-start">
                  <Typography tag="dt" variant="pi" textColor="neutral600">
                    {term}
                  </Typography>
                  <Typography tag="dd" variant="pi" textAlign="right">
                    {fact}
                  </Typography>
                </Flex>,
              ],
        )}
      </dl>
      <Box>
        <Typography variant="sigma" tag="h3" textColor="neutral600">
          {say('audio.loudness')}
        </Typography>
        <Typography variant="pi" tag="p" textColor={isLoudnessBad ? 'danger600' : 'neutral800'}>
          {describeLoudness(say, recording)}
        </Typography>
      </Box>
    </Flex>
  );
};
