import { afterAll, beforeAll, describe } from 'vitest';

import { bootStrapi, type Site } from '../support/boot';
import { describeCommentReading } from '../support/comment-reading-rules';

describe('the public', () => {
  let site: Site;

  beforeAll(async () => {
    site = await bootStrapi();
  });

  afterAll(() => site.close());

  describeCommentReading(() => site);
});
