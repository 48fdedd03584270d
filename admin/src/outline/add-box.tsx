import { useState, type FormEvent } from 'react';
import { Box, Button, Field, Flex, Textarea } from '@strapi/design-system';
import { Plus } from '@strapi/icons';

import { useText } from '../texts/use-text';
import { describeFailure, describeNotice, noticesOf } from './describe-failure';
import type { Entry } from './model';
import { planImport } from './plan-import';
import { useAnnounce } from './use-announce';
import { useImport } from './use-import';

interface AddBoxProps {
  readonly episodeId: string;
  readonly entries: readonly Entry[];
  readonly onAdd: (added: readonly Entry[]) => void;
}

/** Text or links, as they come: what is pasted here becomes entries at the end of the list. */
export const AddBox = ({ episodeId, entries, onAdd }: AddBoxProps) => {
  const say = useText();
  const announce = useAnnounce();
  const { read, isReading } = useImport(episodeId);
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);

  const add = async (): Promise<void> => {
    if (text.trim() === '' || isReading) return;
    const answer = await read(text);
    if (!answer.ok) {
      const [reason] = noticesOf(answer.failure);
      const text = describeFailure(say, answer.failure);
      setError(
        reason === undefined
          ? text
          : say('outline.add.refused', { text, notice: describeNotice(say, reason) }),
      );
      return;
    }
    const { added, present } = planImport(entries, answer.data.data.entries, 'append');
    onAdd(added);
    setText('');
    const [notice] = answer.data.meta.notices;
    setError(
      notice === undefined
        ? null
        : say('outline.add.notice', { notice: describeNotice(say, notice) }),
    );
    announce('outline.add.done', { added: added.length, present });
  };

  return (
    <Box
      tag="form"
      padding={4}
      background="neutral0"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void add();
      }}
    >
      <Field.Root
        name="outline-add"
        hint={say('outline.add.hint')}
        {...(error !== null && { error })}
      >
        <Field.Label>{say('outline.add.label')}</Field.Label>
        <Textarea
          value={text}
          rows={3}
          onChange={({ target }: { readonly target: HTMLTextAreaElement }) => {
            setText(target.value);
            setError(null);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              void add();
            }
          }}
        />
        <Field.Error />
        <Flex justifyContent="space-between" gap={4} alignItems="flex-start">
          <Field.Hint />
          <Button
            type="submit"
            startIcon={<Plus />}
            loading={isReading}
            disabled={text.trim() === ''}
          >
            {say('outline.add.button')}
          </Button>
        </Flex>
      </Field.Root>
    </Box>
  );
};
