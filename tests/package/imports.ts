import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';

import ts from 'typescript';

/** `@strapi/utils/dist/x` belongs to `@strapi/utils`. */
const toPackageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** The packages that a script imports or requires, without Node's own modules and its own files. */
export const listImportedPackages = async (file: string): Promise<string[]> => {
  const text = await readFile(file, 'utf8');
  const names = ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((specifier) => !specifier.startsWith('.') && !isBuiltin(specifier))
    .map(toPackageName);
  return [...new Set(names)].sort();
};
