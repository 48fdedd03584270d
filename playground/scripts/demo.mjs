/**
 * A site to look at: builds the plugin and the admin panel, starts Strapi in production mode, fills
 * it once and says where everything is. `npm run demo -- --fresh` starts over, `-- --empty` shows an
 * empty site. HOST, PORT, DATABASE_CLIENT, DATABASE_*, DEMO_ADMIN_EMAIL and DEMO_ADMIN_PASSWORD are
 * honoured. Its last line is `PODCAST DEMO READY <url>`; SIGINT or SIGTERM stop it.
 */
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { RICH_SLUG } from '../seed/content.mjs';
import { buildAdminPanel, buildPlugin } from './demo/build.mjs';
import { waitForFiles } from './demo/files.mjs';
import { readMark, writeMark } from './demo/mark.mjs';
import { ensureAdmin, seedSite } from './demo/seed.mjs';
import { readSettings, toEnvironment, UsageError } from './demo/settings.mjs';
import { prepareDatabase, prepareFolders } from './demo/prepare.mjs';

const playground = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const root = path.resolve(playground, '..');
const require = createRequire(import.meta.url);

const listen = (server, { port, host }) =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use. Choose another: PORT=${port + 1} npm run demo`)
          : error,
      );
    });
    server.listen(port, host, resolve);
  });

/** Better known before a build of a minute than after it. */
const checkPort = async (settings) => {
  const probe = createServer();
  await listen(probe, settings);
  await new Promise((resolve) => probe.close(resolve));
};

const seed = async (strapi) => {
  console.log('Filling the site …');
  await writeMark(strapi, 'seeding');
  const fileIds = await seedSite(strapi);
  await writeMark(strapi, 'seeded');
  if (!(await waitForFiles(strapi, fileIds))) {
    console.warn('Warning: not every recording, picture and transcript could be read in time.');
  }
};

const fill = async (strapi, { seeds, admin }) => {
  const content = (await readMark(strapi)) ?? 'empty';
  if (content === 'seeding') {
    throw new Error('The last start was stopped half-way. Start over: npm run demo -- --fresh');
  }
  await writeMark(strapi, content);
  await ensureAdmin(strapi, admin);
  if (seeds && content === 'empty') await seed(strapi);
};

const describe = ({ url, admin, seeds }) =>
  [
    '',
    `Admin panel    ${url}/admin    ${admin.email} / ${admin.password}`,
    ...(seeds ? [`Feed           ${url}/api/podcast/feed.xml`] : []),
    `Episodes       ${url}/api/podcast/episodes`,
    ...(seeds
      ? [
          `Rich episode   ${url}/api/podcast/episodes/${RICH_SLUG}`,
          `Its transcript ${url}/api/podcast/episodes/${RICH_SLUG}/transcript.vtt`,
        ]
      : []),
    `API            ${url}/api/podcast/openapi.json`,
    'Stop           Ctrl+C',
    '',
    `PODCAST DEMO READY ${url}`,
  ].join('\n');

/** What is at work when a signal arrives. */
const current = { stopped: false, endBuild: undefined, strapi: undefined };

/** A build ends with the demo; a running Strapi closes its server and its database. */
const stop = async () => {
  if (current.stopped) return;
  current.stopped = true;
  current.endBuild?.();
  await current.strapi?.destroy();
  process.exit(0);
};

const stopOnSignals = () => {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.removeAllListeners(signal);
    process.on(signal, () => void stop());
  }
};

const loadStrapi = async () => {
  const { createStrapi } = require('@strapi/strapi');
  const strapi = createStrapi({ appDir: playground, distDir: playground });
  // Strapi listens as well, and would fail on a signal that comes before it is loaded.
  stopOnSignals();
  current.strapi = await strapi.load();
  return strapi;
};

const main = async () => {
  const settings = readSettings(process.argv.slice(2), process.env, playground);
  Object.assign(process.env, toEnvironment(settings));
  stopOnSignals();
  await checkPort(settings);
  const onStart = (end) => (current.endBuild = end);
  await buildPlugin(root, onStart);
  await buildAdminPanel(root, playground, onStart);
  current.endBuild = undefined;
  await prepareDatabase(settings);
  await prepareFolders(settings);

  process.chdir(playground);
  const strapi = await loadStrapi();
  await fill(strapi, settings);
  strapi.server.mount();
  await listen(strapi.server.httpServer, settings);
  console.log(describe(settings));
};

try {
  await main();
} catch (error) {
  if (current.stopped) process.exit(0);
  console.error(
    error instanceof UsageError ? error.message : `The demo could not start. ${error.message}`,
  );
  process.exit(error instanceof UsageError ? 2 : 1);
}
