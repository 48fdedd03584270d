import type { Site } from '../support/boot';
import { contributions, contributors } from '../support/content';
import { waitUntil } from '../support/wait';
import { makePicture } from './make-picture';
import { fixturePath } from './publish-file';
import { EPISODE_DETAILS, SHOW_DETAILS, TRANSCRIPT, type PersonPlan } from './rich-details';

type Fields = Readonly<Record<string, unknown>>;

const uploadPicture = async (site: Site, ...plan: Parameters<typeof makePicture>) =>
  (await site.upload(await makePicture(...plan))).id;

/** Fields of a show with all that the namespace knows; its pictures are uploaded. */
export const prepareShowDetails = async (site: Site): Promise<Fields> => ({
  ...SHOW_DETAILS,
  cover: await uploadPicture(site, {
    name: 'cover.png',
    width: 3_200,
    height: 3_200,
    colour: '#246',
    format: 'png',
  }),
  banner: await uploadPicture(site, {
    name: 'banner.png',
    width: 1_280,
    height: 720,
    colour: '#642',
    format: 'png',
  }),
});

/** Fields of an episode with all that the namespace knows; its files are uploaded. */
export const prepareEpisodeDetails = async (site: Site): Promise<Fields> => {
  const transcript = { name: 'folge.vtt', bytes: Buffer.from(TRANSCRIPT), type: 'text/vtt' };
  return {
    ...EPISODE_DETAILS,
    cover: await uploadPicture(site, {
      name: 'druck.jpg',
      width: 2_000,
      height: 1_500,
      colour: '#264',
      format: 'cmyk',
    }),
    transcript: (await site.upload(transcript)).id,
    alternateAudio: (await site.upload(fixturePath('opus.opus'))).id,
  };
};

/** The picture of a chapter, uploaded. */
export const uploadChapterPicture = (site: Site): Promise<number> =>
  uploadPicture(site, {
    name: 'kapitel.webp',
    width: 800,
    height: 450,
    colour: '#426',
    format: 'webp',
  });

/** Adds people to a show or an episode, in this order. */
export const addPeople = async (
  site: Site,
  people: readonly PersonPlan[],
  place: { readonly show: string } | { readonly episode: string },
): Promise<void> => {
  for (const [position, { fields, hasPortrait, contribution }] of people.entries()) {
    const portrait = hasPortrait
      ? await uploadPicture(site, {
          name: 'portrait.png',
          width: 500,
          height: 500,
          colour: `rgb(${String(position * 40)}, 99, 99)`,
          format: 'png',
        })
      : null;
    const { documentId } = await contributors(site.strapi).create({
      data: { ...fields, portrait },
    });
    await contributions(site.strapi).create({
      data: { ...contribution, ...place, position, contributor: documentId },
    });
  }
};

const FACTS = [
  'plugin::podcast.recording',
  'plugin::podcast.picture',
  'plugin::podcast.transcript',
] as const;

interface Facts {
  readonly fileId: number;
  readonly state: string;
  readonly message: string | null;
}

/**
 * Waits until all files of the site have been looked at.
 * @throws when one of them can't be used
 */
export const waitForFiles = async (site: Site): Promise<void> => {
  const files = await site.strapi.db.query('plugin::upload.file').findMany({ select: ['id'] });
  await waitUntil('all files', async () => {
    const found: Facts[] = [];
    for (const uid of FACTS) {
      found.push(...((await site.strapi.db.query(uid).findMany({})) as Facts[]));
    }
    const failed = found.find(({ state }) => state === 'failed');
    if (failed !== undefined) throw new Error(`${failed.fileId}: ${failed.message ?? ''}`);
    const ready = new Set(
      found.filter(({ state }) => state === 'ready').map(({ fileId }) => fileId),
    );
    return (
      found.every(({ state }) => state === 'ready') &&
      files.every(({ id }: { readonly id: number }) => ready.has(id))
    );
  });
};
