import { useEffect } from 'react';

import { paths } from '../api/paths';
import { CountBadge } from '../ui/count-badge';
import { useMay } from '../ui/use-may';
import { useLoad } from '../api/use-load';
import type { InboxAnswer } from '../contracts/comments';
import { onDecided } from './decided-event';
import { countOf } from './inbox-query';

/** What others decide, and new comments; own decisions are counted at once. */
const REFRESH_MS = 60_000;
const MAX_SHOWN = 99;

/** How many comments wait; nothing when none does, or when it is nobody's business. */
const WaitingCount = () => {
  const mayRead = useMay()('readComments');
  const { result, reload } = useLoad<InboxAnswer>(
    mayRead ? `${paths.comments}?moderation=waiting&pageSize=1` : null,
  );

  useEffect(() => {
    if (!mayRead) return undefined;
    const refresh = (): void => {
      // Nobody looks at a page in the background.
      if (document.visibilityState === 'visible') void reload();
    };
    const timer = setInterval(refresh, REFRESH_MS);
    const stop = onDecided(refresh);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [mayRead, reload]);

  const waiting = result.data === null ? 0 : countOf(result.data.meta.counts, 'waiting');
  if (waiting === 0) return null;
  return (
    <span style={{ position: 'absolute', top: '-0.9rem', left: '0.9rem' }}>
      <CountBadge isActive size="S">
        {waiting > MAX_SHOWN ? `${MAX_SHOWN}+` : waiting}
      </CountBadge>
    </span>
  );
};

export default WaitingCount;
