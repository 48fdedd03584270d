/** Fills an empty site through the same services that its editors use. */
import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { cover, listEpisodes, show } from '../../seed/content.mjs';

const SHOW = 'plugin::podcast.show';
const EPISODE = 'plugin::podcast.episode';
const SHOWNOTE = 'plugin::podcast.shownote';
const RECORDING = 'plugin::podcast.recording';

const seedFolder = fileURLToPath(new URL('../../seed', import.meta.url));

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

/** The upload service may move its source away: it gets a copy. */
const upload = async (strapi, { file, mimetype, alternativeText }) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'podcast-seed-'));
  try {
    const filepath = path.join(folder, file);
    await copyFile(path.join(seedFolder, file), filepath);
    const { size } = await stat(filepath);
    const [uploaded] = await strapi
      .plugin('upload')
      .service('upload')
      .upload({
        data: { fileInfo: { name: file, alternativeText } },
        files: { filepath, originalFilename: file, mimetype, size },
      });
    return uploaded.id;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const seedEpisode = async (strapi, showId, { fields, outline, audio }) => {
  const { documentId } = await strapi
    .documents(EPISODE)
    .create({ data: { ...fields, show: showId } });
  // Before the audio: an outline that is there is not filled from the file's chapters.
  for (const entry of outline) {
    await strapi.documents(SHOWNOTE).create({ data: { ...entry, episode: documentId } });
  }
  const fileId = await upload(strapi, audio);
  await strapi.documents(EPISODE).update({ documentId, data: { audio: fileId } });
  await strapi.documents(EPISODE).publish({ documentId });
  return fileId;
};

/**
 * Makes the show and its episodes.
 *
 * @returns the ids of the audio files
 */
export const seedSite = async (strapi) => {
  const { documentId } = await strapi
    .documents(SHOW)
    .create({ data: { ...show, cover: await upload(strapi, cover) } });
  const fileIds = [];
  for (const episode of listEpisodes(Date.now())) {
    fileIds.push(await seedEpisode(strapi, documentId, episode));
  }
  return fileIds;
};

/**
 * Waits for the analysis of the files to end.
 *
 * @returns `false` when it did not end well within `timeoutMs`
 */
export const waitForRecordings = async (strapi, fileIds, timeoutMs = 60_000) => {
  const endsAt = Date.now() + timeoutMs;
  while (Date.now() < endsAt) {
    const recordings = await strapi.db
      .query(RECORDING)
      .findMany({ where: { fileId: { $in: fileIds } } });
    if (recordings.some(({ state }) => state === 'failed')) return false;
    if (recordings.filter(({ state }) => state === 'ready').length === fileIds.length) return true;
    await wait(200);
  }
  return false;
};
