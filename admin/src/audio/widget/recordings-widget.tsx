import { useEffect } from 'react';
import { Box, Flex, Link, Status, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import { Link as RouterLink } from 'react-router-dom';

import { paths } from '../../api/paths';
import { useLoad } from '../../api/use-load';
import type { QueuedRecording, RecordingQueue } from '../../contracts/audio';
import { describeFault } from '../../problems/describe-problem';
import { useText } from '../../texts/use-text';
import { episodePath } from '../../episode';

const POLL_MS = 10_000;

const VARIANTS = {
  queued: 'secondary',
  running: 'alternative',
  ready: 'success',
  failed: 'danger',
} as const;

/** Of all that use the file, the episode that somebody waits for. */
const episodeOf = ({ usedBy }: QueuedRecording) => usedBy.find(({ type }) => type === 'episode');

const Row = ({ recording }: { readonly recording: QueuedRecording }) => {
  const say = useText();
  const { state, name } = recording;
  const episode = episodeOf(recording);
  const title = episode?.title ?? name ?? say('widget.unnamed');
  return (
    <Box tag="li" paddingTop={2} paddingBottom={2}>
      <Flex justifyContent="space-between" gap={3} alignItems="flex-start">
        {episode === undefined ? (
          <Typography variant="omega">{title}</Typography>
        ) : (
          <Link tag={RouterLink} to={episodePath(episode.id)}>
            {title}
          </Link>
        )}
        <Status variant={VARIANTS[state]} size="XS">
          <Typography variant="pi">{say(`widget.state.${state}`)}</Typography>
        </Status>
      </Flex>
      {state === 'failed' && (
        <Typography variant="pi" textColor="neutral600" tag="p">
          {describeFault(say, recording)}
        </Typography>
      )}
    </Box>
  );
};

/** Home page: episodes whose audio is being analysed, or could not be. */
const RecordingsWidget = () => {
  const say = useText();
  const { result, reload } = useLoad<RecordingQueue>(paths.recordings);
  const waiting = result.data?.meta.counts.waiting ?? 0;
  useEffect(() => {
    if (waiting === 0) return undefined;
    const timer = setInterval(() => void reload(), POLL_MS);
    return () => {
      clearInterval(timer);
    };
  }, [waiting, reload]);

  if (result.data === null) {
    if (result.state === 'loading') return <Widget.Loading />;
    return result.failure.status === 403 ? <Widget.NoPermissions /> : <Widget.Error />;
  }
  const { data, meta } = result.data;
  if (data.length === 0) return <Widget.NoData>{say('widget.nothing')}</Widget.NoData>;
  return (
    <Box>
      <Typography variant="pi" textColor="neutral600" tag="p">
        {say('widget.counts', meta.counts)}
      </Typography>
      <ul>
        {data.map((recording) => (
          <Row key={recording.fileId} recording={recording} />
        ))}
      </ul>
    </Box>
  );
};

export default RecordingsWidget;
