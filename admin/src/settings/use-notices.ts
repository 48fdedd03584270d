import { useEffect, useState } from 'react';

import { paths } from '../api/paths';
import { useSend } from '../api/use-send';
import type { NoticesAnswer } from '../contracts/settings';

/** Not with every letter. */
const ASK_AFTER_MS = 300;

type Notices = NoticesAnswer['data'];

/**
 * The public text about privacy as it would be with this change. What can't be saved has no text:
 * the one before stays.
 *
 * @param change as JSON, the same text for the same change
 */
export const useNotices = (change: string): Notices | null => {
  const { send } = useSend();
  const [notices, setNotices] = useState<Notices | null>(null);
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(() => {
      void send<NoticesAnswer>('post', paths.privacyText, JSON.parse(change)).then((answer) => {
        if (isWanted && answer.ok) setNotices(answer.data.data);
      });
    }, ASK_AFTER_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [change, send]);
  return notices;
};
