import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The plugin's directory: where package.json, dist/ and node_modules/ are. */
export const REPOSITORY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
