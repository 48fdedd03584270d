import { useState } from 'react';
import { Box, Flex, TextButton, Typography } from '@strapi/design-system';

import type { InboxComment } from '../contracts/comments';
import { useText } from '../texts/use-text';

/** So much of a text is shown at first, in code points. */
const EXCERPT_LENGTH = 400;

interface ExcerptProps {
  readonly text: string;
  readonly isOld?: boolean;
}

const Excerpt = ({ text, isOld = false }: ExcerptProps) => {
  const say = useText();
  const [isWhole, setWhole] = useState(false);
  const letters = Array.from(text);
  const isLong = letters.length > EXCERPT_LENGTH;
  const shown = isLong && !isWhole ? `${letters.slice(0, EXCERPT_LENGTH).join('')}…` : text;
  return (
    <Box>
      <Typography
        tag="p"
        variant="omega"
        textColor={isOld ? 'neutral600' : 'neutral800'}
        style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
      >
        {shown}
      </Typography>
      {isLong && (
        <TextButton
          aria-expanded={isWhole}
          onClick={() => {
            setWhole(!isWhole);
          }}
        >
          {say(isWhole ? 'inbox.text.less' : 'inbox.text.more')}
        </TextButton>
      )}
    </Box>
  );
};

const Labelled = ({ label, ...excerpt }: ExcerptProps & { readonly label: string }) => (
  <Box>
    <Typography tag="p" variant="sigma" textColor="neutral600">
      {label}
    </Typography>
    <Excerpt {...excerpt} />
  </Box>
);

type Written = Pick<InboxComment, 'kind' | 'pendingText' | 'text'>;

/** What was written; with an edit that waits, both texts. */
export const CommentText = ({ comment }: { readonly comment: Written }) => {
  const say = useText();
  const { text, pendingText, kind } = comment;
  if (pendingText !== null) {
    return (
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Labelled label={say('inbox.text.new')} text={pendingText} />
        {text !== null && <Labelled label={say('inbox.text.published')} text={text} isOld />}
      </Flex>
    );
  }
  if (text !== null) return <Excerpt text={text} />;
  return (
    <Typography tag="p" textColor="neutral600">
      {say(kind === 'voice' ? 'inbox.text.none' : 'inbox.text.erased')}
    </Typography>
  );
};
