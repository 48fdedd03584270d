import { memo, useCallback } from 'react';
import { CaretDown, CaretUp, Drag, Play } from '@strapi/icons';

import { useText } from '../texts/use-text';
import { EntryDetails } from './entry-details';
import type { Fault } from './find-faults';
import { MAX_TITLE_LENGTH, type Entry } from './model';
import type { Change } from './reducer';
import type { RowActions } from './row-actions';
import { TimeInput } from './time-input';
import { formatTime } from './times';

interface EntryRowProps {
  readonly entry: Entry;
  /** From 1. */
  readonly number: number;
  readonly isOpen: boolean;
  /** It is what is heard now. */
  readonly isCurrent: boolean;
  readonly isGrabbed: boolean;
  readonly fault: Fault['field'] | null;
  readonly isReadOnly: boolean;
  readonly canPlay: boolean;
  readonly actions: RowActions;
}

/** One entry. Drawn anew only when something about it has changed. */
export const EntryRow = memo(
  ({ entry, number, isOpen, isGrabbed, isReadOnly, fault, actions, ...row }: EntryRowProps) => {
    const say = useText();
    const { key, kind, title, url, startsAtMs } = entry;
    const change = useCallback(
      (part: Change) => {
        actions.edit(key, part);
      },
      [actions, key],
    );
    const faultId = `fault-${key}`;
    const shown = fault ?? (entry.badTime === null ? null : 'time');
    return (
      <li
        data-key={key}
        data-kind={kind}
        data-current={row.isCurrent}
        data-grabbed={isGrabbed}
        aria-current={row.isCurrent ? 'true' : undefined}
      >
        <div className="line">
          {!isReadOnly && (
            <button
              type="button"
              className="plain grip"
              data-field="grip"
              aria-label={say('outline.row.move', { number, title })}
              aria-describedby="outline-grip-help"
              aria-pressed={isGrabbed}
              onKeyDown={(event) => {
                actions.grabByKey(event, key);
              }}
              onBlur={(event) => {
                if (event.relatedTarget !== null) actions.letGo(key);
              }}
              onPointerDown={(event) => {
                actions.drag(event, key);
              }}
            >
              <Drag aria-hidden />
            </button>
          )}
          <span className="kind">{say(`outline.kind.${kind}`)}</span>
          <TimeInput
            entry={entry}
            label={say('outline.row.time', { number })}
            placeholder={say('outline.row.timePlaceholder')}
            isReadOnly={isReadOnly}
            onChange={change}
          />
          <input
            data-field="title"
            aria-label={say('outline.row.title', { number })}
            aria-invalid={fault === 'title'}
            aria-describedby={shown === null ? undefined : faultId}
            placeholder={say('outline.row.titlePlaceholder')}
            maxLength={MAX_TITLE_LENGTH}
            readOnly={isReadOnly}
            value={title}
            onChange={({ target }) => {
              change({ title: target.value });
            }}
            onKeyDown={(event) => {
              actions.titleKey(event, key);
            }}
          />
          {url !== '' && <span className="address">{url.replace(/^https?:\/\//, '')}</span>}
          {startsAtMs !== null && row.canPlay && (
            <button
              type="button"
              className="plain"
              aria-label={say('outline.row.jump', { time: formatTime(startsAtMs), title })}
              onClick={() => {
                actions.jump(startsAtMs);
              }}
            >
              <Play aria-hidden />
            </button>
          )}
          <button
            type="button"
            className="plain"
            data-field="details"
            aria-expanded={isOpen}
            aria-label={say('outline.row.details', { number, title })}
            onClick={() => {
              actions.open(isOpen ? null : key);
            }}
          >
            {isOpen ? <CaretUp aria-hidden /> : <CaretDown aria-hidden />}
          </button>
        </div>
        {shown !== null && (
          <div className="fault" id={faultId} role="alert">
            {say(`outline.fault.${shown}`)}
          </div>
        )}
        {isOpen && (
          <EntryDetails
            entry={entry}
            isUrlAtFault={fault === 'url'}
            isReadOnly={isReadOnly}
            canPlay={row.canPlay}
            actions={actions}
          />
        )}
      </li>
    );
  },
);
EntryRow.displayName = 'EntryRow';
