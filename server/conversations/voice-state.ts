import type { EpisodeRow, ShowRow } from '../site/tables';
import { closingTimeOf, conversationState } from './state';

type Spoken = Pick<
  EpisodeRow,
  'commentMode' | 'commentsCloseAfterDays' | 'releasedAt' | 'voiceClosesAfterDays' | 'voiceMode'
> & {
  readonly show?: Pick<
    ShowRow,
    'commentMode' | 'commentsCloseAfterDays' | 'voiceClosesAfterDays' | 'voiceMode'
  > | null;
};

export interface VoiceState {
  readonly isOpen: boolean;
  /** When spoken comments close by themselves, or did; not later than written ones. */
  readonly closesAt: string | null;
}

const CLOSED: VoiceState = { isOpen: false, closesAt: null };

/**
 * Whether spoken comments are taken for an episode: only where written ones are, and the site, the
 * show and the episode want them. Computed whenever it is asked for.
 *
 * @param enabled of the site
 */
export const voiceState = (episode: Spoken, enabled: boolean, at: Date): VoiceState => {
  const { state, closesAt } = conversationState(episode, at);
  const own = episode.voiceMode ?? 'inherit';
  const mode = own === 'inherit' ? (episode.show?.voiceMode ?? 'on') : own;
  if (!enabled || mode === 'off' || state !== 'open') return CLOSED;
  const days = episode.voiceClosesAfterDays ?? episode.show?.voiceClosesAfterDays ?? null;
  const ownMs = closingTimeOf(episode.releasedAt, days);
  const times = [ownMs, closesAt === null ? null : Date.parse(closesAt)].filter(
    (time): time is number => time !== null,
  );
  if (times.length === 0) return { isOpen: true, closesAt: null };
  const closesMs = Math.min(...times);
  return { isOpen: at.getTime() < closesMs, closesAt: new Date(closesMs).toISOString() };
};
