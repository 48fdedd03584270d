import type { AudioInput } from './problem-input';
import type { Report } from './report-problem';

/** Audio that Apple takes in RSS feeds. */
const APPLE_AUDIO = new Set(['audio/mpeg', 'audio/x-m4a']);

/** By the code of the analysis. One that is not known here is not told. */
const WARNINGS = {
  VBR_WITHOUT_HEADER: 'EPISODE_AUDIO_VBR_WITHOUT_HEADER',
  SLOW_START: 'EPISODE_AUDIO_SLOW_START',
  LARGE_TAGS: 'EPISODE_AUDIO_LARGE_TAGS',
  UNUSUAL_SAMPLE_RATE: 'EPISODE_AUDIO_UNUSUAL_SAMPLE_RATE',
  TRUNCATED: 'EPISODE_AUDIO_TRUNCATED',
  JUNK: 'EPISODE_AUDIO_JUNK',
} as const;

const isKnown = (warning: string): warning is keyof typeof WARNINGS =>
  Object.hasOwn(WARNINGS, warning);

/** What is wrong with the audio file of an episode. */
export const checkAudio = (audio: AudioInput, report: Report): void => {
  switch (audio.state) {
    case 'missing':
      report('EPISODE_NO_AUDIO', 'audio', {});
      return;
    case 'pending':
      report('EPISODE_AUDIO_PENDING', 'audio', {});
      return;
    case 'failed': {
      const { reason, reasonCode } = audio;
      report('EPISODE_AUDIO_FAILED', 'audio', { reason, reasonCode });
      return;
    }
    case 'ready':
      if (audio.bytes <= 0) report('EPISODE_AUDIO_EMPTY', 'audio', {});
      if (!APPLE_AUDIO.has(audio.mimeType)) {
        report('EPISODE_AUDIO_UNSUPPORTED', 'audio', { mimeType: audio.mimeType });
      }
      if (audio.durationMs === null || audio.durationMs <= 0) {
        report('EPISODE_DURATION_UNKNOWN', 'audio', {});
      }
      for (const warning of audio.warnings.filter(isKnown)) report(WARNINGS[warning], 'audio', {});
  }
};
