import { forwardRef, memo } from 'react';
import { VisuallyHidden } from '@strapi/design-system';

import { useText } from '../texts/use-text';
import { EntryRow } from './entry-row';
import type { Fault } from './find-faults';
import type { Entry } from './model';
import type { RowActions } from './row-actions';
import { RowList } from './row-styles';

interface EntryListProps {
  readonly entries: readonly Entry[];
  readonly openKey: string | null;
  readonly currentKey: string | null;
  readonly grabbedKey: string | null;
  readonly fault: Fault | null;
  readonly isReadOnly: boolean;
  readonly canPlay: boolean;
  readonly actions: RowActions;
}

export const EntryList = memo(
  forwardRef<HTMLOListElement, EntryListProps>(
    ({ entries, openKey, currentKey, grabbedKey, fault, ...rest }, ref) => {
      const say = useText();
      return (
        <>
          <VisuallyHidden id="outline-grip-help">{say('outline.grab.help')}</VisuallyHidden>
          <RowList ref={ref} aria-label={say('outline.list')}>
            {entries.map((entry, index) => (
              <EntryRow
                key={entry.key}
                entry={entry}
                number={index + 1}
                isOpen={entry.key === openKey}
                isCurrent={entry.key === currentKey}
                isGrabbed={entry.key === grabbedKey}
                fault={fault?.key === entry.key ? fault.field : null}
                {...rest}
              />
            ))}
          </RowList>
        </>
      );
    },
  ),
);
EntryList.displayName = 'EntryList';
