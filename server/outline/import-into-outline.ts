import type { Core } from '@strapi/strapi';

import type { Outline, OutlineEntry, OutlineImage, StoredEntry } from './entries';
import { importOutline } from './formats/import-outline';
import type { ImportedEntry, ImportedOutline } from './formats/model';
import { MAX_ENTRIES } from './limits';
import { mergeImport, type Merged } from './merge-import';
import { OutlineError } from './outline-error';
import { changeOutline, checkVersion, readOutline, type WriteOptions } from './repository';
import type { ImportInput, ImportMode } from './schemas';

/** An outline as it is now, or as it would be: then new entries have no id yet. */
interface ProposedOutline {
  readonly version: string;
  readonly entries: readonly (OutlineEntry & { readonly image: OutlineImage | null })[];
}

interface ImportAnswer {
  readonly outline: ProposedOutline;
  readonly meta: Pick<ImportedOutline, 'format' | 'notices'> & Pick<Merged, 'imported' | 'skipped'>;
}

/** @throws OutlineError `TOO_MANY_ENTRIES` */
const merge = (
  current: readonly StoredEntry[],
  imported: readonly ImportedEntry[],
  mode: ImportMode,
): Merged => {
  const merged = mergeImport(current, imported, mode);
  if (merged.entries.length <= MAX_ENTRIES) return merged;
  throw new OutlineError('TOO_MANY_ENTRIES', `An outline has at most ${MAX_ENTRIES} entries.`);
};

const propose = (current: Outline, { entries }: Merged): ProposedOutline => {
  const images = new Map(current.entries.map(({ id, image }) => [id, image]));
  return {
    version: current.version,
    entries: entries.map((entry) => ({
      ...entry,
      image: entry.id === null ? null : (images.get(entry.id) ?? null),
    })),
  };
};

/**
 * Reads a text and adds what is new in it to an outline, or puts it in its place. With `dryRun`
 * nothing is written, and the answer is what would be, with the version that there is.
 *
 * @throws OutlineError what `importOutline` and `changeOutline` throw
 */
export const importIntoOutline = async (
  strapi: Core.Strapi,
  documentId: string,
  { text, format: wanted, mode, dryRun, version }: ImportInput,
  options: WriteOptions,
): Promise<ImportAnswer> => {
  const { format, notices, entries: imported } = importOutline(text, wanted);
  const tell = (outline: ProposedOutline, merged: Merged): ImportAnswer => ({
    outline,
    meta: { format, imported: merged.imported, skipped: merged.skipped, notices },
  });

  if (dryRun) {
    const current = await readOutline(strapi, documentId);
    checkVersion(current, version ?? null);
    const merged = merge(current.entries, imported, mode);
    return tell(propose(current, merged), merged);
  }
  let merged: Merged = { entries: [], imported: 0, skipped: 0 };
  const outline = await changeOutline(
    strapi,
    documentId,
    version ?? null,
    (current) => {
      merged = merge(current, imported, mode);
      return merged.entries;
    },
    options,
  );
  return tell(outline, merged);
};
