import { useEffect, useRef } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';

import { paths } from '../../api/paths';
import { useLoad } from '../../api/use-load';
import type { Recording } from '../../contracts/audio';
import { Progress } from '../../ui/progress';
import { useText } from '../../texts/use-text';
import type { AudioFile } from './audio-file';
import { judgeAnalysis } from './judge-analysis';
import { RecordingFacts } from './recording-facts';
import { RecordingPlayer } from './recording-player';
import { RecordingProblems } from './recording-problems';

const POLL_MS = 2_000;

interface RecordingViewProps {
  readonly file: AudioFile;
  /** When the episode was saved last: then its file is analysed. */
  readonly savedAt: string | undefined;
}

/** One audio file: how far its analysis is, how it sounds, and what it is like. */
export const RecordingView = ({ file, savedAt }: RecordingViewProps) => {
  const say = useText();
  const path = paths.recording(file.id);
  const { result, reload } = useLoad<{ readonly data: Recording }>(path);
  const recording = result.data?.data ?? null;
  const analysis = judgeAnalysis(recording, result.failure);

  const savedBefore = useRef(savedAt);
  useEffect(() => {
    if (savedBefore.current === savedAt) return;
    savedBefore.current = savedAt;
    void reload();
  }, [savedAt, reload]);
  useEffect(() => {
    if (!analysis.isUnderWay) return undefined;
    const timer = setInterval(() => void reload(), POLL_MS);
    return () => {
      clearInterval(timer);
    };
  }, [analysis.isUnderWay, reload]);

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography variant="omega" fontWeight="semiBold" ellipsis title={file.name}>
        {file.name}
      </Typography>
      <RecordingPlayer file={file} recording={recording} />
      {analysis.stage !== 'ready' && (
        <Box>
          <Typography variant="pi" tag="p" role="status">
            {say(`audio.analysis.${analysis.stage}`, {
              at: recording?.retryAt ? new Date(recording.retryAt) : '',
            })}
          </Typography>
          {analysis.percent !== null && (
            <Progress percent={analysis.percent} label={say('audio.measuringProgress')} />
          )}
          {analysis.stage === 'unreachable' && (
            <Button type="button" size="S" variant="tertiary" onClick={() => void reload()}>
              {say('check.again')}
            </Button>
          )}
        </Box>
      )}
      {recording !== null && recording.state === 'ready' && (
        <RecordingFacts recording={recording} />
      )}
      {recording !== null && (
        <RecordingProblems key={recording.state} path={path} state={recording.state} />
      )}
    </Flex>
  );
};
