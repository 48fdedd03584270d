import type { Core } from '@strapi/strapi';

interface GraphqlExtension {
  readonly shadowCRUD: (uid: string) => { readonly disable: () => void };
}

/**
 * Takes the plugin's types out of a GraphQL schema that Strapi's GraphQL plugin derives from the
 * content types: there, drafts, unreleased episodes and private types would be a query away. The
 * public routes are the only door.
 */
export const shieldFromGraphql = (strapi: Core.Strapi, uids: readonly string[]): void => {
  if (strapi.plugins.graphql === undefined) return;
  const extension = strapi.plugin('graphql').service<GraphqlExtension>('extension');
  for (const uid of uids) extension.shadowCRUD(uid).disable();
};
