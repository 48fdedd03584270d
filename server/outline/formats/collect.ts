import type { ShownoteKind } from '../../site/tables';
import { MAX_ENTRIES, MAX_TEXT_LENGTH, MAX_TITLE_LENGTH } from '../limits';
import { OutlineError } from '../outline-error';
import { readAddress, titleOfAddress } from './addresses';
import { cleanLine, cleanText, cutText, toMarkdown } from './clean';
import type { ImportedEntry, ImportedOutline, Notice, NoticeCode, OutlineFormat } from './model';

/** An entry as it stands in a file: nothing of it has been checked. */
export interface Draft {
  /** `null`: decided by time and address. */
  readonly kind: ShownoteKind | null;
  readonly title: string;
  readonly address: string | null;
  /** Markdown. */
  readonly text: string | null;
  readonly startsAtMs: number | null;
  /** From 1; `null` where the format has no lines. */
  readonly line: number | null;
}

export interface Collector {
  /** @throws OutlineError `TOO_MANY_ENTRIES` */
  readonly add: (draft: Draft) => void;
  readonly notice: (line: number | null, code: NoticeCode, message: string) => void;
  /**
   * @param order `byTime` for formats that are nothing but chapters; entries of one time stay as
   *   they were
   * @throws OutlineError `OUTLINE_EMPTY`
   */
  readonly finish: (format: OutlineFormat, order?: 'asWritten' | 'byTime') => ImportedOutline;
}

/** A list of thousands of complaints helps nobody. */
const MAX_NOTICES = 100;

/**
 * An entry with a time and without an address is a chapter; an address makes a link, anything else
 * is a note.
 */
const judgeKind = (url: string | null, startsAtMs: number | null): ShownoteKind => {
  if (url !== null) return 'link';
  return startsAtMs === null ? 'note' : 'chapter';
};

/** Cleans and counts the entries of an import, and remembers what was left out or changed. */
export const createCollector = (): Collector => {
  const entries: ImportedEntry[] = [];
  const notices: Notice[] = [];
  let unlisted = 0;

  const notice: Collector['notice'] = (line, code, message) => {
    if (notices.length < MAX_NOTICES) notices.push({ line, code, message });
    else unlisted += 1;
  };

  const readUrl = ({ address, line }: Draft): string | null => {
    if (address === null || address.trim() === '') return null;
    const read = readAddress(address);
    if (read.kind === 'address') return read.url;
    notice(line, read.code, read.reason);
    return null;
  };

  const readText = ({ text, line }: Draft): string | null => {
    const clean = cleanText(text ?? '');
    if (clean.length > MAX_TEXT_LENGTH) {
      notice(line, 'TEXT_CUT', `A text was cut to ${MAX_TEXT_LENGTH} characters.`);
    }
    return clean === '' ? null : cutText(clean, MAX_TEXT_LENGTH);
  };

  const add: Collector['add'] = (draft) => {
    const { line, startsAtMs } = draft;
    const url = readUrl(draft);
    const whole = cleanLine(draft.title);
    const title = cutText(whole, MAX_TITLE_LENGTH) || (url === null ? '' : titleOfAddress(url));
    if (title === '') {
      notice(line, 'TITLE_MISSING', 'An entry without a title was left out.');
      return;
    }
    if (entries.length === MAX_ENTRIES) {
      throw new OutlineError('TOO_MANY_ENTRIES', `An outline has at most ${MAX_ENTRIES} entries.`);
    }
    // What was to be a link and has lost its address says something, but leads nowhere.
    const wanted = draft.kind === 'link' && url === null ? 'note' : draft.kind;
    const kind = wanted ?? judgeKind(url, startsAtMs);
    const isCut = whole.length > MAX_TITLE_LENGTH;
    if (isCut) notice(line, 'TITLE_CUT', `A title was cut: "${cutText(whole, 60)}"`);
    // A note that is too long for a title is a text.
    const text = isCut && kind === 'note' && draft.text === null ? toMarkdown(whole) : draft.text;
    entries.push({ kind, title, url, text: readText({ ...draft, text }), startsAtMs });
  };

  const listNotices = (): readonly Notice[] =>
    unlisted === 0
      ? notices
      : [
          ...notices,
          { line: null, code: 'NOTICES_LEFT_OUT', message: `And ${unlisted} more like these.` },
        ];

  return {
    add,
    notice,
    finish: (format, order = 'asWritten') => {
      if (entries.length === 0) {
        throw new OutlineError('OUTLINE_EMPTY', 'There is no chapter, link or note in this.', {
          notices: listNotices(),
        });
      }
      if (order === 'byTime') {
        entries.sort((one, other) => (one.startsAtMs ?? 0) - (other.startsAtMs ?? 0));
      }
      return { format, entries, notices: listNotices() };
    },
  };
};
