import { earlyText } from '../../texts/early-texts';
import { suspended } from '../../ui/suspended';
import type { EpisodeColumn } from './episode-cell';
import { mayRead } from './may-read';

const EpisodeCell = suspended(() => import('./episode-cell'));

/** What the Content Manager's list hands to those who add columns. */
export interface ListColumns {
  readonly displayedHeaders: readonly object[];
  readonly layout: { readonly options?: unknown };
}

const header = (column: EpisodeColumn, label: ReturnType<typeof earlyText>) => ({
  name: `podcast-${column}`,
  attribute: { type: 'custom' },
  label,
  searchable: false,
  sortable: false,
  cellFormatter: ({ documentId }: { readonly documentId: string }) => (
    <EpisodeCell documentId={documentId} column={column} />
  ),
});

const HEADERS = [
  header('state', earlyText('episodes.state')),
  header('duration', earlyText('episodes.duration')),
  header('comments', earlyText('episodes.comments')),
];

/** The hook knows no content type, only its options: episodes say there that they have the columns. */
const hasColumns = (options: unknown): boolean =>
  typeof options === 'object' &&
  options !== null &&
  'podcast' in options &&
  typeof options.podcast === 'object' &&
  options.podcast !== null &&
  'hasAudioColumns' in options.podcast &&
  options.podcast.hasAudioColumns === true;

/** @param readState of the panel's store */
export const addColumns =
  (readState: () => unknown) =>
  (columns: ListColumns): ListColumns =>
    hasColumns(columns.layout.options) && mayRead(readState())
      ? { ...columns, displayedHeaders: [...columns.displayedHeaders, ...HEADERS] }
      : columns;
