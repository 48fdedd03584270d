import { useState, type FormEvent } from 'react';
import { Button, Field, Flex, Textarea } from '@strapi/design-system';

import { commentPath, paths } from '../api/paths';
import { useSend } from '../api/use-send';
import type { InboxComment } from '../contracts/comments';
import { useText } from '../texts/use-text';
import { tellDecided } from './decided-event';
import { failureKey } from './failure-text';
import { useFocusOnce } from './use-focus-once';
import { useInbox } from './inbox-context';

/** Answers as the team, in public. What is not approved yet has to be, to be answered. */
export const AnswerForm = ({ comment }: { readonly comment: InboxComment }) => {
  const say = useText();
  const { close, put, tell, reload } = useInbox();
  const { send, isSending } = useSend();
  const field = useFocusOnce<HTMLTextAreaElement>();
  const [text, setText] = useState('');
  const [error, setError] = useState('');
  const isApproved = comment.moderation === 'approved';

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === '') {
      setError(say('inbox.failure.REQUIRED'));
      return;
    }
    if (!isApproved) {
      // Not by the page's `decide`: that would close this form before its answer is sent.
      const { id, version } = comment;
      const body = { action: 'approve', ids: [id], seen: { [id]: version } };
      const approved = await send('post', paths.commentActions, body);
      if (!approved.ok) {
        setError(say(failureKey(approved.failure)));
        return;
      }
      put({ ...comment, moderation: 'approved' });
      tellDecided();
    }
    const sent = await send('post', commentPath(comment.id, 'replies'), { text });
    if (!sent.ok) {
      setError(say(failureKey(sent.failure)));
      return;
    }
    close();
    tell(say(isApproved ? 'inbox.answer.done' : 'inbox.answer.doneAndApproved'));
    await reload();
  };

  return (
    <form
      aria-label={say('inbox.open.answer')}
      onSubmit={(event) => {
        void submit(event);
      }}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Field.Root
          name={`answer-${comment.id}`}
          error={error}
          hint={say(isApproved ? 'inbox.answer.hint' : 'inbox.answer.hintHeld')}
        >
          <Field.Label>{say('inbox.answer.text')}</Field.Label>
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
        <Flex gap={2} wrap="wrap">
          <Button type="submit" size="S" loading={isSending}>
            {say(isApproved ? 'inbox.answer.send' : 'inbox.answer.approveAndSend')}
          </Button>
          <Button size="S" variant="tertiary" onClick={close}>
            {say('inbox.cancel')}
          </Button>
        </Flex>
      </Flex>
    </form>
  );
};
