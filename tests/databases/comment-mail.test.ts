import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { insertComment } from '../../server/comments/decisions';
import { handleCommentEvent, stopCommentMail } from '../../server/comments/mail/events';
import { createMailer } from '../../server/comments/mail/mailer';
import { sendDigest } from '../../server/comments/mail/tell-moderators';
import { createDocumentId } from '../../server/site/document-id';
import type { CommentRow } from '../../server/site/tables';
import { bootStrapi, type Site } from '../support/boot';
import { FAST } from '../support/comments';
import { publishEpisode } from '../support/content';

const MODERATOR = 'redaktion@example.org';

const COMMENTS = {
  ...FAST,
  fields: { email: 'optional' },
  mail: { moderators: [MODERATOR], notify: 'digest', replies: true },
} as const;

const writeOn = ({ strapi }: Site, episode: string, email: string): Promise<CommentRow> =>
  insertComment(
    strapi,
    {
      documentId: createDocumentId(),
      episode,
      parent: null,
      kind: 'text',
      awaitsVoice: false,
      text: 'Guten Tag.',
      authorName: null,
      isTeam: false,
      positionMs: null,
      moderation: 'pending',
      reasons: [],
      textHash: null,
      submissionKey: null,
      submissionHash: null,
    },
    {
      tokenHash: 'x',
      email,
      emailConfirmedAt: null,
      wantsReplies: true,
      consents: {},
      userId: null,
      authorKey: null,
      authorKeyEndsAt: null,
    },
    { kind: 'writer' },
  );

describe.each(['postgres', 'mysql'] as const)('mails about comments on %s', (database) => {
  let nodes: readonly Site[] = [];
  let episode = '';
  let sent: string[] = [];

  beforeAll(async () => {
    const first = await bootStrapi({ database, plugin: { comments: COMMENTS } });
    const second = await bootStrapi({ appDir: first.dir });
    nodes = [first, second];
    for (const { strapi } of nodes) {
      const email = strapi.plugin('email') as unknown as { provider: unknown };
      email.provider = { send: (mail: { readonly to: string }) => sent.push(mail.to) };
    }
    ({ documentId: episode } = await publishEpisode(first.strapi));
  });

  afterAll(async () => {
    for (const { strapi, close } of nodes.toReversed()) {
      await stopCommentMail(strapi);
      await close();
    }
  });

  beforeEach(() => {
    sent = [];
  });

  const settle = async (): Promise<void> => {
    for (const { strapi } of nodes) await createMailer(strapi).settle();
  };

  it('ask an address once, whichever of two nodes gets its comments', async () => {
    for (let round = 0; round < 10; round += 1) {
      sent = [];
      const email = `runde-${round}@example.org`;
      const written: [Site, CommentRow][] = [];
      for (const node of nodes) written.push([node, await writeOn(node, episode, email)]);
      await Promise.all(
        written.map(([{ strapi }, comment]) =>
          handleCommentEvent(strapi, { type: 'created', comment }),
        ),
      );
      await settle();
      expect(sent).toEqual([email]);
    }
  });

  it('bring one digest of two nodes, the very first time as well', async () => {
    for (let round = 0; round < 10; round += 1) {
      sent = [];
      await nodes[0]?.strapi.db
        .query('strapi::core-store')
        .deleteMany({ where: { key: 'plugin_podcast_comment-notices' } });
      await Promise.all(nodes.map(({ strapi }) => sendDigest(strapi)));
      await settle();
      expect(sent).toEqual([MODERATOR]);
    }
  });
});
