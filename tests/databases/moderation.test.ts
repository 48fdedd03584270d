import { afterAll, beforeAll, describe } from 'vitest';

import { bootStrapi, type Site } from '../support/boot';
import { FAST } from '../support/comments';
import { describeInbox } from '../support/inbox-rules';
import { describeModeration } from '../support/moderation-rules';
import { describeUndo } from '../support/undo-rules';

describe.each(['postgres', 'mysql'] as const)('on %s', (database) => {
  let site: Site;

  beforeAll(async () => {
    site = await bootStrapi({ database, plugin: { comments: FAST } });
  });

  afterAll(() => site.close());

  describeModeration(() => site);
  describeInbox(() => site);
  describeUndo(() => site);
});
