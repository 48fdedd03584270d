import { useState } from 'react';
import { Button, Dialog, Flex, Menu } from '@strapi/design-system';
import { More } from '@strapi/icons';

import { commentPath } from '../api/paths';
import { useSend } from '../api/use-send';
import type { CommentAnswer, InboxComment } from '../contracts/comments';
import { useText } from '../texts/use-text';
import { BlockDialog } from './block-dialog';
import { decisionsFor, type Decision } from './decisions';
import { DeleteDialog } from './delete-dialog';
import { failureKey } from './failure-text';
import { useInbox } from './inbox-context';
import type { PanelKind } from './list-state';

/** Those that are asked for again and again have a button of their own. */
const SHOWN: readonly Decision[] = ['approve', 'spam', 'reject', 'trash', 'restore', 'discardEdit'];

interface RowActionsProps {
  readonly comment: InboxComment;
  readonly name: string;
}

const panelsFor = (
  { reportCount, depth, replyCount, parent }: InboxComment,
  mayReadPrivateData: boolean,
): readonly PanelKind[] => [
  ...(parent !== null || depth > 0 || replyCount > 0 ? (['thread'] as const) : []),
  ...(reportCount > 0 ? (['reports'] as const) : []),
  'log',
  ...(mayReadPrivateData ? (['contact'] as const) : []),
];

/** What can be done about one comment; what one may not do is not there. */
export const RowActions = ({ comment, name }: RowActionsProps) => {
  const say = useText();
  const inbox = useInbox();
  const { send } = useSend();
  const [asked, setAsked] = useState<'block' | 'delete' | null>(null);
  const { id, moderation, depth, pinned, isTeam } = comment;
  const decisions = decisionsFor(comment, inbox.rights);
  const isPinnable = inbox.rights.moderate && moderation === 'approved' && depth === 0;

  const decide = (decision: Decision): void => {
    void inbox.decide(decision, [comment]);
  };
  const setPinned = async (part: 'pin' | 'unpin'): Promise<void> => {
    const sent = await send<CommentAnswer>('post', commentPath(id, part));
    if (!sent.ok) {
      inbox.tell(say(failureKey(sent.failure)), true);
      return;
    }
    inbox.put(sent.data.data);
    inbox.tell(say(part === 'pin' ? 'inbox.pin.done' : 'inbox.unpin.done'));
  };
  const stopAsking = (): void => {
    setAsked(null);
  };

  return (
    <Flex gap={2} wrap="wrap">
      {decisions
        .filter((decision) => SHOWN.includes(decision))
        .map((decision) => (
          <Button
            key={decision}
            size="S"
            variant={decision === 'approve' ? 'default' : 'tertiary'}
            aria-label={say(`inbox.decideAbout.${decision}`, { name })}
            onClick={() => {
              decide(decision);
            }}
          >
            {say(`inbox.decide.${decision}`)}
          </Button>
        ))}
      {inbox.rights.moderate &&
        (['answer', 'edit'] as const).map((kind) => (
          <Button
            key={kind}
            size="S"
            variant="tertiary"
            aria-label={say(`inbox.openIn.${kind}`, { name })}
            onClick={() => {
              inbox.open(id, kind);
            }}
          >
            {say(`inbox.open.${kind}`)}
          </Button>
        ))}
      <Menu.Root>
        <Menu.Trigger
          size="S"
          variant="tertiary"
          endIcon={<More aria-hidden />}
          aria-label={say('inbox.moreAbout', { name })}
        >
          {say('inbox.more')}
        </Menu.Trigger>
        <Menu.Content>
          {panelsFor(comment, inbox.mayReadPrivateData).map((kind) => (
            <Menu.Item
              key={kind}
              onSelect={() => {
                inbox.open(id, kind);
              }}
            >
              {say(`inbox.open.${kind}`)}
            </Menu.Item>
          ))}
          {isPinnable && (
            <Menu.Item
              onSelect={() => {
                void setPinned(pinned ? 'unpin' : 'pin');
              }}
            >
              {say(pinned ? 'inbox.unpin' : 'inbox.pin')}
            </Menu.Item>
          )}
          {decisions.includes('hold') && (
            <Menu.Item
              onSelect={() => {
                decide('hold');
              }}
            >
              {say('inbox.decide.hold')}
            </Menu.Item>
          )}
          {inbox.rights.moderate && !isTeam && (
            <Menu.Item
              onSelect={() => {
                setAsked('block');
              }}
            >
              {say('inbox.block')}
            </Menu.Item>
          )}
          {decisions.includes('delete') && (
            <Menu.Item
              variant="danger"
              onSelect={() => {
                setAsked('delete');
              }}
            >
              {say('inbox.decide.delete')}
            </Menu.Item>
          )}
        </Menu.Content>
      </Menu.Root>
      <BlockDialog id={id} isOpen={asked === 'block'} onClose={stopAsking} />
      <Dialog.Root open={asked === 'delete'} onOpenChange={stopAsking}>
        <DeleteDialog
          count={1}
          onConfirm={() => {
            decide('delete');
          }}
        />
      </Dialog.Root>
    </Flex>
  );
};
