import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';

import { paths } from '../api/paths';
import { useLoad } from '../api/use-load';
import type { Waiting } from '../contracts/overview';
import { PLUGIN_ID } from '../plugin-id';
import { useText } from '../texts/use-text';
import { useMay } from '../ui/use-may';
import { toPlace } from './places';

interface CommentCounts {
  readonly meta: { readonly counts: { readonly pending: number } };
}

/** How many comments wait, for those who may read them. */
const useWaitingComments = (): number => {
  const mayRead = useMay()('readComments');
  const path = `${paths.comments}?moderation=pending&pageSize=1`;
  const { result } = useLoad<CommentCounts>(mayRead ? path : null);
  return result.data?.meta.counts.pending ?? 0;
};

interface WaitingSectionProps {
  readonly waiting: Waiting;
}

/** What somebody, or the site, has still to do. */
export const WaitingSection = ({ waiting }: WaitingSectionProps) => {
  const say = useText();
  const comments = useWaitingComments();
  const { recordings, pictures, transcripts, consents, releases } = waiting;
  const files = recordings + pictures + transcripts;
  if (comments + files + consents.length + releases.length === 0) {
    return <Typography>{say('overview.waiting.nothing')}</Typography>;
  }
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
      {comments > 0 && (
        <li>
          <Link tag={NavLink} to={`/plugins/${PLUGIN_ID}/inbox?moderation=pending`}>
            {say('overview.waiting.comments', { count: comments })}
          </Link>
        </li>
      )}
      {files > 0 && (
        <Typography tag="li">
          {say('overview.waiting.files', { recordings, pictures, transcripts })}
        </Typography>
      )}
      {consents.map(({ episode, contributor, consent }) => (
        <li key={`${episode.id}/${contributor.id}`}>
          <Link
            tag={NavLink}
            to={toPlace({ type: 'episode', id: episode.id, field: 'contributors' })}
          >
            {say(
              consent === 'withdrawn' ? 'overview.waiting.withdrawn' : 'overview.waiting.consent',
              {
                name: contributor.name,
                episode: episode.title ?? say('overview.untitled'),
              },
            )}
          </Link>
        </li>
      ))}
      {releases.map(({ id, title, releasedAt }) => (
        <li key={id}>
          <Link tag={NavLink} to={toPlace({ type: 'episode', id })}>
            {say('overview.waiting.release', {
              title: title ?? say('overview.untitled'),
              at: new Date(releasedAt),
            })}
          </Link>
        </li>
      ))}
    </Flex>
  );
};
