import { useMemo, useState } from 'react';
import { Box, Typography } from '@strapi/design-system';

import { backendUrl } from '../../api/backend-url';
import { useLoad } from '../../api/use-load';
import type { Recording, Waveform } from '../../contracts/audio';
import { useText } from '../../texts/use-text';
import { PlayerControls } from '../../ui/player-controls';
import { usePlayer } from '../../ui/use-player';
import type { AudioFile } from './audio-file';
import { PANEL_BARS, toPeaks } from './to-peaks';

interface RecordingPlayerProps {
  readonly file: AudioFile;
  readonly recording: Recording | null;
}

const absolute = (url: string): string => (url.startsWith('/') ? `${backendUrl()}${url}` : url);

/** The file as it is in the Media Library, whether it is published or not. */
export const RecordingPlayer = ({ file, recording }: RecordingPlayerProps) => {
  const say = useText();
  const [statedMs, setStated] = useState(0);
  const [isBroken, setBroken] = useState(false);
  const { result } = useLoad<{ readonly data: Waveform }>(recording?.waveform ?? null);
  const waveform = result.data?.data ?? null;
  const peaks = useMemo(
    () => (waveform === null ? null : toPeaks(waveform, PANEL_BARS)),
    [waveform],
  );
  const player = usePlayer({ durationMs: recording?.durationMs ?? statedMs });
  return (
    <Box width="100%">
      <audio
        ref={player.ref}
        src={absolute(file.url)}
        preload="metadata"
        onLoadedMetadata={({ currentTarget }) => {
          const ms = currentTarget.duration * 1_000;
          if (Number.isFinite(ms)) setStated(ms);
        }}
        onError={() => {
          setBroken(true);
        }}
      />
      {isBroken ? (
        <Typography variant="pi" textColor="neutral600">
          {say('audio.unplayable')}
        </Typography>
      ) : (
        <PlayerControls player={player} peaks={peaks} label={say('audio.player')} />
      )}
    </Box>
  );
};
