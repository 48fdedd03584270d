import { ERROR_CODES } from './error-codes';
import type { JsonObject } from './json-schema';

/** Of every answer that can be revalidated. */
export const VALIDATOR_HEADERS = {
  ETag: { $ref: '#/components/headers/ETag' },
  'Last-Modified': { $ref: '#/components/headers/LastModified' },
};

const stringHeader = (description: string) => ({ description, schema: { type: 'string' } });

export const COMPONENT_HEADERS = {
  ETag: stringHeader('Strong entity tag; send it back as If-None-Match'),
  LastModified: stringHeader('HTTP date; send it back as If-Modified-Since'),
  RetryAfter: { description: 'Seconds to wait', schema: { type: 'integer', minimum: 1 } },
};

const ERROR_SCHEMA = {
  type: 'object',
  required: ['data', 'error'],
  properties: {
    data: { type: 'null' },
    error: {
      type: 'object',
      required: ['status', 'name', 'message', 'details'],
      properties: {
        status: { type: 'integer', minimum: 400, maximum: 599 },
        name: { type: 'string' },
        message: { type: 'string' },
        details: {
          type: 'object',
          required: ['code'],
          properties: { code: { type: 'string', enum: ERROR_CODES } },
        },
      },
    },
  },
};

const RESERVED_COMPONENT = 'Error';

export const ERROR_REFERENCE = `#/components/schemas/${RESERVED_COMPONENT}`;

/** Named schemas of a document, each once. */
export class Components {
  readonly schemas: Record<string, JsonObject> = { [RESERVED_COMPONENT]: ERROR_SCHEMA };

  /** @throws Error when a name already means another schema */
  add(named: Readonly<Record<string, JsonObject>>): void {
    for (const [name, schema] of Object.entries(named)) {
      const existing = this.schemas[name];
      if (existing && JSON.stringify(existing) !== JSON.stringify(schema)) {
        throw new Error(`Two different schemas have the id ${name}`);
      }
      this.schemas[name] = schema;
    }
  }
}
