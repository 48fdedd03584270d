import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { bootStrapi, type Site } from '../support/boot';
import { describeContent } from '../support/content-rules';

describe('content on SQLite', () => {
  let site: Site;

  beforeAll(async () => {
    site = await bootStrapi();
  });

  afterAll(() => site.close());

  it('has the content types', () => {
    const uids = Object.keys(site.strapi.contentTypes).filter((uid) => uid.includes('podcast'));
    expect(uids.sort()).toEqual([
      'plugin::podcast.audio-upload',
      'plugin::podcast.comment',
      'plugin::podcast.comment-block',
      'plugin::podcast.comment-contact',
      'plugin::podcast.comment-log',
      'plugin::podcast.comment-report',
      'plugin::podcast.contribution',
      'plugin::podcast.contributor',
      'plugin::podcast.conversation',
      'plugin::podcast.episode',
      'plugin::podcast.picture',
      'plugin::podcast.recording',
      'plugin::podcast.show',
      'plugin::podcast.shownote',
      'plugin::podcast.transcript',
      'plugin::podcast.voice-clip',
      'plugin::podcast.waveform',
    ]);
  });

  describeContent(() => site);
});
