import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Core } from '@strapi/strapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { episodeTable, type CommentRow, type Moderation } from '../../server/site/tables';
import {
  COMMENT,
  COMMENT_BLOCK,
  COMMENT_CONTACT,
  COMMENT_LOG,
  COMMENT_REPORT,
  CONTRIBUTOR,
  EPISODE,
  OWN_TYPES,
  RECORDING,
  VOICE_CLIP,
} from '../../server/site/uids';
import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { createAviary, type Aviary } from '../support/canaries';
import { addComment, addReply, setCounts } from '../support/comment-rows';
import { ask } from '../support/comments';
import { contributions, contributors, episodes } from '../support/content';
import { captureLog, type LogLines } from '../support/log-lines';
import { publishMp3 } from '../support/recordings';
import { fillPath, listRoutes } from '../support/plugin-routes';
import { VOICE_FOLDER } from '../support/spoken';

const SLUG = 'kanarienvogel';

const HIDDEN_STATES = ['pending', 'spam', 'rejected', 'trash'] as const satisfies Moderation[];

/** What somebody might try who knows Strapi, or this plugin. */
const QUERIES = [
  '',
  'populate=*',
  'populate=deep',
  'populate[0]=contact',
  'populate[episode][populate]=*',
  'filters[text][$contains]=k4',
  'filters[moderation][$eq]=pending',
  'filters[$or][0][text][$notNull]=true',
  'fields=*',
  'fields[0]=pendingText',
  'status=draft',
  'publicationState=preview',
  'sort=text',
  'sort=oldest',
  'sort[0]=moderation:asc',
  'locale=*',
  '_q=k4',
  'q=k4',
  'moderation=pending',
  'limit=100',
  'pageSize=100',
  'page=1',
  'token=x',
  'include=contact',
  'populate=*&filters[id][$gt]=0&fields=*&status=draft&sort=text&locale=*&pageSize=100',
];

/** Addresses at which Strapi would serve a content type, were it one of an API. */
const listRestPaths = (strapi: Core.Strapi): readonly string[] =>
  OWN_TYPES.flatMap((uid) => {
    const { info } = strapi.contentTypes[uid] as unknown as {
      readonly info: { readonly pluralName: string; readonly singularName: string };
    };
    const names = [info.pluralName, info.singularName, `podcast-${info.pluralName}`, uid];
    return [
      ...names.flatMap((name) => [`/api/${name}`, `/api/podcast/${name}`, `/api/${name}/1`]),
      `/podcast/${info.pluralName}`,
      `/content-manager/collection-types/${uid}`,
      `/content-manager/relations/${uid}/episode`,
    ];
  });

interface Role {
  readonly id: number;
}

interface UsersPermissions {
  readonly getActions: () => Record<
    string,
    { readonly controllers: Record<string, Record<string, unknown>> }
  >;
}

/** Lets a role of users-permissions do whatever there is to be allowed. @returns its row id */
const grantEverything = async (strapi: Core.Strapi, type: string): Promise<number> => {
  const plugin = strapi.plugin('users-permissions');
  const actions = plugin.service<UsersPermissions>('users-permissions').getActions();
  const role = (await strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type } })) as Role;
  const names = Object.entries(actions).flatMap(([owner, { controllers }]) =>
    Object.entries(controllers).flatMap(([controller, methods]) =>
      Object.keys(methods).map((method) => `${owner}.${controller}.${method}`),
    ),
  );
  for (const action of names) {
    await strapi.db
      .query('plugin::users-permissions.permission')
      .create({ data: { action, role: role.id } });
  }
  return role.id;
};

describe('private data of comments', () => {
  let site: Site;
  let log: LogLines;
  let aviary: Aviary;
  let episode = '';
  let approved: CommentRow;
  /** Of every comment that is not approved. */
  let hidden: readonly CommentRow[] = [];
  let userToken = '';
  /** Names in the addresses of their sounds: nobody has one of those. */
  const clips = new Map<string, string>();

  /** A comment with a canary in every column that the public doesn't see of it. */
  const addHidden = async (
    moderation: Moderation,
    parent: CommentRow | null,
    isListed: boolean,
  ): Promise<CommentRow> => {
    const row = await addComment(site.strapi, {
      ...aviary.fill(COMMENT, {
        episode,
        parent: parent?.documentId ?? null,
        root: 'itself',
        path: '',
        depth: 0,
        kind: 'voice',
        isTeam: true,
        pinned: !isListed,
        moderation,
        previousModeration: null,
        listed: isListed,
        replyCount: isListed ? 1 : 0,
        erasedAt: null,
      }),
      episode,
    });
    const { documentId } = row;
    const place =
      parent === null
        ? { root: documentId }
        : { root: parent.root, path: `${parent.path ?? ''}${parent.documentId}/`, depth: 1 };
    await site.strapi.db.query(COMMENT).update({ where: { documentId }, data: place });
    await addPrivateHalf(documentId);
    await addSound(documentId);
    return { ...row, ...place };
  };

  /** A sound that is really there, with canaries in its row, in its names and in its bytes. */
  const addSound = async (comment: string): Promise<void> => {
    const [clip, fileName] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
    const sound = Buffer.from(aviary.text('sound'));
    const sha256 = randomBytes(32).toString('hex');
    for (const secret of [fileName, sha256]) aviary.add(secret);
    await writeFile(path.join(site.dir, VOICE_FOLDER, 'clips', `${fileName}.webm`), sound);
    await site.strapi.db.query(VOICE_CLIP).create({
      data: aviary.fill(VOICE_CLIP, {
        ...{ comment, clip, fileName: `${fileName}.webm`, sha256, store: 'folder' },
        ...{ mimeType: 'audio/webm', extension: 'webm', bytes: sound.length },
        ...{ storedAt: new Date().toISOString(), ticketEndsAt: new Date().toISOString() },
      }),
    });
    clips.set(comment, clip);
  };

  const addPrivateHalf = async (comment: string): Promise<void> => {
    for (const uid of [COMMENT_CONTACT, COMMENT_REPORT, COMMENT_LOG]) {
      await site.strapi.db.query(uid).create({ data: aviary.fill(uid, { comment }) });
    }
  };

  const fillEpisode = async (): Promise<void> => {
    const { strapi } = site;
    const file = await publishMp3(site, 'Kanarienvogel', makeMp3(), {
      hiddenNames: [aviary.text('hidden-name')],
    });
    await strapi.db.query(RECORDING).updateMany({
      where: { fileId: file.id },
      data: { message: aviary.text('message'), leaseOwner: aviary.text('lease') },
    });
    const published = await episodeTable(strapi).findOne({ where: { slug: SLUG } });
    episode = published?.documentId ?? '';
    approved = await addComment(strapi, {
      ...aviary.fill(COMMENT, {
        episode,
        parent: null,
        path: '',
        depth: 0,
        root: 'itself',
        kind: 'text',
        text: 'Allen sichtbar',
        authorName: 'Öffentlich',
        avatarSeed: 'seed',
        positionMs: 7_000,
        moderation: 'approved',
        listed: true,
        replyCount: 8,
        editedAt: null,
        erasedAt: null,
      }),
      episode,
    });
    const { documentId } = approved;
    await strapi.db.query(COMMENT).update({ where: { documentId }, data: { root: documentId } });
    approved = { ...approved, root: documentId };
    await addPrivateHalf(documentId);
    const rows: CommentRow[] = [];
    for (const state of HIDDEN_STATES) {
      rows.push(await addHidden(state, null, false), await addHidden(state, approved, false));
      for (const parent of [null, approved]) {
        const tombstone = await addHidden(state, parent, true);
        await addReply(strapi, tombstone, { episode, text: 'Antwort', authorName: 'Sichtbar' });
        rows.push(tombstone);
      }
    }
    hidden = rows;
    await setCounts(strapi, { episode, total: 9, roots: 1 });
    await strapi.db.query(COMMENT_BLOCK).create({ data: aviary.fill(COMMENT_BLOCK) });
    // Changed after it was published: the draft's own text is private as well.
    await episodes(strapi).update({
      documentId: episode,
      data: { summary: aviary.text('draft-summary'), body: aviary.text('draft-body') },
    });
    await episodes(strapi).create({ data: { title: aviary.text('draft-title') } });
    const person = await contributors(strapi).create({ data: { name: 'Hanna' } });
    await strapi.db.query(CONTRIBUTOR).updateMany({
      where: { documentId: person.documentId },
      data: { formerNames: [aviary.text('former-name')] },
    });
    const unasked = await contributors(strapi).create({
      data: { name: aviary.text('no-consent') },
    });
    for (const [contributor, consent] of [
      [person, 'notNeeded'],
      [unasked, 'pending'],
    ] as const) {
      await contributions(strapi).create({
        data: { contributor: contributor.documentId, episode, consent },
      });
    }
  };

  /** What the site keeps to itself beside its tables. */
  const addSecrets = async (): Promise<void> => {
    // Makes the secret of the day.
    await ask(site, 'POST', `/comments/${approved.documentId}/report`, { body: {} });
    const values: readonly string[] = await site.strapi.db
      .connection<{ readonly value: string }>('strapi_core_store_settings')
      .where('key', 'like', '%podcast%secret%')
      .pluck('value');
    for (const [secret] of values.join(' ').matchAll(/[\w-]{40,}/g)) aviary.add(secret);
  };

  beforeAll(async () => {
    const mark = 'k4n4riconfig';
    site = await bootStrapi({
      withGraphql: true,
      plugin: {
        comments: {
          fields: { email: 'optional' },
          lists: {
            reject: [`${mark}1`],
            hold: [`${mark}2`],
            reservedNames: [`${mark}3`],
          },
          mail: { moderators: [`${mark}4@example.org`], replies: true },
          limits: { requests: { points: 100_000, durationMs: 60_000 } },
        },
        voice: { enabled: true },
      },
    });
    await mkdir(path.join(site.dir, VOICE_FOLDER, 'clips'), { recursive: true });
    aviary = createAviary(site.strapi);
    aviary.add(mark);
    // Where sounds lie on the disk.
    aviary.add(path.basename(VOICE_FOLDER) + path.sep + 'clips');
    await grantEverything(site.strapi, 'public');
    const users = site.strapi
      .plugin('users-permissions')
      .service<{ add: (user: object) => Promise<{ readonly id: number }> }>('user');
    const { id } = await users.add({
      username: 'leser',
      email: 'leser@example.org',
      password: 'Sicher-Genug-1',
      provider: 'local',
      confirmed: true,
      role: await grantEverything(site.strapi, 'authenticated'),
    });
    userToken = site.strapi
      .plugin('users-permissions')
      .service<{ issue: (payload: object) => string }>('jwt')
      .issue({ id });
    // Last: a connection that rested for seconds may just be closing when it is used again.
    await fillEpisode();
    await addSecrets();
    log = captureLog(site.strapi);
  }, 180_000);

  afterAll(() => site.close());

  interface Seen {
    readonly status: number;
    readonly text: string;
    readonly everything: string;
  }

  const read = async (path: string, init?: RequestInit): Promise<Seen> => {
    const response = await site.fetch(path, { redirect: 'manual', ...init });
    const text = await response.text();
    const headers = [...response.headers].map((header) => header.join(': ')).join('\n');
    return { status: response.status, text, everything: `${headers}\n\n${text}` };
  };

  const publicPaths = (): readonly string[] =>
    listRoutes(site.strapi, 'content-api')
      .filter(({ method }) => method === 'GET')
      .flatMap(({ path }) =>
        fillPath(path, {
          'episodes/:slug': [SLUG],
          'shows/:show': ['podcast'],
          'comments/:id': [approved.documentId, ...hidden.map(({ documentId }) => documentId)],
          'pictures/:picture': ['1'],
          'media/:recording': ['1'],
          'voice/:clip': ['1', ...clips.values()],
          ':version': ['0000'],
          ':name': ['x.mp3'],
        }),
      )
      .map((path) => `/api/podcast${path}`);

  /** @returns where a canary was seen, or the site broke */
  const findLeaks = async (
    requests: readonly (readonly [string, RequestInit?])[],
  ): Promise<readonly string[]> => {
    const leaks: string[] = [];
    const left = [...requests];
    const work = async (): Promise<void> => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) {
        const [path, init] = next;
        const { status, everything } = await read(path, init);
        const found = aviary.findIn(everything);
        if (found.length > 0 || status >= 500) {
          leaks.push(`${init?.method ?? 'GET'} ${path}: ${status} ${found.join(' ')}`);
        }
      }
    };
    await Promise.all([work(), work(), work(), work()]);
    return leaks;
  };

  it('would be noticed: what is approved is there, with the same eyes', async () => {
    const [held] = hidden;
    expect(aviary.size()).toBeGreaterThan(300);
    const where = { documentId: held?.documentId };
    await site.strapi.db
      .query(COMMENT)
      .update({ where, data: { moderation: 'approved', listed: true } });
    const paths = [
      `/api/podcast/comments/voice/${clips.get(held?.documentId ?? '') ?? ''}`,
      `/api/podcast/episodes/${SLUG}/comments`,
      `/api/podcast/episodes/${SLUG}/comments/timeline`,
      `/api/podcast/episodes/${SLUG}/comments/feed.xml`,
      '/api/podcast/shows/podcast/comments/feed.xml',
    ];
    const seen = await findLeaks(paths.map((path) => [path]));
    await site.strapi.db
      .query(COMMENT)
      .update({ where, data: { moderation: held?.moderation, listed: held?.listed } });
    expect(seen).toHaveLength(paths.length);
  });

  it('has a canary in every column that can hold one', async () => {
    const withoutCanary: string[] = [];
    const types = [
      COMMENT,
      COMMENT_CONTACT,
      COMMENT_REPORT,
      COMMENT_LOG,
      COMMENT_BLOCK,
      VOICE_CLIP,
    ];
    for (const uid of types) {
      const rows = (await site.strapi.db.query(uid).findMany({})) as readonly Readonly<
        Record<string, unknown>
      >[];
      for (const name of Object.keys(rows[0] ?? {})) {
        const values = rows.map((row) => JSON.stringify(row[name]));
        if (aviary.findIn(values.join('\n')).length === 0) withoutCanary.push(`${uid}.${name}`);
      }
    }
    const own = ['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt', 'locale'];
    const rest = withoutCanary.filter((column) => !own.some((name) => column.endsWith(`.${name}`)));
    expect(rest.map((column) => column.replace('plugin::podcast.', '')).sort()).toEqual(
      [
        // Where a comment stands and what state it is in: few values, or ids of what is public.
        ...[
          'awaitsVoice',
          'depth',
          'episode',
          'erasedAt',
          'isTeam',
          'kind',
          'listed',
          'moderation',
          'parent',
        ],
        ...['path', 'pinned', 'previousModeration', 'replyCount', 'root', 'editedByTeam', 'waits'],
      ]
        .map((name) => `comment.${name}`)
        .concat(
          ['comment-contact.comment', 'comment-contact.wantsReplies'],
          ['comment-log.actor', 'comment-log.comment', 'comment-report.comment'],
          // What is needed to be found and served. `clip` stands in addresses that are asked for.
          [
            'bytes',
            'clip',
            'comment',
            'extension',
            'mimeType',
            'store',
            'storedAt',
            'ticketEndsAt',
          ].map((name) => `voice-clip.${name}`),
        )
        .sort(),
    );
  });

  it('is in no answer to a GET of any public route, whatever is asked for', async () => {
    const requests = publicPaths().flatMap((path) =>
      QUERIES.map((query) => [query === '' ? path : `${path}?${query}`] as const),
    );
    expect(await findLeaks(requests)).toEqual([]);
  });

  it('is in no answer to a user, or to somebody with a token of nothing', async () => {
    const tokens = [`Bearer ${userToken}`, 'Bearer nothing'];
    const requests = publicPaths().flatMap((path) =>
      tokens.flatMap((authorization) =>
        ['', '?populate=*', '?status=draft'].map(
          (query) => [path + query, { headers: { authorization } }] as const,
        ),
      ),
    );
    expect(await findLeaks(requests)).toEqual([]);
  });

  it('is in no answer to any other method', async () => {
    const bodies = [
      '{}',
      '{"episodes":["kanarienvogel"]}',
      '{"text":"x","ticket":"x"}',
      '{"reason":"spam"}',
    ];
    const requests = [...new Set(publicPaths())].flatMap((path) =>
      ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'].flatMap((method) =>
        (['OPTIONS', 'HEAD'].includes(method) ? [undefined] : bodies).map(
          (body) =>
            [
              path,
              {
                method,
                headers: { 'content-type': 'application/json', 'x-comment-token': 'k' },
                ...(body !== undefined && { body }),
              },
            ] as const,
        ),
      ),
    );
    // The reports that this makes would send the approved one back.
    const table = site.strapi.db.query(COMMENT);
    expect(await findLeaks(requests.filter(([path]) => !path.includes('report')))).toEqual([]);
    expect(await table.count({ where: { moderation: 'approved' } })).toBe(9);
  });

  it.each(HIDDEN_STATES)('hides every comment that is %s, wherever it stands', async (state) => {
    const comments = hidden.filter(({ moderation }) => moderation === state);
    expect(comments).toHaveLength(4);
    const paths = publicPaths().filter((path) => !path.endsWith('/mine'));
    for (const path of paths) {
      const { text } = await read(path);
      for (const { text: own, authorName, documentId, listed } of comments) {
        expect([path, text.includes(own ?? '?')]).toEqual([path, false]);
        expect([path, text.includes(authorName ?? '?')]).toEqual([path, false]);
        if (!listed) expect([path, text.includes(documentId)]).toEqual([path, false]);
        const clip = clips.get(documentId) ?? '?';
        if (!path.includes(clip)) expect([path, text.includes(clip)]).toEqual([path, false]);
      }
    }
    for (const { documentId, listed } of comments) {
      const { status } = await read(`/api/podcast/comments/${documentId}/replies`);
      expect([documentId, status]).toEqual([documentId, listed ? 200 : 404]);
    }
  });

  it.each(HIDDEN_STATES)('has no sound that is %s, however it is asked for', async (state) => {
    const unknown = await read('/api/podcast/comments/voice/ffffffffffffffffffffffffffffffff');
    expect(unknown.status).toBe(404);
    for (const { documentId } of hidden.filter(({ moderation }) => moderation === state)) {
      const address = `/api/podcast/comments/voice/${clips.get(documentId) ?? ''}`;
      for (const init of [
        { method: 'GET' },
        { method: 'HEAD' },
        { headers: { range: 'bytes=0-5' } },
        { headers: { 'if-none-match': '*' } },
        { headers: { 'x-comment-token': 'k' } },
        { headers: { authorization: `Bearer ${userToken}` } },
      ]) {
        const { status, text } = await read(address, init);
        expect([init, status]).toEqual([init, 404]);
        expect(text).toBe(init.method === 'HEAD' ? '' : unknown.text);
      }
      const own = await read(`/api/podcast/comments/${documentId}/mine/voice`);
      expect(own.status).toBe(401);
      const panel = await read(`/podcast/comments/${documentId}/voice`, {
        headers: { authorization: `Bearer ${userToken}` },
      });
      expect(panel.status).toBe(401);
    }
  });

  it('counts what is approved, and nothing else', async () => {
    const counts = await ask(site, 'POST', '/comments/counts', { body: { episodes: [SLUG] } });
    expect(counts.data).toEqual({ [SLUG]: 9 });
    const { data } = await ask<{ readonly comments: { readonly count: number } }>(
      site,
      'GET',
      `/episodes/${SLUG}`,
    );
    expect(data.comments.count).toBe(9);
    const { text } = await read('/api/podcast/shows/podcast/feed.xml');
    expect(text).toContain('<slash:comments>9</slash:comments>');
    const feed = await read(`/api/podcast/episodes/${SLUG}/comments/feed.xml`);
    expect(feed.text.match(/<item>/g)).toHaveLength(9);
  });

  it('is not served by Strapi, though the Public role may do everything', async () => {
    const headers = [{}, { authorization: `Bearer ${userToken}` }];
    const paths = listRestPaths(site.strapi);
    const requests = paths.flatMap((path) =>
      headers.flatMap((each) =>
        ['', '?populate=*&status=draft'].map((query) => [path + query, { headers: each }] as const),
      ),
    );
    expect(await findLeaks(requests)).toEqual([]);
    for (const path of paths.filter((each) => /comment-|voice-clip/.test(each))) {
      expect([path, (await read(path)).status]).toEqual([path, expect.toBeOneOf([401, 404])]);
    }
  });

  it('is not in the content manager, not even for those who may do everything', async () => {
    const admin = await site.admin();
    const types = [
      COMMENT,
      COMMENT_CONTACT,
      COMMENT_REPORT,
      COMMENT_LOG,
      COMMENT_BLOCK,
      VOICE_CLIP,
    ];
    for (const uid of types.flatMap((each) => [each, encodeURIComponent(each)])) {
      const all = await admin.fetch(`/content-manager/collection-types/${uid}`);
      const one = await admin.fetch(
        `/content-manager/collection-types/${uid}/${approved.documentId}`,
      );
      expect([uid, all.status, one.status]).toEqual([uid, 404, 404]);
    }
    const response = await admin.fetch(`/content-manager/collection-types/${EPISODE}?populate=*`);
    const text = await response.text();
    expect(text).not.toContain('comment-contact');
  });

  it('is not in GraphQL', async () => {
    const query = async (text: string): Promise<Seen> =>
      read('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${userToken}` },
        body: JSON.stringify({ query: text }),
      });
    const schema = await query(
      '{ __schema { types { name fields { name } inputFields { name } } } }',
    );
    expect(schema.text).toContain('"Query"');
    expect(schema.text).not.toMatch(
      /comment|conversation|podcast|voiceclip|pendingText|authorKey|ticketHash/i,
    );
    const fields = ['comments', 'podcastComments', 'commentContacts', 'comment', 'episodes'];
    for (const field of [...fields, 'voiceClips', 'podcastVoiceClips', 'voiceClip']) {
      const { status, everything } = await query(`{ ${field} { documentId } }`);
      expect([field, status, aviary.findIn(everything)]).toEqual([field, 400, []]);
    }
  });

  it('was in no line of the log', () => {
    expect(log.lines.length).toBeGreaterThan(1_000);
    expect(aviary.findIn(log.lines.join('\n'))).toEqual([]);
  });

  // After the log was read, in which every address stands that is asked for.
  it('lies where no web server looks', async () => {
    for (const folder of [`/${VOICE_FOLDER}`, '/uploads', '', '/../.private/podcast/voice']) {
      const files = (await site.strapi.db.query(VOICE_CLIP).findMany({})) as readonly {
        readonly fileName: string;
      }[];
      for (const { fileName } of files.slice(0, 3)) {
        for (const place of [`${folder}/${fileName}`, `${folder}/clips/${fileName}`]) {
          expect([place, (await read(place)).status]).toEqual([place, 404]);
        }
      }
    }
  });
});
