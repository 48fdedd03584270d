import type Joi from 'joi';
import { isJsonObject, type JsonObject, toJsonSchema } from './json-schema';
import type { Components } from './openapi-components';
import type { RouteDefinition } from './route';

interface Fields {
  readonly properties: JsonObject;
  readonly required: readonly unknown[];
}

const pathNames = (path: string): readonly string[] =>
  [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');

const readFields = (source: Joi.ObjectSchema | undefined, components: Components): Fields => {
  if (source === undefined) return { properties: {}, required: [] };
  const { schema, named } = toJsonSchema(source, 'input');
  components.add(named);
  return {
    properties: isJsonObject(schema.properties) ? schema.properties : {},
    required: Array.isArray(schema.required) ? (schema.required as unknown[]) : [],
  };
};

const describeParameter = (
  name: string,
  place: 'path' | 'query' | 'header',
  isRequired: boolean,
  raw: unknown,
): JsonObject => {
  const { description, ...schema } = isJsonObject(raw) ? raw : { type: 'string' };
  return {
    name,
    in: place,
    required: isRequired,
    ...(typeof description === 'string' ? { description } : {}),
    schema,
  };
};

const describeFields = (place: 'query' | 'header', { properties, required }: Fields) =>
  Object.entries(properties).map(([name, schema]) =>
    describeParameter(name, place, required.includes(name), schema),
  );

/** The parameters of an operation, those in the path first. */
export const describeParameters = (
  route: RouteDefinition,
  components: Components,
): readonly JsonObject[] => {
  const params = readFields(route.params, components);
  return [
    ...pathNames(route.path).map((name) =>
      describeParameter(name, 'path', true, params.properties[name]),
    ),
    ...describeFields('query', readFields(route.query, components)),
    ...describeFields('header', readFields(route.headers, components)),
  ];
};

/** @returns an object to spread: empty for a route that takes no body */
export const describeRequestBody = (route: RouteDefinition, components: Components): JsonObject => {
  if (route.body === undefined) return {};
  const { schema, named } = toJsonSchema(route.body, 'input');
  components.add(named);
  const types = route.bodyTypes ?? ['application/json'];
  const content = types
    .filter((type) => type !== 'none')
    .map((type): [string, JsonObject] => [type, { schema }]);
  return {
    requestBody: { required: !types.includes('none'), content: Object.fromEntries(content) },
  };
};
