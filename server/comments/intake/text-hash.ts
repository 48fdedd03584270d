import type { Core } from '@strapi/strapi';

import { keysOf } from '../keys';
import { foldText } from '../rules';

/** What two comments below the same episode share when they say the same; it tells nothing else. */
export const hashText = (strapi: Core.Strapi, episode: string, text: string): string =>
  keysOf(strapi).sign('duplicate', `${episode}\n${foldText(text)}`);
