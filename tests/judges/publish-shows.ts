import { readFile } from 'node:fs/promises';
import type { Site } from '../support/boot';
import { outlineOf, shownotes, shows } from '../support/content';
import { waitUntil } from '../support/wait';
import type { ExpectedEpisode, ExpectedFeed } from './expected-feed';
import { probeAudio } from './probe-audio';
import {
  addPeople,
  prepareEpisodeDetails,
  prepareShowDetails,
  uploadChapterPicture,
  waitForFiles,
} from './publish-details';
import { fixturePath, publishFile } from './publish-file';
import { EPISODE_PEOPLE, SHOW_PEOPLE } from './rich-details';
import { RICH_EPISODES, type EpisodePlan } from './rich-episodes';

const DAY_MS = 86_400_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A show that was published, and what judges should find in its feed. */
export interface PublishedShow {
  readonly feedUrl: string;
  readonly expected: ExpectedFeed;
  /** Slugs of the episodes, newest first. */
  readonly slugs: readonly string[];
}

/** The moment at which the episode at this place of the feed was released. */
export const releaseOf = (index: number): Date =>
  new Date(Date.UTC(2026, 1, 20, 4, 5, 6) - index * DAY_MS);

const publishPlan = async (
  site: Site,
  { file, fields, title, mimeType, outline, chapters }: EpisodePlan,
  index: number,
): Promise<{
  readonly documentId: string;
  readonly slug: string;
  readonly episode: ExpectedEpisode;
}> => {
  const path = fixturePath(file);
  const releasedAt = releaseOf(index).toISOString();
  const { documentId, guid, slug } = await publishFile(site, path, { ...fields, releasedAt });
  for (const [position, shownote] of outline.entries()) {
    await shownotes(site.strapi).create({ data: { ...shownote, position, episode: documentId } });
  }
  if (outline.length === 0 && chapters.length > 0) {
    await waitUntil(`the chapters of ${file}`, async () => {
      const titles = await outlineOf(site.strapi, documentId);
      return titles.length === chapters.length;
    });
  }
  const { durationMs } = await probeAudio(path);
  return {
    documentId,
    slug,
    episode: {
      guid,
      title: title ?? String(fields.title),
      durationSeconds: Math.round(durationMs / 1000),
      mimeType,
      audio: await readFile(path),
      chapters,
    },
  };
};

const publishPlans = async (site: Site, plans: readonly EpisodePlan[]) => {
  const published = [];
  // The newest last, as editors do it: the order of the feed has to come from the releases.
  for (const [index, plan] of [...plans.entries()].reverse()) {
    published.unshift(await publishPlan(site, plan, index));
  }
  return {
    documentIds: published.map(({ documentId }) => documentId),
    slugs: published.map(({ slug }) => slug),
    episodes: published.map(({ episode }) => episode),
  };
};

const onlyShow = async (site: Site) => {
  const found: readonly unknown[] = await shows(site.strapi).findMany({});
  const [show] = found as readonly { readonly slug: string; readonly podcastGuid: string }[];
  if (show === undefined || !UUID.test(show.podcastGuid)) throw new Error('The show has no GUID');
  return { ...show, feedUrl: `${site.url}/api/podcast/shows/${show.slug}/feed.xml` };
};

/** The newest episode gets all that the namespace knows, and pictures for its chapters. */
const enrichNewest = async (site: Site): Promise<readonly EpisodePlan[]> => {
  const details = await prepareEpisodeDetails(site);
  const image = await uploadChapterPicture(site);
  return RICH_EPISODES.map((plan, index) =>
    index > 0
      ? plan
      : {
          ...plan,
          fields: { ...plan.fields, ...details },
          outline: plan.outline.map((entry) =>
            entry.kind === 'chapter' ? { ...entry, image } : entry,
          ),
        },
  );
};

/** A show with every field filled and eight episodes, on pages of `pageSize`. */
export const publishRichShow = async (site: Site, pageSize: number): Promise<PublishedShow> => {
  const title = 'Tür & Töne ]]> „Äpfel“, 日本語, עברית 😀';
  const author = 'Familienhilfe „Nord“ & Söhne\u0007';
  const show = await shows(site.strapi).create({
    data: {
      title,
      author,
      description:
        'Über <b>Anfänge</b> & Enden, 1 < 2.\n\n]]> Zweiter Absatz 🎧 mit Glocke \u0007.',
      ownerName: 'Ada & Co.',
      ownerEmail: 'podcast@example.org',
      language: 'de-DE',
      link: 'https://example.org/podcast?von=hier&nach=da',
      copyright: 'Familienhilfe Nord & Söhne',
      categories: ['Society & Culture > Relationships', 'Education'],
      explicit: true,
      type: 'serial',
      locked: true,
      // Any other address would send those who ask for the feed on to it.
      newFeedUrl: `${site.url}/api/podcast/feed.xml`,
      ...(await prepareShowDetails(site)),
    },
  });
  await addPeople(site, SHOW_PEOPLE, { show: show.documentId });
  const { episodes, slugs, documentIds } = await publishPlans(site, await enrichNewest(site));
  await addPeople(site, EPISODE_PEOPLE, { episode: documentIds[0] ?? '' });
  await waitForFiles(site);
  const { feedUrl, podcastGuid } = await onlyShow(site);
  return {
    feedUrl,
    slugs,
    expected: {
      title,
      author: author.replace('\u0007', ''),
      language: 'de-de',
      podcastGuid,
      pageCount: Math.ceil(episodes.length / pageSize),
      episodes,
    },
  };
};

/** One episode with a title and a file, on a site where nobody made a show. */
export const publishMinimalShow = async (site: Site): Promise<PublishedShow> => {
  const plan: EpisodePlan = {
    file: 'mp3-cbr-noheader.mp3',
    mimeType: 'audio/mpeg',
    fields: { title: 'Die erste Folge' },
    outline: [],
    chapters: [],
  };
  const { episodes, slugs } = await publishPlans(site, [plan]);
  const { feedUrl, podcastGuid } = await onlyShow(site);
  return {
    feedUrl,
    slugs,
    expected: { title: 'Podcast', author: '', language: 'en', podcastGuid, pageCount: 1, episodes },
  };
};
