/** A comment as the public may see it; nothing else of its row leaves the repository. */
export interface PublicComment {
  /** Row id, for the place in a list; not told. */
  readonly rowId: number;
  /** Document ids, all four. */
  readonly id: string;
  readonly episode: string;
  readonly parentId: string | null;
  readonly rootId: string;
  /** See `CommentRow.path`. */
  readonly path: string;
  readonly depth: number;
  readonly kind: 'text' | 'voice';
  /** It isn't public any more, but answers to it are: all that it said is left out. */
  readonly isRemoved: boolean;
  readonly authorName: string | null;
  readonly isTeam: boolean;
  readonly avatarSeed: string | null;
  readonly text: string | null;
  readonly positionMs: number | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly editedByTeam: boolean;
  readonly pinned: boolean;
  /** Approved comments anywhere below it. */
  readonly replyCount: number;
}

/** A row of knex: names of columns, and what the driver makes of their values. */
export type RawRow = Readonly<Record<string, unknown>>;

export const readText = (value: unknown): string | null =>
  typeof value === 'string' ? value : null;

/** SQLite and MariaDB store 0 and 1, and 64-bit numbers arrive as text. */
export const readNumber = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(value);

const readFlag = (value: unknown): boolean => Boolean(readNumber(value));

/** SQLite stores milliseconds, the others dates. */
export const readDate = (value: unknown): string | null =>
  value instanceof Date || typeof value === 'number' || typeof value === 'string'
    ? new Date(value).toISOString()
    : null;

const readName = (value: unknown): string | null => {
  const name = readText(value)?.trim() ?? '';
  return name === '' ? null : name;
};

/** What is told of every comment in a list, removed or not. */
const readPlace = (row: RawRow) => {
  const id = readText(row.document_id) ?? '';
  return {
    rowId: readNumber(row.id) ?? 0,
    id,
    episode: readText(row.episode) ?? '',
    parentId: readText(row.parent),
    rootId: readText(row.root) ?? id,
    path: readText(row.path) ?? '',
    depth: readNumber(row.depth) ?? 0,
    createdAt: readDate(row.created_at) ?? new Date(0).toISOString(),
    replyCount: readNumber(row.reply_count) ?? 0,
  };
};

const TOMBSTONE = {
  kind: 'text',
  isRemoved: true,
  authorName: null,
  isTeam: false,
  avatarSeed: null,
  text: null,
  positionMs: null,
  editedAt: null,
  editedByTeam: false,
  pinned: false,
} as const;

/** Reads a listed row; only an approved one says anything. */
export const readComment = (row: RawRow): PublicComment =>
  row.moderation === 'approved'
    ? {
        ...readPlace(row),
        kind: row.kind === 'voice' ? 'voice' : 'text',
        isRemoved: false,
        authorName: readName(row.author_name),
        isTeam: readFlag(row.is_team),
        avatarSeed: readText(row.avatar_seed),
        text: readText(row.text),
        positionMs: readNumber(row.position_ms),
        editedAt: readDate(row.edited_at),
        editedByTeam: readFlag(row.edited_by_team),
        pinned: readFlag(row.pinned),
      }
    : { ...readPlace(row), ...TOMBSTONE };
