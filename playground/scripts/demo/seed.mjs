/** Fills an empty site through the same services that its editors use. */
import { listComments } from '../../seed/comments.mjs';
import {
  listEpisodes,
  people,
  RICH_SLUG,
  show,
  showPeople,
  showPictures,
} from '../../seed/content.mjs';
import { createFiles, readSeed } from './files.mjs';

const SHOW = 'plugin::podcast.show';
const EPISODE = 'plugin::podcast.episode';
const SHOWNOTE = 'plugin::podcast.shownote';
const CONTRIBUTOR = 'plugin::podcast.contributor';
const CONTRIBUTION = 'plugin::podcast.contribution';

/** The demo's login works after every start, whatever was changed before. */
export const ensureAdmin = async (strapi, { email, password }) => {
  const users = strapi.service('admin::user');
  const user = await strapi.db.query('admin::user').findOne({ where: { email } });
  if (user) {
    await users.updateById(user.id, { password, isActive: true, blocked: false });
    return;
  }
  const role = await strapi.service('admin::role').getSuperAdmin();
  await users.create({
    email,
    password,
    firstname: 'Demo',
    lastname: 'Redaktion',
    isActive: true,
    registrationToken: null,
    roles: [role.id],
  });
};

/** @returns the document ids of the people, by their keys */
const seedPeople = async (strapi, files) => {
  const ids = {};
  for (const [key, { portrait, ...fields }] of Object.entries(people)) {
    const pictures = await files.add(portrait && { portrait });
    const { documentId } = await strapi
      .documents(CONTRIBUTOR)
      .create({ data: { ...fields, ...pictures } });
    ids[key] = documentId;
  }
  return ids;
};

/** @param place `{ show }` or `{ episode }`, by document id */
const seedContributions = async (strapi, contributions, place, personIds) => {
  for (const [position, { person, ...fields }] of contributions.entries()) {
    await strapi.documents(CONTRIBUTION).create({
      data: { ...fields, ...place, position, contributor: personIds[person] },
    });
  }
};

const seedOutline = async (strapi, files, outline, episode) => {
  for (const { image, ...entry } of outline) {
    const pictures = await files.add(image && { image });
    await strapi.documents(SHOWNOTE).create({ data: { ...entry, ...pictures, episode } });
  }
};

/** @param place `{ episode, parent }`, by document id */
const seedComments = async (strapi, comments, place) => {
  const service = strapi.plugin('podcast').service('comments');
  for (const { replies = [], isPinned = false, recording, ...fields } of comments) {
    const { id } = await service.add({
      moderation: 'approved',
      ...fields,
      ...place,
      ...(recording && { recording: await readSeed(recording) }),
    });
    await seedComments(strapi, replies, { ...place, parent: id });
    if (isPinned) await service.pin(id);
  }
};

const seedEpisode = async (strapi, files, episode, { showId, personIds }) => {
  const { fields, outline = [], people: contributions = [], isDraft = false } = episode;
  const { documentId } = await strapi
    .documents(EPISODE)
    .create({ data: { ...fields, show: showId } });
  // Before the audio: an outline that is there is not filled from the file's chapters.
  await seedOutline(strapi, files, outline, documentId);
  await seedContributions(strapi, contributions, { episode: documentId }, personIds);
  const data = await files.add(episode.files);
  await strapi.documents(EPISODE).update({ documentId, data });
  if (!isDraft) await strapi.documents(EPISODE).publish({ documentId });
  if (fields.slug === RICH_SLUG) {
    await seedComments(strapi, listComments(Date.now()), { episode: documentId });
  }
};

/**
 * Makes the show, its people and its episodes.
 *
 * @returns the ids of all files, for `waitForFiles`
 */
export const seedSite = async (strapi) => {
  const files = createFiles(strapi);
  const personIds = await seedPeople(strapi, files);
  const { documentId: showId } = await strapi
    .documents(SHOW)
    .create({ data: { ...show, ...(await files.add(showPictures)) } });
  await seedContributions(strapi, showPeople, { show: showId }, personIds);
  for (const episode of listEpisodes(Date.now())) {
    await seedEpisode(strapi, files, episode, { showId, personIds });
  }
  return files.ids;
};
