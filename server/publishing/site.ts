import type { Core } from '@strapi/strapi';

import { getOptions } from '../config';
import type { BaseUrl } from '../http';

/** What every answer needs to know of the site. */
export interface Site {
  readonly baseUrl: BaseUrl;
  /** `PodcastOptions.episodeUrl` */
  readonly episodeUrl: string;
}

export const siteOf = (strapi: Core.Strapi, baseUrl: BaseUrl): Site => ({
  baseUrl,
  episodeUrl: getOptions(strapi).episodeUrl,
});
