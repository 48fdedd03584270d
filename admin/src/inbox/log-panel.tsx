import { Box, Typography } from '@strapi/design-system';

import { commentPath } from '../api/paths';
import { useLoad } from '../api/use-load';
import type { LogAnswer } from '../contracts/comments';
import { useText, type Say } from '../texts/use-text';
import { PanelFrame } from './panel-frame';
import { readAction } from './log-actions';

type Entry = LogAnswer['data'][number];

const nameActor = ({ actor, moderator }: Entry, say: Say): string =>
  moderator?.name ?? say(`inbox.actor.${actor}`);

/** Who decided what about a comment, and when. */
export const LogPanel = ({ id }: { readonly id: string }) => {
  const say = useText();
  const load = useLoad<LogAnswer>(commentPath(id, 'log'));
  return (
    <PanelFrame title={say('inbox.open.log')} load={load}>
      {({ data }) => (
        <Box tag="ol">
          {data.map((entry, index) => (
            // Entries have no name of their own, and their order never changes.
            <Typography tag="li" key={index}>
              {say(`inbox.log.${readAction(entry.action)}`, {
                name: nameActor(entry, say),
                at: new Date(entry.at),
              })}
            </Typography>
          ))}
        </Box>
      )}
    </PanelFrame>
  );
};
