import { rm } from 'node:fs/promises';

import type { Core } from '@strapi/strapi';

import { createAdminSession, type AdminSession } from './admin-session';
import { createApp, findFreePort, type AppOptions } from './app-directory';
import { startStrapi } from './run-strapi';
import { createUpload, type Upload } from './upload';

export interface BootOptions extends AppOptions {
  /** Variables that hold until the site is closed. */
  readonly env?: Readonly<Record<string, string>>;
  /** An application made before, `site.dir` for one: a second node on the same database. */
  readonly appDir?: string;
}

/** A running Strapi with the plugin. */
export interface Site {
  readonly strapi: Core.Strapi;
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  readonly dir: string;
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Registers the first administrator, or logs in as the one there is. */
  readonly admin: () => Promise<AdminSession>;
  readonly upload: Upload;
  /** Stops Strapi and boots it again on the same directory, database and port. */
  readonly restart: () => Promise<Site>;
  /** Stops Strapi and removes what was made for it. */
  readonly close: () => Promise<void>;
}

/** Sets variables and tells how to put back what was there. */
const applyEnv = (env: Readonly<Record<string, string>>): (() => void) => {
  const before = Object.keys(env).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, env);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  };
};

interface Place {
  readonly dir: string;
  readonly port: number;
  /** Undoes what was prepared for the site. */
  readonly clear: () => Promise<void>;
}

const preparePlace = async (options: BootOptions): Promise<Place> => {
  if (options.appDir !== undefined) {
    return {
      dir: options.appDir,
      port: await findFreePort(),
      clear: () => Promise.resolve(),
    };
  }
  const { dir, port, dropDatabase } = await createApp(options);
  return {
    dir,
    port,
    clear: async () => {
      await dropDatabase();
      await rm(dir, { recursive: true, force: true });
    },
  };
};

const openSite = async ({ dir, port, clear }: Place): Promise<Site> => {
  const { strapi, stop } = await startStrapi(dir, port);
  const url = `http://127.0.0.1:${port}`;
  const fetchFromSite: Site['fetch'] = (target, init) => fetch(new URL(target, url), init);
  let session: Promise<AdminSession> | undefined;
  const admin: Site['admin'] = () => (session ??= createAdminSession(fetchFromSite));
  return {
    strapi,
    url,
    dir,
    fetch: fetchFromSite,
    admin,
    upload: createUpload(admin),
    restart: async () => {
      await stop();
      return openSite({ dir, port, clear });
    },
    close: async () => {
      await stop();
      await clear();
    },
  };
};

/**
 * Boots a real Strapi with the plugin from `dist`, on a port and a database of its own. Several
 * may run in one process; close each of them.
 */
export const bootStrapi = async (options: BootOptions = {}): Promise<Site> => {
  const restoreEnv = applyEnv(options.env ?? {});
  const place = await preparePlace(options);
  const clear = async (): Promise<void> => {
    restoreEnv();
    await place.clear();
  };
  try {
    return await openSite({ ...place, clear });
  } catch (error) {
    await clear();
    throw error;
  }
};
