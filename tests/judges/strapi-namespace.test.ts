import { parseRssFeed } from 'feedsmith';
import { parseFeed } from 'podcast-partytime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootStrapi, type Site } from '../support/boot';
import { publishRichShow, type PublishedShow } from './publish-shows';
import { readPages } from './read-pages';
import { EPISODE_DETAILS, HIDDEN_NAME, SHOW_DETAILS } from './rich-details';

const PAGE_SIZE = 3;

/** All that we claim to tell, by the phase in which the namespace took it up. */
const PHASES = {
  1: ['chapters', 'funding', 'locked', 'soundbite', 'transcript'],
  2: ['episode', 'location', 'person', 'season'],
  3: ['alternateEnclosure', 'guid', 'license', 'trailer'],
  4: ['medium'],
  6: ['podroll', 'txt'],
  7: ['publisher'],
};

const TRANSCRIPT_TYPES = [
  ['vtt', 'text/vtt', 'captions'],
  ['srt', 'application/x-subrip', 'captions'],
  ['json', 'application/json', undefined],
  ['html', 'text/html', undefined],
  ['txt', 'text/plain', undefined],
] as const;

const PICTURE = /\/api\/podcast\/pictures\/\w+\/[0-9a-f]{16}\/(feed|1400)\.jpg$/;
const picture: unknown = expect.stringMatching(PICTURE);
const sri: unknown = expect.stringMatching(/^sha256-[\w+/]{43}=$/);

const CC_BY_SA = 'https://creativecommons.org/licenses/by-sa/4.0/';

describe('all that the namespace knows, in the feed of a running site', () => {
  let site: Site;
  let show: PublishedShow;
  let pages: readonly string[];

  beforeAll(async () => {
    site = await bootStrapi({ plugin: { feed: { pageSize: PAGE_SIZE } } });
    show = await publishRichShow(site, PAGE_SIZE);
    pages = await readPages(show.feedUrl);
  });

  afterAll(() => site.close());

  const transcriptUrl = (extension: string): string =>
    `${site.url}/api/podcast/episodes/${show.slugs[0] ?? ''}/transcript.${extension}`;

  const mediaUrl = (extension: string): unknown =>
    expect.stringMatching(new RegExp(`^${site.url}/api/podcast/media/.+\\.${extension}$`));

  describe('is read by podcast-partytime', () => {
    const read = () => {
      const feed = parseFeed(pages[0] ?? '');
      const [episode] = feed?.items ?? [];
      if (!feed || !episode) throw new Error('podcast-partytime finds no feed');
      return { feed, episode };
    };

    it('with every tag of every phase', () => {
      const phases = Object.entries(read().feed.pc20support);
      expect(Object.fromEntries(phases.map(([phase, tags]) => [phase, tags.toSorted()]))).toEqual(
        PHASES,
      );
    });

    it('as the editor wrote it about the show', () => {
      const [location] = SHOW_DETAILS.locations;
      expect(read().feed).toMatchObject({
        locked: true,
        podcastOwner: 'podcast@example.org',
        guid: show.expected.podcastGuid,
        medium: 'podcast',
        podcastFunding: [
          { url: SHOW_DETAILS.funding[0].url, message: SHOW_DETAILS.funding[0].text },
          { url: SHOW_DETAILS.funding[1].url, message: 'example.org' },
        ],
        podcastPeople: [
          {
            name: 'Ada „Lotte“ Österreich & <Söhne>',
            role: 'Host',
            group: 'Cast',
            href: 'https://example.org/ada?a=1&b=2',
            img: picture,
          },
        ],
        podcastLocation: { name: location.name, osm: location.osm, geo: location.geo },
        license: { identifier: 'cc-by-sa-4.0', url: CC_BY_SA },
        trailers: [{ title: 'Bald geht es los', url: mediaUrl('mp3'), type: 'audio/mpeg' }],
        podcastTxt: [
          { purpose: SHOW_DETAILS.txt[0].purpose, value: SHOW_DETAILS.txt[0].text },
          { value: SHOW_DETAILS.txt[1].text },
        ],
        podroll: [
          {
            feedGuid: SHOW_DETAILS.podroll[0].feedGuid.toLowerCase(),
            feedUrl: SHOW_DETAILS.podroll[0].feedUrl,
            title: SHOW_DETAILS.podroll[0].title,
          },
          { feedGuid: SHOW_DETAILS.podroll[1].feedGuid, medium: 'musicL' },
        ],
        podcastPublisher: SHOW_DETAILS.publisher,
      });
    });

    it('as the editor wrote it about the episode', () => {
      const { locations, license, licenseUrl, txt } = EPISODE_DETAILS;
      expect(read().episode).toMatchObject({
        podcastTranscripts: TRANSCRIPT_TYPES.map(([extension, type, rel]) => ({
          url: transcriptUrl(extension),
          // Its own name for the type.
          type: extension === 'srt' ? 'application/srt' : type,
          language: 'de-de',
          ...(rel !== undefined && { rel }),
        })),
        podcastChapters: { type: 'application/json+chapters' },
        podcastSoundbites: [
          { startTime: 0.5, duration: 1.5, title: EPISODE_DETAILS.soundbites[0].title },
          { startTime: 2.25, duration: 1 },
        ],
        podcastPeople: [
          { name: 'Ada „Lotte“ Österreich & <Söhne>', role: 'Host', group: 'Cast', img: picture },
          { name: 'Frau M.', role: 'Guest', group: 'Cast' },
          { name: '李雷', role: 'Audio Engineer', group: 'Audio Production' },
        ],
        // The first one only.
        podcastLocation: { name: locations[0].name, geo: locations[0].geo },
        podcastSeason: { number: 2 },
        podcastEpisode: { number: 4 },
        license: { identifier: license, url: licenseUrl },
        podcastTxt: [{ purpose: txt[0].purpose, value: txt[0].text }],
        alternativeEnclosures: [
          {
            type: 'audio/ogg',
            default: false,
            source: [{ uri: mediaUrl('opus'), contentType: 'audio/ogg' }],
            integrity: { type: 'sri', value: sri },
          },
        ],
      });
    });

    it('without a portrait of somebody who consented to name and voice only', () => {
      const guest = read().episode.podcastPeople?.find(({ name }) => name === 'Frau M.');
      expect(guest).not.toHaveProperty('img');
    });
  });

  describe('is read by feedsmith', () => {
    it('as the editor wrote it about the show', () => {
      expect(parseRssFeed(pages[0] ?? '').podcast).toEqual({
        locked: { value: true, owner: 'podcast@example.org' },
        guid: show.expected.podcastGuid,
        medium: 'podcast',
        fundings: [
          { url: SHOW_DETAILS.funding[0].url, display: SHOW_DETAILS.funding[0].text },
          { url: SHOW_DETAILS.funding[1].url, display: 'example.org' },
        ],
        persons: [
          {
            display: 'Ada „Lotte“ Österreich & <Söhne>',
            role: 'host',
            group: 'cast',
            img: picture,
            href: 'https://example.org/ada?a=1&b=2',
          },
        ],
        locations: SHOW_DETAILS.locations.map(({ name, ...rest }) => ({ display: name, ...rest })),
        license: { display: 'cc-by-sa-4.0', url: CC_BY_SA },
        trailers: [
          {
            display: 'Bald geht es los',
            url: mediaUrl('mp3'),
            pubDate: 'Fri, 13 Feb 2026 04:05:06 GMT',
            length: show.expected.episodes.at(-1)?.audio.length,
            type: 'audio/mpeg',
            season: 1,
          },
        ],
        images: [
          {
            href: picture,
            aspectRatio: '1/1',
            width: 3_000,
            height: 3_000,
            type: 'image/jpeg',
            purpose: 'artwork',
          },
          {
            href: picture,
            aspectRatio: '16/9',
            width: 1_280,
            height: 720,
            type: 'image/jpeg',
            purpose: 'banner',
          },
        ],
        txts: [
          { purpose: SHOW_DETAILS.txt[0].purpose, display: SHOW_DETAILS.txt[0].text },
          { display: SHOW_DETAILS.txt[1].text },
        ],
        podroll: {
          remoteItems: [
            {
              feedGuid: SHOW_DETAILS.podroll[0].feedGuid.toLowerCase(),
              feedUrl: SHOW_DETAILS.podroll[0].feedUrl,
              title: SHOW_DETAILS.podroll[0].title,
            },
            { feedGuid: SHOW_DETAILS.podroll[1].feedGuid, medium: 'musicL' },
          ],
        },
        publisher: { remoteItem: { ...SHOW_DETAILS.publisher, medium: 'publisher' } },
        updateFrequency: {
          display: SHOW_DETAILS.updateFrequency.text,
          dtstart: SHOW_DETAILS.updateFrequency.startsAt,
          rrule: SHOW_DETAILS.updateFrequency.rrule,
        },
      });
    });

    it('as the editor wrote it about the episode', () => {
      const { locations, license, licenseUrl, txt } = EPISODE_DETAILS;
      expect(parseRssFeed(pages[0] ?? '').items?.[0]?.podcast).toEqual({
        transcripts: TRANSCRIPT_TYPES.map(([extension, type, rel]) => ({
          url: transcriptUrl(extension),
          type,
          language: 'de-de',
          ...(rel !== undefined && { rel }),
        })),
        chapters: {
          url: transcriptUrl('vtt').replace('transcript.vtt', 'chapters.json'),
          type: 'application/json+chapters',
        },
        soundbites: [
          { startTime: 0.5, duration: 1.5, display: EPISODE_DETAILS.soundbites[0].title },
          { startTime: 2.25, duration: 1 },
        ],
        persons: [
          {
            display: 'Ada „Lotte“ Österreich & <Söhne>',
            role: 'host',
            group: 'cast',
            img: picture,
            href: 'https://example.org/ada?a=1&b=2',
          },
          { display: 'Frau M.', role: 'guest', group: 'cast' },
          { display: '李雷', role: 'audio engineer', group: 'audio production' },
        ],
        locations: locations.map(({ name, ...rest }) => ({ display: name, ...rest })),
        season: { number: 2 },
        episode: { number: 4 },
        license: { display: license, url: licenseUrl },
        images: [
          {
            href: picture,
            aspectRatio: '1/1',
            width: 1_500,
            height: 1_500,
            type: 'image/jpeg',
            purpose: 'artwork',
          },
        ],
        txts: [{ purpose: txt[0].purpose, display: txt[0].text }],
        alternateEnclosures: [
          {
            type: 'audio/ogg',
            length: expect.any(Number) as unknown,
            bitrate: expect.any(Number) as unknown,
            sources: [{ uri: mediaUrl('opus') }],
            integrity: { type: 'sri', value: sri },
          },
        ],
      });
    });

    it('with a picture for every chapter', () => {
      const [item] = parseRssFeed(pages[0] ?? '').items ?? [];
      expect(item?.psc?.chapters?.map(({ image }) => image)).toEqual([picture, picture, picture]);
    });
  });

  it('has the links to the content, which neither of them knows', () => {
    const [link] = EPISODE_DETAILS.contentLinks;
    expect(pages[0]).toContain(
      `<podcast:contentLink href="${link.url.replace('&', '&amp;')}">${link.text.replace('&', '&amp;')}</podcast:contentLink>`,
    );
  });

  it('does not name those who consented to be heard only', () => {
    expect(pages.join('\n')).not.toContain(HIDDEN_NAME.split(' ')[0]);
  });
});
