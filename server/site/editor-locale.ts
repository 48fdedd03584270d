import type { Core } from '@strapi/strapi';

import { isRecord } from './guards';

/** Languages of the admin panel that the plugin speaks. */
export type Locale = 'en' | 'de';

/** The language that the administrator of the current request chose for the panel. */
export const editorLocale = (strapi: Core.Strapi): Locale => {
  const state: unknown = strapi.requestContext.get()?.state;
  const user = isRecord(state) && isRecord(state.user) ? state.user : {};
  return typeof user.preferedLanguage === 'string' && user.preferedLanguage.startsWith('de')
    ? 'de'
    : 'en';
};
