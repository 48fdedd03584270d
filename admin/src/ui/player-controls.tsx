import {
  Box,
  Flex,
  IconButton,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { Play } from '@strapi/icons';
import { styled } from 'styled-components';

import { useText } from '../texts/use-text';
import { formatDuration } from './format-duration';
import { PauseIcon } from './pause-icon';
import { PLAYBACK_RATES, type Player } from './use-player';
import { Waveform } from './waveform';

const SLIDER_STEP_MS = 100;

/** Over the waveform: a slider that everybody can use, by mouse, finger, keys and screen reader. */
const Slider = styled.input`
  position: absolute;
  inset: 0;
  width: 100%;
  height: 100%;
  margin: 0;
  cursor: pointer;
  accent-color: ${({ theme }) => theme.colors.primary600};
`;

const CoveringSlider = styled(Slider)`
  opacity: 0;
  &:focus-visible {
    opacity: 1;
  }
`;

interface PlayerControlsProps {
  readonly player: Player;
  /** See `Waveform`; without it the slider alone is shown. */
  readonly peaks?: readonly number[] | null;
  /** What is heard, for those who don't see. */
  readonly label: string;
}

/** Play, a place in the sound, and how fast. The caller renders the `<audio>` of `player.ref`. */
export const PlayerControls = ({ player, peaks, label }: PlayerControlsProps) => {
  const say = useText();
  const { isPlaying, positionMs, durationMs, rate, toggle, seek, setRate } = player;
  const played = durationMs > 0 ? positionMs / durationMs : 0;
  const Range = peaks ? CoveringSlider : Slider;
  return (
    <Flex gap={3} width="100%" wrap="wrap" role="group" aria-label={label}>
      <IconButton
        type="button"
        label={say(isPlaying ? 'player.pause' : 'player.play')}
        onClick={toggle}
        variant="secondary"
      >
        {isPlaying ? <PauseIcon /> : <Play />}
      </IconButton>
      <Box position="relative" flex="1 1 12rem" minWidth="8rem" minHeight={peaks ? '4rem' : '2rem'}>
        {peaks && <Waveform peaks={peaks} played={played} />}
        <Range
          type="range"
          min={0}
          max={durationMs}
          step={SLIDER_STEP_MS}
          value={Math.min(positionMs, durationMs)}
          aria-label={say('player.position')}
          aria-valuetext={say('player.positionOf', {
            position: formatDuration(positionMs),
            duration: formatDuration(durationMs),
          })}
          onChange={(event) => {
            seek(Number(event.target.value));
          }}
        />
      </Box>
      <Typography variant="pi" textColor="neutral600" style={{ whiteSpace: 'nowrap' }}>
        {formatDuration(positionMs)} / {formatDuration(durationMs)}
      </Typography>
      <Box width="9rem">
        <SingleSelect
          aria-label={say('player.rate')}
          size="S"
          value={String(rate)}
          onChange={(value) => {
            setRate(Number(value));
          }}
        >
          {PLAYBACK_RATES.map((option) => (
            <SingleSelectOption key={option} value={String(option)}>
              {say('player.rateTimes', { rate: option })}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Box>
    </Flex>
  );
};
