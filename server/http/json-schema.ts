import type Joi from 'joi';

export type JsonObject = Record<string, unknown>;

export interface ConvertedSchema {
  readonly schema: JsonObject;
  /** Schemas with an `.id('Name')`, by name. */
  readonly named: Readonly<Record<string, JsonObject>>;
}

const TARGET = 'draft-2020-12';
const LOCAL_REFERENCE = '#/$defs/';

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** joi lists `null` among the types of an enumeration, but not among its values. */
function addNullToEnum(schema: JsonObject): JsonObject {
  const { type, enum: values } = schema;
  if (!Array.isArray(type) || !type.includes('null') || !Array.isArray(values)) return schema;
  return values.includes(null) ? schema : { ...schema, enum: [...(values as unknown[]), null] };
}

/** Links point into the document's components instead of into the schema they stand in. */
function adapt(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(adapt);
  if (value instanceof Date) return value.toISOString();
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value)
    .filter(([key]) => key !== '$defs')
    .map(([key, child]): [string, unknown] =>
      key === '$ref' && typeof child === 'string'
        ? [key, child.replace(LOCAL_REFERENCE, '#/components/schemas/')]
        : [key, adapt(child)],
    );
  return addNullToEnum(Object.fromEntries(entries));
}

const adaptObject = (value: unknown): JsonObject => {
  const adapted = adapt(value);
  return isJsonObject(adapted) ? adapted : {};
};

function idOf(schema: Joi.Schema): string | null {
  const flags: unknown = schema.describe().flags;
  const id = isJsonObject(flags) ? flags.id : undefined;
  return typeof id === 'string' ? id : null;
}

/**
 * Writes a joi schema as JSON Schema 2020-12, which is what OpenAPI 3.1 uses. joi 18 does the work
 * (Standard JSON Schema); this adapter moves `$defs` to the components of an OpenAPI document,
 * turns a schema that has an id into a reference to it, and adds the `null` that joi forgets in
 * enumerations. Custom functions, and regular expression flags, have no JSON Schema.
 *
 * @param mode `input` before defaults and conversions, `output` after them
 */
export function toJsonSchema(schema: Joi.Schema, mode: 'input' | 'output'): ConvertedSchema {
  const raw = schema['~standard'].jsonSchema[mode]({ target: TARGET });
  const definitions = isJsonObject(raw.$defs) ? raw.$defs : {};
  const named = Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [name, adaptObject(definition)]),
  );
  const id = idOf(schema);
  if (id === null) return { schema: adaptObject(raw), named };
  return {
    schema: { $ref: `#/components/schemas/${id}` },
    named: { ...named, [id]: adaptObject(raw) },
  };
}
