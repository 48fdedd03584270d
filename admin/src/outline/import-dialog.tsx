import { useState } from 'react';
import { Button, Field, Flex, Modal, Radio, Typography } from '@strapi/design-system';

import { paths } from '../api/paths';
import { useSend } from '../api/use-send';
import type { ImportAnswer, ImportNotice, RecordingAnswer } from '../contracts/outline';
import { useText } from '../texts/use-text';
import { toImport } from './audio-chapters';
import { describeFailure, noticesOf } from './describe-failure';
import { ImportPreview } from './import-preview';
import { ImportSource } from './import-source';
import type { Entry } from './model';
import { NoticeList } from './notice-list';
import { planImport, type ImportMode } from './plan-import';
import { useImport } from './use-import';

interface ImportDialogProps {
  readonly episodeId: string;
  readonly entries: readonly Entry[];
  /** Of the Media Library; `null`: there is no audio to take chapters from. */
  readonly audioId: number | null;
  readonly onImport: (entries: readonly Entry[]) => void;
  readonly onClose: () => void;
}

/** A whole list from elsewhere: chapter marks, a page, the notes of a colleague. */
export const ImportDialog = ({ episodeId, entries, audioId, ...on }: ImportDialogProps) => {
  const say = useText();
  const { read, isReading } = useImport(episodeId);
  const { send, isSending: isAsking } = useSend();
  const [text, setText] = useState('');
  const [mode, setMode] = useState<ImportMode>('append');
  const [answer, setAnswer] = useState<ImportAnswer | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [refused, setRefused] = useState<readonly ImportNotice[]>([]);
  const plan = answer === null ? null : planImport(entries, answer.data.entries, mode);

  const change = (changed: string): void => {
    setText(changed);
    setAnswer(null);
    setError(null);
    setRefused([]);
  };
  const preview = async (): Promise<void> => {
    const result = await read(text);
    setAnswer(result.ok ? result.data : null);
    setError(result.ok ? null : describeFailure(say, result.failure));
    setRefused(result.ok ? [] : noticesOf(result.failure));
  };
  const takeFromAudio = async (fileId: number): Promise<void> => {
    change('');
    const found = await send<RecordingAnswer>('get', paths.recording(fileId));
    if (!found.ok) setError(describeFailure(say, found.failure));
    else if (found.data.data.chapters.length === 0) setError(say('outline.import.noAudioChapters'));
    else setAnswer(toImport(found.data.data.chapters));
  };

  return (
    <Modal.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) on.onClose();
      }}
    >
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{say('outline.import.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <ImportSource
              text={text}
              error={error}
              onChange={change}
              onTooLarge={() => {
                setError(say('outline.failure.tooLarge'));
              }}
            >
              {audioId !== null && (
                <Button
                  variant="tertiary"
                  loading={isAsking}
                  onClick={() => void takeFromAudio(audioId)}
                >
                  {say('outline.import.audio')}
                </Button>
              )}
            </ImportSource>
            <NoticeList notices={refused} />
            <Field.Root name="outline-import-mode">
              <Typography variant="pi" fontWeight="bold" tag="p" id="outline-import-mode">
                {say('outline.import.mode')}
              </Typography>
              <Radio.Group
                aria-labelledby="outline-import-mode"
                value={mode}
                onValueChange={(value) => {
                  setMode(value === 'replace' ? 'replace' : 'append');
                }}
              >
                <Radio.Item value="append">{say('outline.import.append')}</Radio.Item>
                <Radio.Item value="replace">{say('outline.import.replace')}</Radio.Item>
              </Radio.Group>
            </Field.Root>
            {plan !== null && <ImportPreview plan={plan} notices={answer?.meta.notices ?? []} />}
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={on.onClose}>
            {say('outline.cancel')}
          </Button>
          {plan === null ? (
            <Button
              loading={isReading}
              disabled={text.trim() === ''}
              onClick={() => void preview()}
            >
              {say('outline.import.preview')}
            </Button>
          ) : (
            <Button
              onClick={() => {
                on.onImport(plan.entries);
              }}
            >
              {say('outline.import.apply')}
            </Button>
          )}
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
