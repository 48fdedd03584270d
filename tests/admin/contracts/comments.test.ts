import { describe, expectTypeOf, it } from 'vitest';

import type { StateCounts as ServerCounts } from '../../../server/comments/moderation/count-states';
import type { InboxComment as ServerComment } from '../../../server/comments/moderation/describe-comments';
import type { Places } from '../../../server/comments/moderation/find-places';
import type { readLog } from '../../../server/comments/moderation/log';
import type { readContact } from '../../../server/comments/moderation/read-contact';
import type { readReports } from '../../../server/comments/moderation/read-reports';
import type {
  ContactAnswer,
  InboxComment,
  LogAnswer,
  PlacesAnswer,
  ReportsAnswer,
  StateCounts,
} from '../../../admin/src/contracts/comments';

/** What JSON makes of it. The types are compared by `npm run typecheck`. */
type Sent<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Sent<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Sent<T[Key]> }
      : T;

type Answer<Read extends (...args: never[]) => Promise<unknown>> = Sent<Awaited<ReturnType<Read>>>;

describe('what the panel expects of the server', () => {
  it('is what the server answers', () => {
    expectTypeOf<Sent<ServerComment>>().toExtend<InboxComment>();
    expectTypeOf<Sent<ServerCounts>>().toExtend<StateCounts>();
    expectTypeOf<Sent<Places>>().toExtend<PlacesAnswer['data']>();
    expectTypeOf<Answer<typeof readContact>>().toExtend<ContactAnswer['data']>();
    expectTypeOf<Answer<typeof readReports>>().toExtend<ReportsAnswer['data']>();
    expectTypeOf<Answer<typeof readLog>>().toExtend<LogAnswer['data']>();
  });
});
