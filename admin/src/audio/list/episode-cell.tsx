import { Loader, Status, Typography } from '@strapi/design-system';
import { useTable } from '@strapi/strapi/admin';

import { useSharedLoad } from '../../api/use-shared-load';
import type { EpisodeSummary } from '../../contracts/audio';
import { useText } from '../../texts/use-text';
import { formatDuration } from '../../ui/format-duration';
import { summaries, summaryPath } from './summaries';

export type EpisodeColumn = 'state' | 'duration' | 'comments';

const VARIANTS = {
  missing: 'secondary',
  pending: 'alternative',
  ready: 'success',
  failed: 'danger',
} as const;

const AudioState = ({ state }: { readonly state: EpisodeSummary['audio']['state'] }) => {
  const say = useText();
  return (
    <Status variant={VARIANTS[state]} size="XS">
      <Typography variant="pi">{say(`episodes.audio.${state}`)}</Typography>
    </Status>
  );
};

const idsOf = (rows: readonly object[]): readonly string[] =>
  rows.flatMap((row) =>
    'documentId' in row && typeof row.documentId === 'string' ? [row.documentId] : [],
  );

interface EpisodeCellProps {
  readonly documentId: string;
  readonly column: EpisodeColumn;
}

/** What the list of episodes says besides their fields. */
const EpisodeCell = ({ documentId, column }: EpisodeCellProps) => {
  const say = useText();
  const rows = useTable('PodcastEpisodes', (state) => state.rows, false) ?? [];
  const { state, data } = useSharedLoad(summaries, summaryPath(idsOf(rows)));
  const summary = data?.get(documentId);
  if (summary === undefined) {
    return state === 'loading' ? <Loader small>{say('episodes.loading')}</Loader> : '–';
  }
  const { audio, comments } = summary;
  if (column === 'state') return <AudioState state={audio.state} />;
  const text =
    column === 'comments'
      ? String(comments)
      : audio.durationMs === null
        ? '–'
        : formatDuration(audio.durationMs);
  return <Typography textColor="neutral800">{text}</Typography>;
};

export default EpisodeCell;
