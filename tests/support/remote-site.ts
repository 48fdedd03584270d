import { rm } from 'node:fs/promises';
import path from 'node:path';

import { createAdminSession, type AdminSession } from './admin-session';
import { createApp, type AppOptions } from './app-directory';
import type { AdminSite } from './comments';
import { startSiteProcess } from './site-process';

const EPISODES = '/content-manager/collection-types/plugin::podcast.episode';

interface Made {
  readonly data: { readonly documentId: string; readonly slug: string };
}

/** A site in a process of its own, with one published episode. */
export interface RemoteSite extends AdminSite {
  readonly pid: number;
  readonly slug: string;
  /** Where Strapi serves files from, as they are. */
  readonly publicFolder: string;
}

const post = async (admin: AdminSession, target: string, body: object): Promise<Response> => {
  const response = await admin.fetch(target, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${target} is answered with ${response.status}`);
  return response;
};

const publish = async (admin: AdminSession): Promise<string> => {
  const fields = { title: 'Eine Folge', releasedAt: '2026-01-01T00:00:00.000Z' };
  const { data } = (await (await post(admin, EPISODES, fields)).json()) as Made;
  await post(admin, `${EPISODES}/${data.documentId}/actions/publish`, {});
  return data.slug;
};

/** Runs something with such a site, of which nothing is left afterwards. */
export const withRemoteSite = async <Result>(
  options: AppOptions,
  run: (site: RemoteSite) => Promise<Result>,
): Promise<Result> => {
  const app = await createApp(options);
  const site = await startSiteProcess(app);
  try {
    const session = await createAdminSession(site.fetch);
    return await run({
      pid: site.pid,
      fetch: site.fetch,
      admin: () => Promise.resolve(session),
      slug: await publish(session),
      publicFolder: path.join(app.dir, 'public'),
    });
  } finally {
    await site.stop();
    await app.dropDatabase();
    await rm(app.dir, { recursive: true, force: true });
  }
};
