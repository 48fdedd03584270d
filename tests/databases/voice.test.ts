import { afterAll, beforeAll, describe } from 'vitest';

import type { TestServer } from '../http/harness';
import { bootStrapi, type Site } from '../support/boot';
import { describeClips } from '../support/clip-rules';
import { serveUploads } from '../support/voice-site';

describe.each(['postgres', 'mysql'] as const)('clips on %s', (database) => {
  let site: Site;
  let uploads: TestServer;

  beforeAll(async () => {
    site = await bootStrapi({ database });
    uploads = await serveUploads(site.strapi);
  });

  afterAll(async () => {
    await uploads.close();
    await site.close();
  });

  describeClips(() => ({ site, uploads }));
});
