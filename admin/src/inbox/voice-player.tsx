import { useEffect, useRef, useState } from 'react';
import { Box, Typography } from '@strapi/design-system';

import { commentPath } from '../api/paths';
import { useBlobUrl } from '../api/use-blob-url';
import type { CommentVoice } from '../contracts/comments';
import { useText } from '../texts/use-text';
import { decodePeaks } from '../ui/decode-peaks';
import { PlayerControls } from '../ui/player-controls';
import { usePlayer } from '../ui/use-player';
import { readPeaks } from './read-answers';

/** As many as the server measures of formats that it decodes. */
const BARS = 200;

interface VoicePlayerProps {
  readonly id: string;
  readonly voice: CommentVoice;
  /** Lets keys start it, see `Inbox.registerPlayer`. */
  readonly register?: (id: string, toggle: () => void) => () => void;
}

/** The sound of a spoken comment; it is fetched when somebody wants to hear it. */
export const VoicePlayer = ({ id, voice, register }: VoicePlayerProps) => {
  const say = useText();
  const measured = readPeaks(voice.peaks);
  const [decoded, setDecoded] = useState<readonly number[] | null>(null);
  const { load, state } = useBlobUrl(commentPath(id, 'voice'), (bytes) => {
    if (measured === null) void decodePeaks(bytes, BARS).then(setDecoded);
  });
  const [isBroken, setBroken] = useState(false);
  const player = usePlayer({ durationMs: voice.durationMs ?? 0, load });

  const toggle = useRef(player.toggle);
  toggle.current = player.toggle;
  useEffect(
    () =>
      register?.(id, () => {
        toggle.current();
      }),
    [id, register],
  );

  return (
    <Box width="100%" maxWidth="48rem">
      <PlayerControls player={player} peaks={measured ?? decoded} label={say('inbox.voice')} />
      {/* What is said is the comment's text, beside it. */}
      <audio
        ref={player.ref}
        preload="none"
        onError={() => {
          setBroken(true);
        }}
      />
      {(isBroken || state === 'failed') && (
        <Typography tag="p" role="alert" textColor="danger600">
          {say('inbox.voice.failed')}
        </Typography>
      )}
    </Box>
  );
};
