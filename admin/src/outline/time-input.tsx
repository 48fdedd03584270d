import { memo, useState } from 'react';

import type { Entry } from './model';
import type { Change } from './reducer';
import { formatTime, parseTime } from './times';

interface TimeInputProps {
  readonly entry: Pick<Entry, 'startsAtMs' | 'badTime'>;
  readonly label: string;
  readonly placeholder: string;
  readonly isReadOnly: boolean;
  readonly onChange: (change: Change) => void;
}

type Time = Pick<Entry, 'startsAtMs' | 'badTime'>;

const readText = (text: string, { startsAtMs }: Time): Time => {
  if (text.trim() === '') return { startsAtMs: null, badTime: null };
  const read = parseTime(text);
  return read === null ? { startsAtMs, badTime: text } : { startsAtMs: read, badTime: null };
};

const showTime = ({ startsAtMs, badTime }: Time): string =>
  badTime ?? (startsAtMs === null ? '' : formatTime(startsAtMs));

/** A time as somebody types it; put in order when the field is left. */
export const TimeInput = memo(
  ({ entry, label, placeholder, isReadOnly, onChange }: TimeInputProps) => {
    const [draft, setDraft] = useState<string | null>(null);
    const read = draft === null ? null : readText(draft, entry);
    // Undone meanwhile, or set by a button: then that is what holds.
    const isDraft = read?.startsAtMs === entry.startsAtMs && read.badTime === entry.badTime;
    return (
      <input
        data-field="time"
        inputMode="numeric"
        autoComplete="off"
        aria-label={label}
        aria-invalid={draft === null && entry.badTime !== null}
        placeholder={placeholder}
        readOnly={isReadOnly}
        value={isDraft && draft !== null ? draft : showTime(entry)}
        onChange={({ target }) => {
          setDraft(target.value);
          onChange(readText(target.value, entry));
        }}
        onBlur={() => {
          setDraft(null);
        }}
      />
    );
  },
);
TimeInput.displayName = 'TimeInput';
