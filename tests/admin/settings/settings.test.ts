import { describe, expect, it } from 'vitest';

import type { Overview } from '../../../admin/src/contracts/overview';
import type { Settings } from '../../../admin/src/contracts/settings';
import { FIELDS } from '../../../admin/src/settings/fields';
import { findSiteProblems } from '../../../admin/src/settings/find-site-problems';
import { checkForm, readServerErrors, toChange, toForm } from '../../../admin/src/settings/form';
import { toPlace } from '../../../admin/src/overview/places';
import de from '../../../admin/src/texts/de.json';
import { commentSettingsKeys, voiceSettingsKeys } from '../../../server/config';
import { defaultOptions } from '../../../server/config/options';

const { comments, voice } = defaultOptions;
const settings: Settings = { comments, voice };
const saved = toForm(settings);

const schemas: Readonly<
  Record<string, (typeof commentSettingsKeys)[keyof typeof commentSettingsKeys]>
> = { ...commentSettingsKeys };

describe('the fields of the settings', () => {
  it('are all that editors may set', () => {
    const tops = new Set(FIELDS.map(({ path }) => path.split('.').slice(0, 2).join('.')));
    expect([...tops].sort()).toEqual(
      [
        ...Object.keys(commentSettingsKeys).map((key) => `comments.${key}`),
        ...Object.keys(voiceSettingsKeys).map((key) => `voice.${key}`),
      ].sort(),
    );
  });

  it('have a label, and what each choice leads to', () => {
    const keys = FIELDS.flatMap((field) => [
      `settings.label.${field.path}`,
      ...(field.kind === 'choice'
        ? field.options.flatMap((option) => [
            `settings.option.${field.path}.${option}`,
            `settings.consequence.${field.path}.${option}`,
          ])
        : field.kind === 'toggle'
          ? [true, false].map((on) => `settings.consequence.${field.path}.${String(on)}`)
          : [`settings.consequence.${field.path}`]),
    ]);
    expect(keys.filter((key) => !Object.hasOwn(de, key))).toEqual([]);
  });
});

describe('a change of the settings', () => {
  it('is nothing without one', () => {
    expect(toChange(saved, saved)).toBeNull();
  });

  it('names only what has changed', () => {
    const form = {
      ...saved,
      'comments.policy': 'publish',
      'comments.fields.email': 'optional',
      'comments.lists.hold': ' a \n\nword:b\n',
      'comments.editWindowMs': '5',
      'voice.enabled': true,
    };
    expect(toChange(form, saved)).toEqual({
      comments: {
        policy: 'publish',
        fields: { email: 'optional' },
        lists: { hold: ['a', 'word:b'] },
        editWindowMs: 300_000,
      },
      voice: { enabled: true },
    });
  });

  it('is what the server takes', () => {
    const all = toChange(saved, {
      ...saved,
      ...Object.fromEntries(FIELDS.map(({ path }) => [path, '?'])),
    });
    expect(Object.keys(schemas).length).toBeGreaterThan(5);
    for (const [name, schema] of Object.entries(schemas)) {
      const section = all?.comments as Readonly<Record<string, unknown>>;
      expect(schema.validate(section[name]).error).toBeUndefined();
    }
  });
});

describe('what can’t be stored', () => {
  it.each([
    ['comments.reportsToHold', '-1', 'number'],
    ['comments.reportsToHold', '1.5', 'number'],
    ['comments.reportsToHold', '', 'number'],
    ['voice.maxSeconds', '14', 'number'],
    ['voice.maxSeconds', '301', 'number'],
    ['comments.lists.hold', 'x'.repeat(101), 'line'],
    ['comments.lists.hold', 'x\n'.repeat(2_001), 'lines'],
    ['comments.mail.moderators', 'nobody', 'email'],
  ])('is told at %s for “%.10s”', (path, value, kind) => {
    const errors = checkForm({ ...saved, [path]: value });
    expect([...errors].map(([at, error]) => [at, error.kind])).toEqual([[path, kind]]);
  });

  it('is nothing of what holds', () => {
    expect(checkForm(saved).size).toBe(0);
  });

  it('is told by the server, too, wherever in a list', () => {
    const errors = readServerErrors([
      { path: ['lists', 'hold', 3], message: 'no' },
      { path: ['maxSeconds'], message: 'too many' },
      { path: ['nothing'], message: 'x' },
    ]);
    expect([...errors.keys()]).toEqual(['comments.lists.hold', 'voice.maxSeconds']);
  });
});

const overview = (feedUrl: string | null): Overview => ({
  data: {
    shows:
      feedUrl === null
        ? []
        : [
            {
              ...{ id: 's', slug: 's', title: 'S', feedUrl, language: 'de', episodeCount: 1 },
              ...{ nextReleaseAt: null, isHealthy: true, errors: 0, warnings: 0 },
            },
          ],
    waiting: { recordings: 0, pictures: 0, transcripts: 0, consents: [], releases: [] },
    failed: [],
    problems: [],
  },
  meta: { counts: { errors: 0, warnings: 0 } },
});

describe('what is to be done on a site', () => {
  const told: Settings = {
    comments: { ...comments, mail: { ...comments.mail, moderators: ['a@example.org'] } },
    voice,
  };
  const kinds = (look: Overview | null, of: Settings = told) =>
    findSiteProblems(look, of).map(({ kind }) => kind);
  const FINE = overview('https://podcast.example.org/api/podcast/feed.xml');

  it('is nothing on a proper one', () => {
    expect(kinds(FINE)).toEqual([]);
    expect(kinds(null)).toEqual([]);
  });

  it.each([
    [null, 'noShow'],
    ['http://localhost:1337/feed.xml', 'notPublic'],
    ['http://192.168.0.4/feed.xml', 'notPublic'],
    ['https://nas.local/feed.xml', 'notPublic'],
    ['http://example.org/feed.xml', 'notHttps'],
  ])('with the feed at %s is %s', (feedUrl, kind) => {
    expect(kinds(overview(feedUrl))).toEqual([kind]);
  });

  it('is errors of feeds and failed files', () => {
    const failed = {
      kind: 'picture',
      fileId: 1,
      name: null,
      errorCode: null,
      message: '',
      line: null,
      usedBy: [],
    } as const;
    const broken = {
      data: { ...FINE.data, failed: [failed] },
      meta: { counts: { errors: 2, warnings: 0 } },
    };
    expect(kinds(broken)).toEqual(['feedErrors', 'failedFiles']);
  });

  it.each([
    ['nobodyTold', { mail: { ...told.comments.mail, moderators: [] } }],
    ['nobodyTold', { mail: { ...told.comments.mail, notify: 'off' } }],
    ['nobodyTrusted', { policy: 'holdUnknown' }],
    ['trustNeedsEmail', { trust: { signedIn: false, confirmedAfter: 1 } }],
    ['repliesNeedEmail', { mail: { ...told.comments.mail, replies: true } }],
  ] as const)('is %s', (kind, part) => {
    expect(kinds(FINE, { ...told, comments: { ...told.comments, ...part } })).toEqual([kind]);
  });
});

describe('where something is mended', () => {
  it.each([
    [{ type: 'episode', id: 'e', field: 'outline' }, '/plugins/podcast/episodes/e/outline'],
    [
      { type: 'show', id: 's', field: 'cover' },
      '/content-manager/collection-types/plugin::podcast.show/s?field=cover',
    ],
    [
      { type: 'contributor', id: 'c' },
      '/content-manager/collection-types/plugin::podcast.contributor/c',
    ],
  ] as const)('%o', (place, path) => {
    expect(toPlace(place)).toBe(path);
  });
});
