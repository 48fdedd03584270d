import { contentTypes } from './content-types';
import { config } from './server/config';

/** The server half. Strapi wants it as the default export. */
export default { config, contentTypes };
