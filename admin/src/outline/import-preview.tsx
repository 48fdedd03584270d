import { Badge, Box, Flex, Typography } from '@strapi/design-system';

import type { ImportNotice } from '../contracts/outline';
import { useText } from '../texts/use-text';
import type { Entry } from './model';
import { NoticeList } from './notice-list';
import type { ImportPlan } from './plan-import';
import { formatTime } from './times';

/** A preview is looked over, not read to the end. */
const MAX_SHOWN = 200;

interface EntryLinesProps {
  readonly entries: readonly Entry[];
  readonly state: 'added' | 'removed';
}

const EntryLines = ({ entries, state }: EntryLinesProps) => {
  const say = useText();
  return entries.slice(0, MAX_SHOWN).map(({ key, kind, title, url, startsAtMs }) => (
    <Flex tag="li" key={key} gap={2} paddingTop={1} paddingBottom={1} alignItems="baseline">
      <Badge
        backgroundColor={state === 'added' ? 'success100' : 'danger100'}
        textColor={state === 'added' ? 'success700' : 'danger700'}
      >
        {say(`outline.import.${state}`)}
      </Badge>
      <Typography variant="pi">
        {say('outline.import.line', {
          kind: say(`outline.kind.${kind}`),
          time: startsAtMs === null ? '' : formatTime(startsAtMs),
          title,
          url,
        })}
      </Typography>
    </Flex>
  ));
};

interface ImportPreviewProps {
  readonly plan: ImportPlan;
  readonly notices: readonly ImportNotice[];
}

/** What will change, before it does. */
export const ImportPreview = ({ plan, notices }: ImportPreviewProps) => {
  const say = useText();
  const { added, present, removed, entries } = plan;
  return (
    <Box aria-live="polite" data-preview>
      <Typography tag="p" fontWeight="bold">
        {say('outline.import.summary', {
          ...{ added: added.length, present, removed: removed.length, total: entries.length },
        })}
      </Typography>
      <NoticeList notices={notices} />
      <Box tag="ul" paddingTop={2} maxHeight="24rem" overflow="auto" tabIndex={0}>
        <EntryLines entries={added} state="added" />
        <EntryLines entries={removed} state="removed" />
      </Box>
    </Box>
  );
};
