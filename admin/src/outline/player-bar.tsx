import { forwardRef, useCallback, useEffect, useImperativeHandle, useState } from 'react';
import { Box, Typography } from '@strapi/design-system';

import { backendUrl } from '../api/backend-url';
import { paths } from '../api/paths';
import { useLoad } from '../api/use-load';
import type { RecordingAnswer } from '../contracts/outline';
import { useText } from '../texts/use-text';
import { PlayerControls } from '../ui/player-controls';
import { usePlayer } from '../ui/use-player';

export interface PlayerHandle {
  readonly positionMs: () => number;
  /** Plays from there. */
  readonly jump: (positionMs: number) => void;
}

interface PlayerBarProps {
  readonly audio: { readonly id: number; readonly url: string };
  /** What is heard; some times a second. */
  readonly onPosition: (positionMs: number) => void;
}

/** The episode's sound. Its position changes all the time: only this is drawn then. */
export const PlayerBar = forwardRef<PlayerHandle, PlayerBarProps>(({ audio, onPosition }, ref) => {
  const say = useText();
  const [readMs, setReadMs] = useState(0);
  const [isBroken, setBroken] = useState(false);
  const { result } = useLoad<RecordingAnswer>(paths.recording(audio.id));
  // What the browser reads is what there is before, or without, an analysis.
  const durationMs = result.data?.data.durationMs ?? readMs;
  const player = usePlayer({ durationMs });
  const { positionMs, isPlaying, seek, toggle, ref: element } = player;

  useEffect(() => {
    onPosition(positionMs);
  }, [onPosition, positionMs]);

  const readPosition = useCallback(() => {
    const playing = element.current;
    return playing === null ? 0 : Math.round(playing.currentTime * 1_000);
  }, [element]);

  useImperativeHandle(
    ref,
    () => ({
      positionMs: readPosition,
      jump: (to) => {
        seek(to);
        if (!isPlaying) toggle();
      },
    }),
    [isPlaying, readPosition, seek, toggle],
  );

  return (
    <Box flex="1" minWidth="24rem">
      <audio
        ref={element}
        src={audio.url.startsWith('/') ? `${backendUrl()}${audio.url}` : audio.url}
        preload="metadata"
        onLoadedMetadata={({ currentTarget }) => {
          const { duration } = currentTarget;
          if (Number.isFinite(duration)) setReadMs(Math.round(duration * 1_000));
        }}
        onError={() => {
          setBroken(true);
        }}
      />
      {isBroken ? (
        <Typography textColor="danger600">{say('outline.player.broken')}</Typography>
      ) : (
        <PlayerControls player={player} label={say('outline.player.label')} />
      )}
    </Box>
  );
});
PlayerBar.displayName = 'PlayerBar';
