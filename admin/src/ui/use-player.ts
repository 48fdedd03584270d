import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

export const PLAYBACK_RATES = [1, 1.25, 1.5, 1.75, 2] as const;

export interface Player {
  /** For the `<audio>` element. */
  readonly ref: RefObject<HTMLAudioElement>;
  readonly isPlaying: boolean;
  readonly positionMs: number;
  /** What is known of the length: browsers' own recordings often don't say. */
  readonly durationMs: number;
  readonly rate: number;
  readonly toggle: () => void;
  readonly seek: (positionMs: number) => void;
  readonly setRate: (rate: number) => void;
}

interface PlayerOptions {
  readonly durationMs: number;
  /** Gets the sound when it is wanted for the first time. @returns `null` when it can't be had */
  readonly load?: () => Promise<string | null>;
}

const toMs = (seconds: number): number => Math.round(seconds * 1_000);

/** One sound, played by hand or by key. Nothing is fetched before somebody wants to hear it. */
export const usePlayer = ({ durationMs, load }: PlayerOptions): Player => {
  const ref = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [positionMs, setPosition] = useState(0);
  const [rate, setRateState] = useState(1);

  useEffect(() => {
    const audio = ref.current;
    if (audio === null) return undefined;
    const listeners = {
      play: () => {
        setPlaying(true);
      },
      pause: () => {
        setPlaying(false);
      },
      ended: () => {
        setPlaying(false);
        setPosition(0);
      },
      timeupdate: () => {
        setPosition(toMs(audio.currentTime));
      },
    };
    for (const [name, listener] of Object.entries(listeners))
      audio.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) {
        audio.removeEventListener(name, listener);
      }
      audio.pause();
    };
  }, []);

  const prepare = useCallback(async (): Promise<HTMLAudioElement | null> => {
    const audio = ref.current;
    if (audio === null) return null;
    if (load !== undefined && audio.getAttribute('src') === null) {
      const url = await load();
      if (url === null) return null;
      audio.src = url;
    }
    audio.playbackRate = rate;
    return audio;
  }, [load, rate]);

  const toggle = useCallback(() => {
    void prepare().then((audio) => {
      if (audio === null) return;
      // What can't be played is told by the element's own `error`.
      if (audio.paused) void audio.play().catch(() => undefined);
      else audio.pause();
    });
  }, [prepare]);

  const seek = useCallback(
    (to: number) => {
      setPosition(to);
      void prepare().then((audio) => {
        if (audio !== null) audio.currentTime = to / 1_000;
      });
    },
    [prepare],
  );

  const setRate = useCallback((next: number) => {
    setRateState(next);
    if (ref.current !== null) ref.current.playbackRate = next;
  }, []);

  return { ref, isPlaying, positionMs, durationMs, rate, toggle, seek, setRate };
};
