import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { build, type Metafile } from 'esbuild';
import { describe, expect, it } from 'vitest';

const ENTRY = path.resolve(import.meta.dirname, '..', '..', 'admin', 'src', 'index.ts');

/** What every page of the panel pays for the plugin, compressed. */
const MAX_INITIAL_BYTES = 20_000;

/** The file and what it imports at once, not what it loads later. */
const listInitial = (
  outputs: Metafile['outputs'],
  file: string,
  found = new Set<string>(),
): ReadonlySet<string> => {
  if (found.has(file)) return found;
  found.add(file);
  for (const { kind, path: imported, external } of outputs[file]?.imports ?? []) {
    if (kind === 'import-statement' && external !== true) listInitial(outputs, imported, found);
  }
  return found;
};

describe('the bundle of the panel', () => {
  it('is loaded when it is wanted: little is part of every page', async () => {
    const { metafile, outputFiles } = await build({
      absWorkingDir: path.dirname(ENTRY),
      entryPoints: [ENTRY],
      outdir: 'out',
      write: false,
      bundle: true,
      splitting: true,
      minify: true,
      metafile: true,
      format: 'esm',
      jsx: 'automatic',
      packages: 'external',
    });
    const entry = Object.entries(metafile.outputs).find(
      ([, { entryPoint }]) => entryPoint === path.basename(ENTRY),
    );
    const initial = listInitial(metafile.outputs, entry?.[0] ?? '');
    // The menu's icon loads the count of comments and uploads that are under way: on every page, too.
    const menu = Object.entries(metafile.outputs)
      .filter(([, { entryPoint }]) => /waiting-count|keep-uploads/.test(entryPoint ?? ''))
      .map(([file]) => file);
    expect(menu).toHaveLength(2);
    const files = new Set([
      ...initial,
      ...menu.flatMap((file) => [...listInitial(metafile.outputs, file)]),
    ]);
    const sizes = outputFiles
      .filter(({ path: file }) => files.has(path.relative(path.dirname(ENTRY), file)))
      .map(({ contents }) => gzipSync(contents).byteLength);
    expect(sizes).toHaveLength(files.size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MAX_INITIAL_BYTES);
    // All of it is more than that by far, or this test would say nothing.
    const all = outputFiles.map(({ contents }) => gzipSync(contents).byteLength);
    expect(all.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(2 * MAX_INITIAL_BYTES);
  });
});
