import { useCallback, useEffect, useRef, useState } from 'react';
import { Alert, Box, Button, EmptyStateLayout, Flex } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';

import type { EpisodeAnswer, Outline } from '../contracts/outline';
import { useText } from '../texts/use-text';
import { LeaveGuard } from '../ui/leave-guard';
import { AddBox } from './add-box';
import { ConflictDialog } from './conflict-dialog';
import { describeFailure } from './describe-failure';
import { EntryList } from './entry-list';
import type { Fault } from './find-faults';
import { ImportDialog } from './import-dialog';
import { createEntry, type Entry } from './model';
import { findCurrent, placeOfTime } from './place';
import { PlayerBar, type PlayerHandle } from './player-bar';
import { Toolbar } from './toolbar';
import { findUntitledLinks } from './untitled-links';
import { useAnnounce } from './use-announce';
import { useFocusLater } from './use-focus-later';
import { useLinkTitles } from './use-link-titles';
import { useOutline } from './use-outline';
import { useRowActions } from './use-row-actions';
import { useShortcuts } from './use-shortcuts';

interface OutlineEditorProps {
  readonly episodeId: string;
  readonly outline: Outline;
  readonly audio: NonNullable<EpisodeAnswer['data']['audio']> | null;
  readonly isReadOnly: boolean;
}

/** Chapters, links and notes of an episode, as one list. */
export const OutlineEditor = ({ episodeId, outline, audio, isReadOnly }: OutlineEditorProps) => {
  const say = useText();
  const announce = useAnnounce();
  const { toggleNotification } = useNotification();
  const editing = useOutline(episodeId, outline);
  const { state, current, dispatch, isDirty, conflict } = editing;
  const list = useRef<HTMLOListElement>(null);
  const player = useRef<PlayerHandle>(null);
  const focusLater = useFocusLater(list);
  const [openKey, setOpenKey] = useState<string | null>(null);
  const [currentKey, setCurrentKey] = useState<string | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const wantsSave = useRef(false);
  const [isImporting, setImporting] = useState(false);
  const { takeTitles, isAsking } = useLinkTitles(editing);

  const takePageTitle = useCallback(
    async (key: string) => {
      await takeTitles(current.current.entries.filter((entry) => entry.key === key));
    },
    [current, takeTitles],
  );
  const { actions, grabbedKey } = useRowActions({
    ...{ editing, player, focusLater, takePageTitle },
    open: setOpenKey,
  });
  const follow = useCallback(
    (positionMs: number) => {
      setCurrentKey(positionMs === 0 ? null : findCurrent(current.current.entries, positionMs));
    },
    [current],
  );

  const save = async (): Promise<void> => {
    const outcome = await editing.save();
    setFault(outcome.kind === 'fault' ? outcome.fault : null);
    if (outcome.kind === 'saved') {
      toggleNotification({ type: 'success', message: say('outline.state.saved') });
    } else if (outcome.kind === 'failed') {
      toggleNotification({ type: 'danger', message: describeFailure(say, outcome.failure) });
    } else if (outcome.kind === 'fault') {
      if (outcome.fault.field === 'url') setOpenKey(outcome.fault.key);
      focusLater(outcome.fault.key, outcome.fault.field);
    }
  };
  const resolve = (entries: readonly Entry[]): void => {
    wantsSave.current = true;
    editing.resolve(entries);
  };
  const saveOnceResolved = useRef(save);
  saveOnceResolved.current = save;
  useEffect(() => {
    if (!wantsSave.current) return;
    wantsSave.current = false;
    void saveOnceResolved.current();
  }, [state.base]);
  const mark = (): void => {
    const startsAtMs = player.current?.positionMs() ?? 0;
    const added = createEntry({ kind: 'chapter', startsAtMs });
    const index = placeOfTime(state.entries, startsAtMs);
    dispatch({ type: 'insert', entries: [added], index });
    focusLater(added.key, 'title');
    announce('outline.marked', { number: index + 1 });
  };
  const add = (added: readonly Entry[]): void => {
    const index = current.current.entries.length;
    if (added.length > 0) dispatch({ type: 'insert', entries: added, index });
  };

  useShortcuts(list, {
    save: () => {
      if (!isReadOnly) void save();
    },
    undo: () => {
      dispatch({ type: 'undo' });
    },
    redo: () => {
      dispatch({ type: 'redo' });
    },
  });

  const untitled = findUntitledLinks(state.entries);
  return (
    <>
      <Toolbar
        editing={editing}
        isReadOnly={isReadOnly}
        player={audio !== null && <PlayerBar ref={player} audio={audio} onPosition={follow} />}
        onMark={audio === null ? null : mark}
        onImport={() => {
          setImporting(true);
        }}
        onSave={() => void save()}
      />
      {editing.isRestored && (
        <Box paddingTop={4}>
          <Alert
            closeLabel={say('outline.restored.close')}
            title={say('outline.restored.title')}
            onClose={editing.dismissRestored}
            action={
              <Button variant="tertiary" onClick={editing.discard}>
                {say('outline.restored.discard')}
              </Button>
            }
          >
            {say('outline.restored.text')}
          </Alert>
        </Box>
      )}
      <Box marginTop={4} shadow="tableShadow" hasRadius background="neutral0">
        {state.entries.length === 0 && (
          <EmptyStateLayout content={say('outline.empty')} shadow="none" />
        )}
        <EntryList
          ref={list}
          entries={state.entries}
          {...{ openKey, currentKey, grabbedKey, fault, isReadOnly, actions }}
          canPlay={audio !== null}
        />
        {!isReadOnly && untitled.length > 0 && (
          <Flex padding={4} gap={4}>
            <Button variant="tertiary" loading={isAsking} onClick={() => void takeTitles(untitled)}>
              {say('outline.titles.button', { count: untitled.length })}
            </Button>
          </Flex>
        )}
        {!isReadOnly && <AddBox episodeId={episodeId} entries={state.entries} onAdd={add} />}
      </Box>
      {isImporting && (
        <ImportDialog
          episodeId={episodeId}
          entries={state.entries}
          audioId={audio?.id ?? null}
          onImport={(entries) => {
            dispatch({ type: 'replace', entries });
            setImporting(false);
          }}
          onClose={() => {
            setImporting(false);
          }}
        />
      )}
      {conflict !== null && (
        <ConflictDialog
          base={state.base.entries}
          mine={state.entries}
          theirs={conflict}
          onResolve={resolve}
          onClose={editing.putOff}
        />
      )}
      <LeaveGuard isDirty={isDirty} text={say('outline.leave')} />
    </>
  );
};
