import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';

import type * as StrapiModule from '@strapi/strapi';
import type { Core } from '@strapi/strapi';

const require = createRequire(import.meta.url);

process.env.STRAPI_TELEMETRY_DISABLED = 'true';

/** What the global `strapi` means to one site's code. */
interface Scope {
  strapi: Core.Strapi | undefined;
}

const scopes = new AsyncLocalStorage<Scope>();
const outside: Scope = { strapi: undefined };

// Strapi's own packages read the global `strapi`. An accessor gives each site's requests and timers
// their own, and test code the site opened last. On the prototype, because `destroy` deletes the
// global itself.
Object.defineProperty(Object.getPrototypeOf(globalThis) as object, 'strapi', {
  configurable: true,
  get: () => (scopes.getStore() ?? outside).strapi,
  set: (strapi: Core.Strapi) => {
    (scopes.getStore() ?? outside).strapi = strapi;
    outside.strapi = strapi;
  },
});

const SITE_MODULE =
  /[\\/]node_modules[\\/]@strapi[\\/]|[\\/]dist[\\/](?:server|analysis-worker)[\\/]/;

/**
 * Loads Strapi as a new process would: its services and the plugin's modules hold state, and a
 * second site would find that of the first.
 *
 * CommonJS, as `strapi start` loads it: `import` would bring in a second copy of @strapi/utils
 * beside the one the plugin requires, and `instanceof` would not see the other's errors.
 */
const loadAfresh = (): typeof StrapiModule => {
  for (const file of Object.keys(require.cache)) {
    if (SITE_MODULE.test(file)) Reflect.deleteProperty(require.cache, file);
  }
  return require('@strapi/strapi') as typeof StrapiModule;
};

/** A test that waits longer than this between two requests is one that hangs. */
const KEEP_ALIVE_MS = 300_000;

const listen = (strapi: Core.Strapi, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const { httpServer } = strapi.server;
    // `fetch` sends on a connection that a busy server is just about to end for being idle.
    httpServer.keepAliveTimeout = KEEP_ALIVE_MS;
    httpServer.once('error', reject);
    httpServer.listen(port, '127.0.0.1', resolve);
  });

type Listeners = ReadonlyMap<string | symbol, readonly unknown[]>;

const emitter: NodeJS.EventEmitter = process;

/** `newListener` comes first: once it is back, adding others keeps the runner's channel open. */
const listListeners = (): Listeners =>
  new Map(
    emitter
      .eventNames()
      .sort((one, other) => Number(other === 'newListener') - Number(one === 'newListener'))
      .map((name) => [name, emitter.rawListeners(name)]),
  );

const subtract = (all: Listeners, some: Listeners): Listeners =>
  new Map(
    [...all].map(([name, list]) => [name, list.filter((it) => !some.get(name)?.includes(it))]),
  );

/**
 * `strapi.destroy` takes all listeners off the process, the test runner's channel to its parent
 * with them. All are put back but the site's own.
 */
const destroyAlone = async (strapi: Core.Strapi, own: Listeners): Promise<void> => {
  const others = subtract(listListeners(), own);
  await strapi.destroy();
  for (const [name, list] of subtract(others, listListeners())) {
    for (const listener of list) emitter.on(name, listener as (...args: unknown[]) => void);
  }
};

type Documents = Core.Strapi['documents'];

/** Each method of a document service, run in the site's scope. */
const bindMethods = <T extends object>(service: T, scope: Scope): T =>
  new Proxy(service, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown =>
        scopes.run(scope, () => Reflect.apply(value, target, args) as unknown);
    },
  });

/** `strapi.documents(…)` reads the global `strapi` too: test code is to reach its own site. */
const bindDocuments = (strapi: Core.Strapi, scope: Scope): Core.Strapi => {
  const documents = new Proxy(strapi.documents, {
    apply: (target: Documents, self, args: Parameters<Documents>) =>
      bindMethods(Reflect.apply(target, self, args) as object, scope),
  });
  return new Proxy(strapi, {
    get: (target, key) =>
      key === 'documents' ? documents : (Reflect.get(target, key, target) as unknown),
  });
};

/** A Strapi that listens. */
export interface RunningStrapi {
  readonly strapi: Core.Strapi;
  readonly stop: () => Promise<void>;
}

/** Boots the application in `dir` and listens on `port`. */
export const startStrapi = (dir: string, port: number): Promise<RunningStrapi> => {
  const scope: Scope = { strapi: undefined };
  return scopes.run(scope, async () => {
    const before = listListeners();
    const { createStrapi } = loadAfresh();
    const strapi = createStrapi({ appDir: dir, distDir: dir, serveAdminPanel: false });
    try {
      await strapi.load();
      strapi.server.mount();
      await listen(strapi, port);
    } catch (error) {
      await destroyAlone(strapi, subtract(listListeners(), before)).catch(() => undefined);
      throw error;
    }
    const own = subtract(listListeners(), before);
    return {
      strapi: bindDocuments(strapi, scope),
      stop: () => scopes.run(scope, () => destroyAlone(strapi, own)),
    };
  });
};
