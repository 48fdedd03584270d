/** Brings the seed's files into the Media Library, and waits until the plugin has looked at them. */
import { copyFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const seedFolder = fileURLToPath(new URL('../../seed', import.meta.url));

/** The bytes of one of the seed's files. */
export const readSeed = (file) => readFile(path.join(seedFolder, file));

/** Where the plugin notes what it knows of a file, by the first half of its type. */
const FACTS = {
  audio: 'plugin::podcast.recording',
  image: 'plugin::podcast.picture',
  text: 'plugin::podcast.transcript',
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

/**
 * Uploads files and remembers them, by the table of what is known of them.
 *
 * @returns `add`, which takes `{ name: file }` and gives back `{ name: id }`; and `ids` by table
 */
export const createFiles = (strapi) => {
  const ids = new Map(Object.values(FACTS).map((uid) => [uid, []]));
  const add = async (files = {}) => {
    const added = {};
    for (const [name, file] of Object.entries(files)) {
      added[name] = await upload(strapi, file);
      ids.get(FACTS[file.mimetype.split('/')[0]]).push(added[name]);
    }
    return added;
  };
  return { add, ids };
};

const statesOf = async (strapi, ids) => {
  const states = [];
  for (const [uid, fileIds] of ids) {
    const rows = await strapi.db.query(uid).findMany({ where: { fileId: { $in: fileIds } } });
    const stateOf = new Map(rows.map(({ fileId, state }) => [fileId, state]));
    states.push(...fileIds.map((fileId) => stateOf.get(fileId)));
  }
  return states;
};

/**
 * Waits until sound, pictures and transcripts were looked at.
 *
 * @param ids of files, by the table of what is known of them
 * @returns `false` when that did not end well within `timeoutMs`
 */
export const waitForFiles = async (strapi, ids, timeoutMs = 60_000) => {
  const endsAt = Date.now() + timeoutMs;
  while (Date.now() < endsAt) {
    const states = await statesOf(strapi, ids);
    if (states.includes('failed')) return false;
    if (states.every((state) => state === 'ready')) return true;
    await wait(200);
  }
  return false;
};
