import { useState, type FormEvent } from 'react';
import { Button, Field, Flex, Textarea } from '@strapi/design-system';

import { commentPath } from '../api/paths';
import { useSend } from '../api/use-send';
import type { CommentAnswer, InboxComment } from '../contracts/comments';
import { useText } from '../texts/use-text';
import { failureKey } from './failure-text';
import { useFocusOnce } from './use-focus-once';
import { useInbox } from './inbox-context';

/** Corrects a comment, or writes down what a spoken one says. */
export const EditForm = ({ comment }: { readonly comment: InboxComment }) => {
  const say = useText();
  const { put, close, decide, tell, reload } = useInbox();
  const { send, isSending } = useSend();
  const field = useFocusOnce<HTMLTextAreaElement>();
  const before = comment.pendingText ?? comment.text ?? '';
  const [text, setText] = useState(before);
  const [name, setName] = useState(comment.authorName ?? '');
  const [error, setError] = useState('');
  const isHeld = comment.moderation !== 'approved';

  const save = async (): Promise<InboxComment | null> => {
    const body = {
      ...(text.trim() !== before.trim() && { text }),
      ...(name.trim() !== (comment.authorName ?? '') && { name: name.trim() || null }),
    };
    if (Object.keys(body).length === 0) return comment;
    const sent = await send<CommentAnswer>('patch', commentPath(comment.id), {
      ...body,
      seen: comment.version,
    });
    if (!sent.ok) {
      setError(say(failureKey(sent.failure)));
      return null;
    }
    put(sent.data.data);
    return sent.data.data;
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await save()) === null) return;
    close();
    tell(say('inbox.edit.done'));
    await reload();
  };
  const saveAndApprove = async (): Promise<void> => {
    const saved = await save();
    if (saved === null) return;
    close();
    await decide('approve', [saved]);
  };

  return (
    <form
      aria-label={say('inbox.open.edit')}
      onSubmit={(event) => {
        void submit(event);
      }}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Field.Root name={`text-${comment.id}`} error={error} hint={say('inbox.edit.hint')}>
          <Field.Label>
            {say(comment.kind === 'voice' ? 'inbox.edit.spoken' : 'inbox.edit.text')}
          </Field.Label>
          <Textarea
            ref={field}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
            }}
          />
          <Field.Hint />
          <Field.Error />
        </Field.Root>
        <Field.Root name={`name-${comment.id}`}>
          <Field.Label>{say('inbox.edit.name')}</Field.Label>
          <Field.Input
            value={name}
            onChange={(event) => {
              setName(event.target.value);
            }}
          />
        </Field.Root>
        <Flex gap={2} wrap="wrap">
          <Button type="submit" size="S" loading={isSending}>
            {say('inbox.edit.save')}
          </Button>
          {isHeld && (
            <Button
              size="S"
              variant="secondary"
              onClick={() => {
                void saveAndApprove();
              }}
            >
              {say('inbox.edit.saveAndApprove')}
            </Button>
          )}
          <Button size="S" variant="tertiary" onClick={close}>
            {say('inbox.cancel')}
          </Button>
        </Flex>
      </Flex>
    </form>
  );
};
