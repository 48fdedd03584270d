import { Button, Flex, LinkButton, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';

import { paths } from '../api/paths';
import { useLoad } from '../api/use-load';
import type { OutlineAnswer } from '../contracts/outline';
import { PLUGIN_ID } from '../plugin-id';
import { useText } from '../texts/use-text';
import { countKinds } from './place';
import { formatTime } from './times';

/** Enough to know which list it is. */
const SHOWN = 5;

interface OutlinePanelProps {
  readonly documentId: string;
}

/** Beside an episode: what its outline holds, and the way to it. */
const OutlinePanel = ({ documentId }: OutlinePanelProps) => {
  const say = useText();
  const { result, reload } = useLoad<OutlineAnswer>(paths.outline(documentId));
  if (result.state === 'loading') return <Typography>{say('outline.panel.loading')}</Typography>;
  if (result.data === null) {
    return (
      <Flex direction="column" alignItems="flex-start" gap={2} role="alert">
        <Typography textColor="danger600">{say('outline.panel.failed')}</Typography>
        <Button type="button" size="S" variant="tertiary" onClick={() => void reload()}>
          {say('load.again')}
        </Button>
      </Flex>
    );
  }
  const { entries } = result.data.data;
  const rest = entries.length - SHOWN;
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      <Typography>
        {entries.length === 0
          ? say('outline.panel.empty')
          : say('outline.panel.counts', { ...countKinds(entries) })}
      </Typography>
      {entries.length > 0 && (
        <Flex tag="ol" direction="column" alignItems="stretch" gap={1}>
          {entries.slice(0, SHOWN).map(({ id, title, startsAtMs }) => (
            <Typography tag="li" key={id} variant="pi" ellipsis>
              {startsAtMs === null
                ? title
                : say('outline.panel.entry', { time: formatTime(startsAtMs), title })}
            </Typography>
          ))}
          {rest > 0 && (
            <Typography tag="li" variant="pi" textColor="neutral600">
              {say('outline.panel.more', { count: rest })}
            </Typography>
          )}
        </Flex>
      )}
      <LinkButton
        tag={NavLink}
        to={`/plugins/${PLUGIN_ID}/episodes/${documentId}/outline`}
        variant="secondary"
        fullWidth
      >
        {say('outline.panel.open')}
      </LinkButton>
    </Flex>
  );
};

export default OutlinePanel;
