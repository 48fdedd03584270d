/**
 * JSON chapters 1.2 as a strict JSON schema, written after podcast-namespace
 * `docs/examples/chapters/jsonChapters.md`.
 */
export const CHAPTERS_SCHEMA = {
  type: 'object',
  required: ['version', 'chapters'],
  additionalProperties: false,
  properties: {
    version: { const: '1.2.0' },
    author: { type: 'string' },
    title: { type: 'string' },
    podcastName: { type: 'string' },
    description: { type: 'string' },
    fileName: { type: 'string' },
    waypoints: { type: 'boolean' },
    chapters: {
      type: 'array',
      items: {
        type: 'object',
        required: ['startTime'],
        additionalProperties: false,
        properties: {
          startTime: { type: 'number', minimum: 0 },
          title: { type: 'string' },
          img: { type: 'string', pattern: '^https?://' },
          url: { type: 'string', pattern: '^https?://' },
          toc: { type: 'boolean' },
          endTime: { type: 'number', minimum: 0 },
          location: {
            type: 'object',
            required: ['name', 'geo'],
            additionalProperties: false,
            properties: {
              name: { type: 'string' },
              geo: { type: 'string', pattern: '^geo:' },
              osm: { type: 'string' },
            },
          },
        },
      },
    },
  },
} as const;
