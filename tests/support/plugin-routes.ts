import type { Core } from '@strapi/strapi';

export interface PluginRoute {
  readonly method: string;
  /** Below the plugin's prefix, with `:name` for parameters. */
  readonly path: string;
}

interface Router {
  readonly routes: readonly PluginRoute[];
}

/** Every route of the plugin as Strapi got it, whoever wrote it and whenever. */
export const listRoutes = (
  strapi: Core.Strapi,
  kind: 'content-api' | 'admin',
): readonly PluginRoute[] => {
  const routers = strapi.plugin('podcast').routes as unknown as Readonly<Record<string, Router>>;
  const router = routers[kind];
  if (router === undefined) throw new Error(`the plugin has no routes of the kind ${kind}`);
  return router.routes;
};

/** What may stand for a parameter, by the part of the path in front of it: `comments/:id`. */
export type PathExamples = Readonly<Record<string, readonly string[]>>;

/**
 * The addresses that a route stands for, one for each example.
 *
 * @throws Error for a parameter without examples: a new route is not to be overlooked
 */
export const fillPath = (path: string, examples: PathExamples): readonly string[] => {
  const parameter = /([\w-]+\/):(\w+)/.exec(path) ?? /()\/:(\w+)/.exec(path);
  if (parameter === null) return [path];
  const [found = '', before = '', name = ''] = parameter;
  const values = examples[`${before}:${name}`] ?? examples[`:${name}`];
  if (values === undefined) throw new Error(`there is no example of ${before}:${name} in ${path}`);
  return values.flatMap((value) =>
    fillPath(path.replace(found, `${before}${encodeURIComponent(value)}`), examples),
  );
};
