import { useCallback } from 'react';
import { useIntl } from 'react-intl';

import { PLUGIN_ID } from '../plugin-id';
import type { EarlyKey } from './early-texts';
import en from './en.json';
import { readTexts } from './load-texts';

/** The keys of all texts; `en.json` and `de.json` have the same. */
export type TextKey = EarlyKey | keyof typeof en;

/** For keys that are made of what a table or an answer names. */
export const isTextKey = (key: string): key is keyof typeof en => Object.hasOwn(en, key);

export type TextValues = Readonly<Record<string, string | number | Date>>;

/** Says a text in the language of the panel. Plurals and dates are the text's own business (ICU). */
export type Say = (key: TextKey, values?: TextValues) => string;

/**
 * Only below a `Suspense` (`ui/suspended.tsx`): it waits for the texts of the language. What a site
 * says in its `config.translations` comes first, below `podcast.<key>`.
 */
export const useText = (): Say => {
  const panel = useIntl();
  const own = readTexts(panel.locale);
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- this is how React 18 waits
  if (own instanceof Promise) throw own;
  return useCallback(
    (key, values) => {
      const id = `${PLUGIN_ID}.${key}`;
      return id in panel.messages
        ? panel.formatMessage({ id }, { ...values })
        : own.formatMessage({ id: key }, { ...values });
    },
    [panel, own],
  );
};
