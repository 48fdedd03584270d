import { useTheme } from 'styled-components';

interface WaveformProps {
  /** Loudest amplitude of equal parts of the sound, 0 to 1. */
  readonly peaks: readonly number[];
  /** What has been played of it, 0 to 1. */
  readonly played: number;
  readonly heightPx?: number;
}

/** In parts of the picture's height: silence is a line, too. */
const MIN_BAR = 0.04;

/** A picture for those who see; the slider beside it is for everybody. */
export const Waveform = ({ peaks, played, heightPx = 40 }: WaveformProps) => {
  const { colors } = useTheme();
  return (
    <svg
      aria-hidden
      focusable={false}
      viewBox={`0 0 ${peaks.length} 1`}
      preserveAspectRatio="none"
      width="100%"
      height={heightPx}
      style={{ display: 'block', pointerEvents: 'none' }}
    >
      {peaks.map((peak, index) => {
        const height = Math.max(MIN_BAR, Math.min(1, peak));
        const isPlayed = (index + 0.5) / peaks.length <= played;
        return (
          <rect
            // A waveform never changes its order.
            key={index}
            x={index + 0.15}
            width={0.7}
            y={(1 - height) / 2}
            height={height}
            fill={isPlayed ? colors.primary600 : colors.neutral300}
          />
        );
      })}
    </svg>
  );
};
