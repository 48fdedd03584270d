import type { Site } from '../support/boot';
import { shownotes, shows } from '../support/content';
import {
  addPeople,
  prepareEpisodeDetails,
  prepareShowDetails,
  uploadChapterPicture,
  waitForFiles,
} from './publish-details';
import { fixturePath, publishFile, type PublishedFile } from './publish-file';
import { EPISODE_PEOPLE, SHOW_PEOPLE } from './rich-details';

/** A show with all that the namespace knows, and one episode of four seconds with the same. */
export const publishRichEpisode = async (site: Site): Promise<PublishedFile> => {
  const show = await shows(site.strapi).create({
    data: { title: 'Reichlich', language: 'de', ...(await prepareShowDetails(site)) },
  });
  await addPeople(site, SHOW_PEOPLE, { show: show.documentId });
  const details = await prepareEpisodeDetails(site);
  const published = await publishFile(site, fixturePath('mp3-cbr.mp3'), {
    title: 'Alles auf einmal',
    ...details,
  });
  const episode = published.documentId;
  const image = await uploadChapterPicture(site);
  for (const [position, startsAt] of [0, 1_500, 3_000].entries()) {
    await shownotes(site.strapi).create({
      data: { kind: 'chapter', title: `Kapitel ${position}`, startsAt, position, episode, image },
    });
  }
  await addPeople(site, EPISODE_PEOPLE, { episode });
  await waitForFiles(site);
  return published;
};
