import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020';
import Joi from 'joi';
import { describe, expect, it } from 'vitest';
import { buildOpenApi, defineRoute, type RouteDefinition } from '../../server/http';
import { toJsonSchema } from '../../server/http/json-schema';

const answered = () => Promise.resolve({ kind: 'answered' } as const);

const showSchema = Joi.object({ slug: Joi.string().required(), title: Joi.string() }).id('Show');

const listEpisodes = defineRoute({
  method: 'GET',
  path: '/shows/:show/episodes',
  handler: 'publishing.listEpisodes',
  summary: 'Episodes, newest first',
  params: Joi.object<{ show: string }, true>({ show: Joi.string().max(120).required() }),
  query: Joi.object<{ pageSize: number; sort?: string; season?: number }, true>({
    pageSize: Joi.number().integer().min(1).max(100).default(20).description('How many'),
    sort: Joi.string().valid('newest', 'oldest'),
    season: Joi.number().required(),
  }),
  responses: {
    200: {
      description: 'Episodes',
      contentType: 'application/json',
      schema: Joi.object({ data: Joi.array().items(showSchema), type: Joi.valid('full', null) }),
    },
    404: { description: 'No such show', contentType: 'application/json' },
    429: { description: 'Slow down', contentType: 'application/json' },
  },
  run: answered,
});

const showShow = defineRoute({
  method: 'GET',
  path: '/shows/:show',
  handler: 'publishing.showShow',
  summary: 'A show',
  responses: {
    200: { description: 'A show', contentType: 'application/json', schema: showSchema },
    302: { description: 'Elsewhere', contentType: 'text/html' },
  },
  run: answered,
});

const build = (routes: readonly RouteDefinition[] = [listEpisodes, showShow]) =>
  buildOpenApi({
    title: 'Podcast',
    version: '1.0.0',
    basePath: '/api/podcast',
    serverUrl: 'https://x.org',
    routes,
    isOpen: true,
  });

describe('buildOpenApi', () => {
  it('writes a valid OpenAPI 3.1 document', async () => {
    const result = await new Validator().validate(build());
    expect(result).toMatchObject({ valid: true });
    expect(build().openapi).toBe('3.1.0');
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(build()))).toEqual(build());
  });

  it('is told apart from an invalid one by that validator', async () => {
    const broken = { ...build(), info: {} };
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  it('turns path and query schemas into parameters', () => {
    expect(build()).toMatchObject({
      paths: {
        '/api/podcast/shows/{show}/episodes': {
          get: {
            operationId: 'publishing.listEpisodes',
            parameters: [
              { name: 'show', in: 'path', required: true, schema: { maxLength: 120 } },
              {
                name: 'pageSize',
                in: 'query',
                required: false,
                description: 'How many',
                schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
              },
              { name: 'sort', schema: { enum: ['newest', 'oldest'] } },
              { name: 'season', required: true },
            ],
          },
        },
      },
    });
  });

  it('names a path parameter even without a schema', () => {
    expect(build()).toMatchObject({
      paths: { '/api/podcast/shows/{show}': { get: { parameters: [{ name: 'show' }] } } },
    });
  });

  it('describes validators, errors, 304 and waiting', () => {
    const error = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };
    expect(build()).toMatchObject({
      paths: {
        '/api/podcast/shows/{show}/episodes': {
          get: {
            responses: {
              200: { headers: { ETag: {}, 'Last-Modified': {} } },
              304: { headers: { ETag: {} } },
              400: { content: error },
              404: { content: error },
              412: { content: error },
              429: { headers: { 'Retry-After': {} }, content: error },
            },
          },
        },
      },
    });
  });

  it('gives HEAD the same parameters and no content', () => {
    const { paths } = build() as { paths: Record<string, Record<'get' | 'head', object>> };
    const { get, head } = paths['/api/podcast/shows/{show}/episodes'] ?? {};
    expect(JSON.stringify(head)).not.toContain('"content"');
    expect(head).toMatchObject({ parameters: (get as { parameters: unknown[] }).parameters });
  });

  it('makes components of schemas with an id', () => {
    expect(build()).toMatchObject({
      components: { schemas: { Show: { required: ['slug'] }, Error: {} } },
      paths: {
        '/api/podcast/shows/{show}': {
          get: {
            responses: {
              200: {
                content: {
                  'application/json': { schema: { $ref: '#/components/schemas/Show' } },
                },
              },
            },
          },
        },
      },
    });
  });

  it('refuses two schemas with one id', () => {
    const other = {
      ...showShow,
      path: '/other',
      responses: {
        200: {
          description: '',
          contentType: 'application/json',
          schema: Joi.object({ other: Joi.number() }).id('Show'),
        },
      },
    };
    expect(() => build([showShow, other])).toThrow('Show');
  });
});

const createComment = defineRoute({
  method: 'POST',
  path: '/shows/:show',
  handler: 'comments.create',
  summary: 'A comment',
  params: Joi.object<{ show: string }, true>({ show: Joi.string().required() }),
  body: Joi.object<{ text: string }, true>({ text: Joi.string().required() }).id('NewComment'),
  headers: Joi.object<{ 'x-comment-token': string; 'idempotency-key'?: string }, true>({
    'x-comment-token': Joi.string().required(),
    'idempotency-key': Joi.string().max(64).description('Once'),
  }),
  responses: { 201: { description: 'Made', contentType: 'application/json', schema: showSchema } },
  errors: [409, 429],
  run: answered,
});

const cancel = defineRoute({
  method: 'DELETE',
  path: '/shows/:show',
  handler: 'comments.cancel',
  summary: 'Cancel',
  body: Joi.object<{ reason?: string }, true>({ reason: Joi.string() }),
  bodyTypes: ['application/x-www-form-urlencoded', 'none'],
  responses: { 200: { description: 'Cancelled', contentType: 'text/html' } },
  run: answered,
});

const showMine = defineRoute({
  method: 'GET',
  path: '/mine',
  handler: 'comments.showMine',
  summary: 'Mine',
  isCacheable: false,
  responses: { 200: { description: 'Mine', contentType: 'application/json' } },
  run: answered,
});

describe('buildOpenApi with other methods', () => {
  type Operations = Record<string, { responses: Record<string, object>; requestBody?: object }>;
  const document = build([showShow, createComment, cancel, showMine]) as {
    paths: Record<string, Operations | undefined>;
  };
  const operationsOf = (path: string) => document.paths[`/api/podcast${path}`] ?? {};

  it('is valid', async () => {
    expect(await new Validator().validate({ ...document })).toMatchObject({ valid: true });
  });

  it('puts all methods of a path together, with HEAD for GET alone', () => {
    expect(Object.keys(operationsOf('/shows/{show}'))).toEqual(['get', 'head', 'post', 'delete']);
  });

  it('describes the body by its schema', () => {
    expect(operationsOf('/shows/{show}').post?.requestBody).toEqual({
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/NewComment' } } },
    });
    expect(document).toMatchObject({
      components: { schemas: { NewComment: { required: ['text'] } } },
    });
  });

  it('describes other types, and a body that may be absent', () => {
    expect(operationsOf('/shows/{show}').delete?.requestBody).toMatchObject({
      required: false,
      content: { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } },
    });
  });

  it('describes headers', () => {
    expect(operationsOf('/shows/{show}').post).toMatchObject({
      parameters: [
        { name: 'show', in: 'path' },
        { name: 'x-comment-token', in: 'header', required: true },
        { name: 'idempotency-key', in: 'header', required: false, description: 'Once' },
      ],
    });
  });

  it.each([
    ['/shows/{show}', 'get', ['200', '302', '304', '400', '412']],
    ['/shows/{show}', 'post', ['201', '400', '404', '409', '413', '415', '429']],
    ['/shows/{show}', 'delete', ['200', '400', '413', '415']],
    ['/mine', 'get', ['200', '400']],
  ])('%s %s is answered with %j', (path, method, statuses) => {
    const { responses = {} } = operationsOf(path)[method] ?? {};
    expect(Object.keys(responses)).toEqual(statuses);
  });

  it('describes validators of cacheable answers alone, and waiting', () => {
    expect(operationsOf('/shows/{show}').get?.responses[200]).toHaveProperty('headers.ETag');
    expect(operationsOf('/shows/{show}').post?.responses[201]).not.toHaveProperty('headers');
    expect(operationsOf('/mine').get?.responses[200]).not.toHaveProperty('headers');
    const { post } = operationsOf('/shows/{show}');
    expect(post?.responses[429]).toHaveProperty(['headers', 'Retry-After']);
  });
});

describe('toJsonSchema', () => {
  const schema = Joi.object({
    kind: Joi.string().valid('a', 'b').allow(null).required(),
    name: Joi.string().allow(null).required(),
    count: Joi.number().integer().min(0).required(),
    at: Joi.string().isoDate(),
    list: Joi.array()
      .items(Joi.object({ x: Joi.number() }))
      .max(2),
  });
  const check = new Ajv2020({ strict: false, validateFormats: false }).compile(
    toJsonSchema(schema, 'output').schema,
  );

  it.each([
    [{ kind: 'a', name: 'x', count: 0 }, true],
    [{ kind: null, name: null, count: 0, list: [{ x: 1 }] }, true],
    [{ kind: 'c', name: 'x', count: 0 }, false],
    [{ kind: 'a', name: 'x', count: -1 }, false],
    [{ kind: 'a', name: 'x', count: 0.5 }, false],
    [{ kind: 'a', name: 'x' }, false],
    [{ kind: 'a', name: 'x', count: 0, more: 1 }, false],
    [{ kind: 'a', name: 'x', count: 0, list: [{}, {}, {}] }, false],
    [{ kind: 'a', name: 'x', count: 0, list: [{ y: 1 }] }, false],
  ])('judges %j as joi does: %s', (value, expected) => {
    expect(check(value)).toBe(expected);
    expect(schema.validate(value, { convert: false }).error === undefined).toBe(expected);
  });

  it('leaves no definitions inside the schema', () => {
    const outer = Joi.object({ inner: Joi.string().id('Inner') });
    const { schema: written, named } = toJsonSchema(outer, 'output');
    expect(Object.keys(named)).toEqual(['Inner']);
    expect(written).not.toHaveProperty('$defs');
  });

  it('points links at the components of the document', () => {
    const tree = Joi.object({ replies: Joi.array().items(Joi.link('#Comment')) }).id('Comment');
    expect(toJsonSchema(tree, 'output')).toEqual({
      schema: { $ref: '#/components/schemas/Comment' },
      named: {
        Comment: {
          type: 'object',
          properties: {
            replies: { type: 'array', items: { $ref: '#/components/schemas/Comment' } },
          },
          additionalProperties: false,
        },
      },
    });
  });
});
