import { useCallback } from 'react';
import { useNotifyAT } from '@strapi/design-system';

import { useText, type TextKey, type TextValues } from '../texts/use-text';

/** Tells people who don't see the page what has happened on it. */
export const useAnnounce = () => {
  const say = useText();
  const { notifyStatus } = useNotifyAT();
  return useCallback(
    (key: TextKey, values?: TextValues) => {
      notifyStatus(say(key, values));
    },
    [notifyStatus, say],
  );
};
