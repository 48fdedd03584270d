import { Badge, Checkbox, Flex, Link, Typography } from '@strapi/design-system';
import { Pin } from '@strapi/icons';
import { Link as RouterLink } from 'react-router-dom';

import type { InboxComment } from '../contracts/comments';
import { PLUGIN_ID } from '../plugin-id';
import { useText } from '../texts/use-text';
import { formatDuration } from '../ui/format-duration';
import { TimeAgo } from '../ui/time-ago';
import { useInbox } from './inbox-context';
import { StateBadge } from './state-badge';

const EPISODES = `/content-manager/collection-types/plugin::${PLUGIN_ID}.episode`;

type Episode = NonNullable<InboxComment['episode']>;

const EpisodeLink = ({ episode: { id, slug, title } }: { readonly episode: Episode }) => {
  const { mayOpenEpisodes } = useInbox();
  const name = title ?? slug ?? id;
  return mayOpenEpisodes ? (
    <Link tag={RouterLink} to={`${EPISODES}/${id}`}>
      {name}
    </Link>
  ) : (
    <Typography variant="pi">{name}</Typography>
  );
};

interface CommentHeadProps {
  readonly comment: InboxComment;
  readonly name: string;
  readonly isSelected: boolean;
}

/** Whose comment it is, where it stands and since when. */
export const CommentHead = ({ comment, name, isSelected }: CommentHeadProps) => {
  const say = useText();
  const { rights, toggle } = useInbox();
  const { id, episode, createdAt, moderation, positionMs, pinned, isTeam } = comment;
  return (
    <Flex gap={3} wrap="wrap">
      {rights.moderate && (
        <Checkbox
          aria-label={say('inbox.select', { name })}
          checked={isSelected}
          onCheckedChange={() => {
            toggle(id);
          }}
        />
      )}
      <Typography tag="h2" variant="delta" style={{ overflowWrap: 'anywhere' }}>
        {name}
      </Typography>
      <StateBadge state={moderation} />
      {isTeam && <Badge>{say('inbox.team')}</Badge>}
      {comment.editedByTeam && <Badge>{say('inbox.editedByTeam')}</Badge>}
      {pinned && (
        <Flex gap={1}>
          <Pin aria-hidden />
          <Typography variant="pi">{say('inbox.pinned')}</Typography>
        </Flex>
      )}
      <Typography variant="pi" textColor="neutral600">
        <TimeAgo at={createdAt} />
      </Typography>
      {episode !== null && <EpisodeLink episode={episode} />}
      {positionMs !== null && (
        <Typography variant="pi" textColor="neutral600">
          {say('inbox.position', { position: formatDuration(positionMs) })}
        </Typography>
      )}
    </Flex>
  );
};
