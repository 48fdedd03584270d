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

import { buildAdminPanel, buildPlugin } from './demo/build.mjs';
import { readMark, writeMark } from './demo/mark.mjs';
import { ensureAdmin, seedSite, waitForRecordings } from './demo/seed.mjs';
import { readSettings, toEnvironment, UsageError } from './demo/settings.mjs';
import { prepareFolders, startOver } from './demo/start-over.mjs';

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

const seedOnce = async (strapi, { seeds, admin }) => {
  const isSeeded = await readMark(strapi);
  await writeMark(strapi, isSeeded === true);
  await ensureAdmin(strapi, admin);
  if (!seeds || isSeeded === true) return;
  if (isSeeded === false) {
    throw new Error('The last start was stopped half-way. Start over: npm run demo -- --fresh');
  }
  console.log('Filling the site …');
  const fileIds = await seedSite(strapi);
  await writeMark(strapi, true);
  if (!(await waitForRecordings(strapi, fileIds))) {
    console.warn('Warning: not every recording could be analysed; see the log above.');
  }
};

const describe = ({ url, admin, seeds }) =>
  [
    '',
    `Admin panel    ${url}/admin    ${admin.email} / ${admin.password}`,
    ...(seeds ? [`Feed           ${url}/api/podcast/feed.xml`] : []),
    `Episodes       ${url}/api/podcast/episodes`,
    `API            ${url}/api/podcast/openapi.json`,
    'Stop           Ctrl+C',
    '',
    `PODCAST DEMO READY ${url}`,
  ].join('\n');

const stopOnSignals = (strapi) => {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await strapi.destroy();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop());
};

const main = async () => {
  const settings = readSettings(process.argv.slice(2), process.env, playground);
  Object.assign(process.env, toEnvironment(settings));
  await checkPort(settings);
  await buildPlugin(root);
  await buildAdminPanel(root, playground);
  if (settings.startsOver) await startOver(settings);
  await prepareFolders(settings);

  process.chdir(playground);
  const { createStrapi } = require('@strapi/strapi');
  const strapi = await createStrapi({ appDir: playground, distDir: playground }).load();
  stopOnSignals(strapi);
  await seedOnce(strapi, settings);
  strapi.server.mount();
  await listen(strapi.server.httpServer, settings);
  console.log(describe(settings));
};

try {
  await main();
} catch (error) {
  console.error(
    error instanceof UsageError ? error.message : `The demo could not start. ${error.message}`,
  );
  process.exit(error instanceof UsageError ? 2 : 1);
}
