import { afterAll, beforeAll, describe } from 'vitest';

import { bootStrapi, type Site } from '../support/boot';
import { describeCommentReading } from '../support/comment-reading-rules';

describe.each(['postgres', 'mysql'] as const)('on %s, the public', (database) => {
  let site: Site;

  beforeAll(async () => {
    site = await bootStrapi({ database });
  });

  afterAll(() => site.close());

  describeCommentReading(() => site);
});
