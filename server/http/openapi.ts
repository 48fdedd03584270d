import { STATUS_CODES } from 'node:http';
import { type JsonObject, toJsonSchema } from './json-schema';
import {
  COMPONENT_HEADERS,
  Components,
  ERROR_REFERENCE,
  VALIDATOR_HEADERS,
} from './openapi-components';
import { describeParameters, describeRequestBody } from './openapi-input';
import type { ResponseDescription, RouteDefinition } from './route';

export interface OpenApiSources {
  readonly title: string;
  readonly version: string;
  /** Where the routes hang below the server: `/api/podcast`. */
  readonly basePath: string;
  /** Absolute, or a path on the same host. */
  readonly serverUrl: string;
  readonly routes: readonly RouteDefinition[];
  /** Whether everybody is let in everywhere; otherwise 401 and 403 are answers, too. */
  readonly isOpen: boolean;
}

const toTemplate = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

function describeContent(response: ResponseDescription, status: number, components: Components) {
  if (response.schema) {
    const { schema, named } = toJsonSchema(response.schema, 'output');
    components.add(named);
    return { [response.contentType]: { schema } };
  }
  if (status >= 400) return { [response.contentType]: { schema: { $ref: ERROR_REFERENCE } } };
  return { [response.contentType]: {} };
}

const hasValidators = ({ method, isCacheable = true }: RouteDefinition): boolean =>
  method === 'GET' && isCacheable;

function describeHeaders(status: number, isValidated: boolean): JsonObject {
  if (isValidated && status < 300) return { headers: VALIDATOR_HEADERS };
  if (status !== 429 && status !== 503) return {};
  return { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } };
}

const describeError = (status: number): ResponseDescription => ({
  description: STATUS_CODES[status] ?? 'Error',
  contentType: 'application/json',
});

/** What every route can answer besides what its row says. */
function addSharedResponses(
  route: RouteDefinition,
  isOpen: boolean,
): Readonly<Record<number, ResponseDescription>> {
  const statuses = [
    400,
    // What a path parameter names may not exist.
    ...(route.params ? [404] : []),
    ...(hasValidators(route) ? [412] : []),
    ...(route.body ? [413, 415] : []),
    ...(isOpen || route.isAlwaysOpen ? [] : [401, 403]),
    ...(route.errors ?? []),
  ];
  return {
    ...Object.fromEntries(statuses.map((status) => [status, describeError(status)])),
    ...route.responses,
  };
}

function describeRoute(
  route: RouteDefinition,
  components: Components,
  isOpen: boolean,
): JsonObject {
  const parameters = describeParameters(route, components);
  const isValidated = hasValidators(route);
  const answers = Object.entries(addSharedResponses(route, isOpen)).map(
    ([key, response]) => ({ status: Number(key), response }) as const,
  );
  const responses = (withContent: boolean) => ({
    ...Object.fromEntries(
      answers.map(({ status, response }) => [
        String(status),
        {
          description: response.description,
          ...describeHeaders(status, isValidated),
          ...(withContent && status !== 304 && (status < 300 || status >= 400)
            ? { content: describeContent(response, status, components) }
            : {}),
        },
      ]),
    ),
    ...(isValidated ? { 304: { description: 'Not modified', headers: VALIDATOR_HEADERS } } : {}),
  });
  const operation = (id: string, withContent: boolean) => ({
    operationId: id,
    summary: route.summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...describeRequestBody(route, components),
    responses: responses(withContent),
  });
  if (route.method !== 'GET') {
    return { [route.method.toLowerCase()]: operation(route.handler, true) };
  }
  return {
    get: operation(route.handler, true),
    head: {
      ...operation(`${route.handler}.head`, false),
      description: 'The headers of GET without its body.',
    },
  };
}

/**
 * Describes public routes as an OpenAPI 3.1.0 document, from the schemas that check the requests.
 * Schemas with an `.id('Name')` become components.
 *
 * @throws Error when two different schemas share an id
 */
export function buildOpenApi(sources: OpenApiSources): JsonObject {
  const components = new Components();
  const paths: Record<string, JsonObject> = {};
  for (const route of sources.routes) {
    const path = sources.basePath + toTemplate(route.path);
    paths[path] = { ...paths[path], ...describeRoute(route, components, sources.isOpen) };
  }
  return {
    openapi: '3.1.0',
    info: { title: sources.title, version: sources.version },
    servers: [{ url: sources.serverUrl }],
    paths,
    components: { schemas: components.schemas, headers: COMPONENT_HEADERS },
  };
}
