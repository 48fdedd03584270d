import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { contributions, contributors, episodes, shows } from '../support/content';
import { analysed } from '../support/recordings';

interface PublicPerson {
  readonly name: string;
  readonly role: string;
  readonly group: string;
  readonly url: string | null;
  readonly portrait: { readonly url: string } | null;
}

const errorOf = async (write: Promise<unknown>): Promise<{ code: unknown; message: string }> =>
  write.then(
    () => ({ code: 'saved', message: '' }),
    (error: unknown) => {
      const { details, message } = error as { details?: { code?: string }; message: string };
      return { code: details?.code, message };
    },
  );

describe('people', () => {
  let site: Site;
  let audioId: number;
  let person: { documentId: string };
  let episode: { documentId: string; slug: string };

  const addTo = (consent: string, fields: Readonly<Record<string, unknown>> = {}) =>
    contributions(site.strapi).create({
      data: {
        contributor: person.documentId,
        episode: episode.documentId,
        role: 'guest',
        consent,
        ...fields,
      },
    });
  const publish = () => episodes(site.strapi).publish({ documentId: episode.documentId });
  const look = async (): Promise<Response> => site.fetch(`/api/podcast/episodes/${episode.slug}`);
  const peopleOnPage = async (): Promise<readonly PublicPerson[]> => {
    const { data } = (await (await look()).json()) as {
      readonly data: { readonly contributors: readonly PublicPerson[] };
    };
    return data.contributors;
  };
  const feed = async (): Promise<string> => (await site.fetch('/api/podcast/feed.xml')).text();

  beforeAll(async () => {
    site = await bootStrapi();
    const file = await site.upload({ name: 'ton.mp3', bytes: makeMp3(), type: 'audio/mpeg' });
    audioId = file.id;
    await shows(site.strapi).create({ data: { title: 'Feldnotizen' } });
  });

  afterAll(() => site.close());

  beforeEach(async () => {
    person = await contributors(site.strapi).create({
      data: { name: 'Mira Özdemir', link: 'https://example.org/mira' },
    });
    episode = await episodes(site.strapi).create({ data: { title: 'Gespräch', audio: audioId } });
    await analysed(site.strapi, audioId);
  });

  afterEach(async () => {
    await episodes(site.strapi).delete({ documentId: episode.documentId });
  });

  it.each(['given', 'notNeeded'])('whose consent is %s are named everywhere', async (consent) => {
    await addTo(consent);
    await publish();
    expect(await peopleOnPage()).toEqual([
      {
        name: 'Mira Özdemir',
        role: 'guest',
        group: 'cast',
        url: 'https://example.org/mira',
        portrait: null,
      },
    ]);
    expect(await feed()).toContain(
      '<podcast:person role="guest" group="cast" href="https://example.org/mira">Mira Özdemir</podcast:person>',
    );
  });

  it.each(['pending', 'withdrawn'])(
    'whose consent is %s keep an episode from being published, and are named to the editor',
    async (consent) => {
      await addTo(consent);
      const { code, message } = await errorOf(publish());
      expect(code).toBe('CONSENT_REQUIRED');
      expect(message).toContain('Mira Özdemir');
      expect((await look()).status).toBe(404);
    },
  );

  it('of whom nothing is said have not consented yet', async () => {
    await contributions(site.strapi).create({
      data: { contributor: person.documentId, episode: episode.documentId },
    });
    expect((await errorOf(publish())).code).toBe('CONSENT_REQUIRED');
  });

  it('are asked about in the language of the panel', async () => {
    await addTo('pending');
    const admin = await site.admin();
    await admin.fetch('/admin/users/me', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ preferedLanguage: 'de' }),
    });
    const response = await admin.fetch(
      `/content-manager/collection-types/plugin::podcast.episode/${episode.documentId}/actions/publish`,
      { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' },
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { message: expect.stringContaining('noch nicht zugestimmt') as string },
    });
  });

  it('who withdraw their consent vanish from every public answer at once', async () => {
    const { documentId } = await addTo('given');
    await publish();
    const before = await look();
    expect(await before.text()).toContain('Mira Özdemir');
    await contributions(site.strapi).update({ documentId, data: { consent: 'withdrawn' } });

    const after = await look();
    expect(after.headers.get('ETag')).not.toBe(before.headers.get('ETag'));
    expect(await after.text()).not.toContain('Özdemir');
    expect(await feed()).not.toContain('Özdemir');
    const conditional = await site.fetch(`/api/podcast/episodes/${episode.slug}`, {
      headers: { 'If-None-Match': before.headers.get('ETag') ?? '' },
    });
    expect(conditional.status).toBe(200);
  });

  it('who withdraw their consent in one role are not named in another', async () => {
    await addTo('given', { role: 'author' });
    const { documentId } = await addTo('given');
    await publish();
    await contributions(site.strapi).update({ documentId, data: { consent: 'withdrawn' } });
    expect(await peopleOnPage()).toEqual([]);
  });

  it('who withdraw their consent are not told of by a date of the same second', async () => {
    const { documentId } = await addTo('given');
    await publish();
    const modified = (await look()).headers.get('Last-Modified') ?? '';
    await contributions(site.strapi).update({ documentId, data: { consent: 'withdrawn' } });
    const conditional = await site.fetch(`/api/podcast/episodes/${episode.slug}`, {
      headers: { 'If-Modified-Since': modified },
    });
    expect(conditional.status).toBe(200);
  });

  it('who may not be named in an episode are not inherited from the show', async () => {
    const [show] = await shows(site.strapi).findMany({});
    const other = await contributors(site.strapi).create({ data: { name: 'Jonas' } });
    const ofShow = [person, other].map(({ documentId }) =>
      contributions(site.strapi).create({
        data: { contributor: documentId, show: show?.documentId, consent: 'notNeeded' },
      }),
    );
    const [mira, jonas] = await Promise.all(ofShow);
    const { documentId } = await addTo('given');
    await publish();
    await contributions(site.strapi).update({ documentId, data: { consent: 'withdrawn' } });
    const [channel = '', item = ''] = (await feed()).split('<item>');
    expect(channel).toContain('Özdemir');
    expect(item).toContain('>Jonas</podcast:person>');
    await contributions(site.strapi).delete({ documentId: jonas?.documentId ?? '' });
    expect(await feed()).not.toContain('Özdemir');
    await contributions(site.strapi).delete({ documentId: mira?.documentId ?? '' });
  });

  it('of one name, recorded twice, are not named when one record may not be', async () => {
    const twin = await contributors(site.strapi).create({ data: { name: 'MIRA  Özdemir' } });
    await addTo('given', { contributor: twin.documentId });
    const { documentId } = await addTo('given');
    await publish();
    await contributions(site.strapi).update({ documentId, data: { consent: 'withdrawn' } });
    expect(await peopleOnPage()).toEqual([]);
  });

  it('entered twice in one role are named once', async () => {
    await addTo('given');
    await addTo('given');
    await publish();
    expect(await peopleOnPage()).toHaveLength(1);
  });

  it('have consented to one recording only', async () => {
    const { documentId } = await addTo('given');
    const another = await episodes(site.strapi).create({ data: { title: 'Andere' } });
    await contributions(site.strapi).update({ documentId, data: { episode: another.documentId } });
    expect((await errorOf(episodes(site.strapi).publish(another))).code).toBe('CONSENT_REQUIRED');
    const clone = await contributions(site.strapi).clone({
      documentId,
      data: { episode: episode.documentId },
    });
    expect(await contributions(site.strapi).findOne(clone)).toMatchObject({ consent: 'pending' });
    const wrong = contributions(site.strapi).clone({ documentId, data: { role: 'Chefin' } });
    expect((await errorOf(wrong)).code).toBe('ROLE_UNKNOWN');
  });

  it.each([
    ['contributor', null, 'CONTRIBUTOR_MISSING'],
    ['contributor', { disconnect: 'all' }, 'CONTRIBUTOR_MISSING'],
    ['episode', null, 'PLACE_MISSING'],
  ])('do not lose their %s to %j', async (field, value, code) => {
    const { documentId } = await addTo('withdrawn');
    const wanted = value === null ? null : { disconnect: [{ documentId: person.documentId }] };
    const write = contributions(site.strapi).update({ documentId, data: { [field]: wanted } });
    expect((await errorOf(write)).code).toBe(code);
    expect((await errorOf(publish())).code).toBe('CONSENT_REQUIRED');
  });

  it('who consented to be heard but not named are not named', async () => {
    await addTo('given', { consentScope: ['voice'] });
    await publish();
    expect(await peopleOnPage()).toEqual([]);
    expect(await feed()).not.toContain('Özdemir');
  });

  it('stand in the order of their positions', async () => {
    await addTo('given', { position: 2 });
    const other = await contributors(site.strapi).create({ data: { name: 'Jonas' } });
    await addTo('notNeeded', { contributor: other.documentId, role: 'Host', position: 1 });
    await publish();
    expect((await peopleOnPage()).map(({ name, role }) => [name, role])).toEqual([
      ['Jonas', 'host'],
      ['Mira Özdemir', 'guest'],
    ]);
  });

  it('stay with an episode that is published again, unpublished and published', async () => {
    await addTo('given');
    await publish();
    await publish();
    await episodes(site.strapi).unpublish({ documentId: episode.documentId });
    await publish();
    expect(await peopleOnPage()).toHaveLength(1);
  });

  it('of a cloned episode have not consented to the new recording', async () => {
    await addTo('given');
    const clone = await episodes(site.strapi).clone({ documentId: episode.documentId });
    expect((await errorOf(episodes(site.strapi).publish(clone))).code).toBe('CONSENT_REQUIRED');
  });

  it('of a show are in its JSON and in its channel', async () => {
    const [show] = await shows(site.strapi).findMany({});
    const { documentId } = await contributions(site.strapi).create({
      data: { contributor: person.documentId, show: show?.documentId, consent: 'notNeeded' },
    });
    const { data } = (await (await site.fetch('/api/podcast/shows/feldnotizen')).json()) as {
      readonly data: { readonly contributors: readonly PublicPerson[] };
    };
    expect(data.contributors).toMatchObject([{ name: 'Mira Özdemir', role: 'host' }]);
    expect((await feed()).split('<item>')[0]).toContain('<podcast:person role="host"');
    await contributions(site.strapi).delete({ documentId });
    expect((await feed()).split('<item>')[0]).not.toContain('podcast:person');
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['a role nobody knows', { role: 'Chefin' }, 'ROLE_UNKNOWN'],
    ['a scope nobody knows', { consentScope: ['video'] }, 'CONSENT_SCOPE_INVALID'],
    ['nobody', { contributor: null }, 'CONTRIBUTOR_MISSING'],
    ['neither episode nor show', { episode: null }, 'PLACE_MISSING'],
  ])('are not saved with %s', async (_what, fields, code) => {
    expect((await errorOf(addTo('given', fields))).code).toBe(code);
  });

  it.each(['', '  ', '\u200b', '\0'])('are not saved with the name %j', async (name) => {
    const write = contributors(site.strapi).update({
      documentId: person.documentId,
      data: { name },
    });
    expect((await errorOf(write)).code).toBe('NAME_EMPTY');
  });

  it('have the date of the answer', async () => {
    const { documentId } = await addTo('pending');
    await contributions(site.strapi).update({ documentId, data: { consent: 'given' } });
    const given = await contributions(site.strapi).findOne({ documentId });
    const { consentAt } = given as unknown as { readonly consentAt: string };
    expect(Date.now() - Date.parse(consentAt)).toBeLessThan(60_000);
    await contributions(site.strapi).update({
      documentId,
      data: { consent: 'withdrawn', consentAt },
    });
    const withdrawn = await contributions(site.strapi).findOne({ documentId });
    expect(withdrawn).not.toMatchObject({ consentAt });
  });

  it('are listed with every episode they are in, drafts included', async () => {
    await addTo('given');
    await publish();
    const draft = await episodes(site.strapi).create({ data: { title: 'Noch nicht' } });
    await addTo('pending', { episode: draft.documentId });
    const admin = await site.admin();
    const response = await admin.fetch(`/podcast/contributors/${person.documentId}/episodes`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      data: [
        { consent: 'given', episode: { title: 'Gespräch', isPublished: true } },
        { consent: 'pending', episode: { title: 'Noch nicht', isPublished: false } },
      ],
      meta: { contributor: { name: 'Mira Özdemir' } },
    });
    const anonymous = await site.fetch(`/podcast/contributors/${person.documentId}/episodes`);
    expect(anonymous.status).toBe(401);
  });

  it('take their contributions along when they are deleted', async () => {
    await addTo('given');
    const table = site.strapi.db.query('plugin::podcast.contribution');
    const before = await table.count();
    await contributors(site.strapi).delete({ documentId: person.documentId });
    expect(await table.count()).toBe(before - 1);
  });

  it('stay when an episode is deleted, but not what they did in it', async () => {
    await addTo('given');
    await publish();
    const table = site.strapi.db.query('plugin::podcast.contribution');
    const before = await table.count();
    await episodes(site.strapi).delete({ documentId: episode.documentId });
    expect(await table.count()).toBe(before - 1);
    expect(
      await contributors(site.strapi).findOne({ documentId: person.documentId }),
    ).not.toBeNull();
  });

  it('are added in the Content Manager', async () => {
    const admin = await site.admin();
    const response = await admin.fetch(
      '/content-manager/collection-types/plugin::podcast.contribution',
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          contributor: { connect: [{ documentId: person.documentId }], disconnect: [] },
          episode: {
            connect: [{ documentId: episode.documentId, status: 'draft' }],
            disconnect: [],
          },
          role: 'Co-Host',
          consent: 'given',
        }),
      },
    );
    expect(response.status).toBe(201);
    await publish();
    expect(await peopleOnPage()).toMatchObject([{ name: 'Mira Özdemir', role: 'co-host' }]);
  });
});

describe('withdrawn consent, where it takes the episode offline', () => {
  let site: Site;

  beforeAll(async () => {
    site = await bootStrapi({ plugin: { people: { onWithdrawal: 'unpublish' } } });
  });

  afterAll(() => site.close());

  it.each<[string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]>([
    ['is entered as withdrawn at once', { consent: 'withdrawn' }, {}],
    ['takes back the voice', { consent: 'given' }, { consentScope: ['name'] }],
    [
      'is moved elsewhere at the same time',
      { consent: 'given' },
      { consent: 'withdrawn', episode: null },
    ],
  ])('unpublishes the episode when somebody %s', async (_what, fields, change) => {
    const person = await contributors(site.strapi).create({ data: { name: 'Frau K.' } });
    const show = await shows(site.strapi).create({ data: { title: 'Sendung' } });
    const episode = await episodes(site.strapi).create({ data: { title: 'Öffentlich' } });
    await episodes(site.strapi).publish({ documentId: episode.documentId });
    const { documentId } = await contributions(site.strapi).create({
      data: {
        contributor: person.documentId,
        episode: episode.documentId,
        show: show.documentId,
        role: 'guest',
        ...fields,
      },
    });
    if (Object.keys(change).length > 0) {
      await contributions(site.strapi).update({ documentId, data: change });
    }
    expect((await site.fetch(`/api/podcast/episodes/${episode.slug}`)).status).toBe(404);
  });

  it('unpublishes the episode', async () => {
    const person = await contributors(site.strapi).create({ data: { name: 'Frau M.' } });
    const episode = await episodes(site.strapi).create({ data: { title: 'Offen' } });
    const { documentId } = await contributions(site.strapi).create({
      data: {
        contributor: person.documentId,
        episode: episode.documentId,
        role: 'guest',
        consent: 'given',
      },
    });
    await episodes(site.strapi).publish({ documentId: episode.documentId });
    const path = `/api/podcast/episodes/${episode.slug}`;
    expect((await site.fetch(path)).status).toBe(200);
    await contributions(site.strapi).update({ documentId, data: { consent: 'withdrawn' } });
    expect((await site.fetch(path)).status).toBe(404);
    expect(
      (await errorOf(episodes(site.strapi).publish({ documentId: episode.documentId }))).message,
    ).toContain('Frau M.');
  });
});
