/**
 * Writes `content-types/types.d.ts` from the schemas, with Strapi's own generator: the module
 * augmentation that lets `strapi.documents('plugin::podcast.episode')` type-check without a cast.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const playground = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const target = path.resolve(playground, '..', 'content-types', 'types.d.ts');
const strapiBin = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@strapi/strapi/package.json')),
  'bin',
  'strapi.js',
);

execFileSync(process.execPath, [strapiBin, 'ts:generate-types', '--silent'], {
  cwd: playground,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, STRAPI_TELEMETRY_DISABLED: 'true', DATABASE_FILENAME: '.tmp/types.db' },
});

const generated = readFileSync(
  path.join(playground, 'types', 'generated', 'contentTypes.d.ts'),
  'utf8',
);
const interfaces = generated.match(/export interface PluginPodcast[\s\S]*?\n}\n/g) ?? [];
if (interfaces.length === 0) throw new Error('the generator knows no content type of this plugin');
const entries = generated.match(/^ +'plugin::podcast\.[^\n]+$/gm) ?? [];

writeFileSync(
  target,
  `${[
    '// Written by `npm run generate:types` from the schema.json files: change those, not this.',
    "import type { Schema, Struct } from '@strapi/strapi';",
    ...interfaces,
    `declare module '@strapi/strapi' {\n  export namespace Public {\n    export interface ContentTypeSchemas {\n${entries.join('\n')}\n    }\n  }\n}`,
  ].join('\n\n')}\n`,
);
console.log(
  `${interfaces.length} content types written to ${path.relative(process.cwd(), target)}`,
);
