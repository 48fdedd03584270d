import { useCallback } from 'react';
import { useNotification } from '@strapi/strapi/admin';

import { paths } from '../api/paths';
import { useSend } from '../api/use-send';
import type { LinkTitlesAnswer } from '../contracts/outline';
import { useText } from '../texts/use-text';
import { describeFailure } from './describe-failure';
import { MAX_TITLE_LENGTH, type Entry } from './model';
import { MAX_LINKS_AT_ONCE } from './untitled-links';
import type { OutlineEditing } from './use-outline';

/**
 * Asks the pages behind links for their titles. Only here the site asks anybody else for something,
 * and only when an editor wants it.
 */
export const useLinkTitles = ({
  current,
  dispatch,
}: Pick<OutlineEditing, 'current' | 'dispatch'>) => {
  const say = useText();
  const { send, isSending } = useSend();
  const { toggleNotification } = useNotification();

  const takeTitles = useCallback(
    async (links: readonly Entry[]): Promise<void> => {
      const asked = links.slice(0, MAX_LINKS_AT_ONCE);
      const answer = await send<LinkTitlesAnswer>('post', paths.linkTitles, {
        urls: asked.map(({ url }) => url),
      });
      if (!answer.ok) {
        toggleNotification({ type: 'warning', message: describeFailure(say, answer.failure) });
        return;
      }
      const titles = new Map(answer.data.data.map(({ url, title }) => [url, title]));
      const wanted = new Set(asked.map(({ key }) => key));
      let found = 0;
      const entries = current.current.entries.map((entry) => {
        const title = wanted.has(entry.key) ? titles.get(entry.url) : null;
        if (title === null || title === undefined || title === entry.title) return entry;
        found += 1;
        return { ...entry, title: title.slice(0, MAX_TITLE_LENGTH) };
      });
      if (found > 0) dispatch({ type: 'replace', entries });
      toggleNotification({
        type: found > 0 ? 'success' : 'info',
        message: say('outline.titles.done', { found, asked: asked.length }),
      });
    },
    [current, dispatch, say, send, toggleNotification],
  );
  return { takeTitles, isAsking: isSending };
};
