/**
 * The TypeScript source of a module of an npm package. Packages that ship their sources hardly ever export them: what the resolution
 * finds is a declaration file of the build output, and the source lies beside it, or in a folder of its own.
 */

import { dirname, join, posix } from 'node:path';
import type { ts } from './checker';

const declaration = /\.d\.([cm]?)ts$/;
const packageFolder = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\/(.+)$/;

/** The source that was compiled into `file`, a declaration file or a script; undefined if the package does not ship it. */
export function packageSource(file: string, host: ts.ModuleResolutionHost): string | undefined {
  return [...mappedSources(file, host), ...likelySources(file)].find((candidate) => host.fileExists(candidate));
}

/** What the declaration map beside the file says (`tsc --declarationMap`). */
function mappedSources(file: string, host: ts.ModuleResolutionHost): string[] {
  const text = host.readFile(`${file}.map`);
  if (text === undefined) return [];
  try {
    const { sources, sourceRoot } = JSON.parse(text) as { sources?: unknown; sourceRoot?: unknown };
    if (!Array.isArray(sources)) return [];
    const root = typeof sourceRoot === 'string' ? sourceRoot : '';
    const isSource = (name: unknown): name is string => typeof name === 'string' && /(?<!\.d)\.[cm]?ts$/.test(name);
    return sources.filter(isSource).map((source) => posix.normalize(join(dirname(file), root, source)));
  } catch {
    // A broken map says nothing; the folders may.
    return [];
  }
}

/**
 * Beside the file, or in `src` or the package itself under the same path, from which folders of the build (`dist/esm`,
 * `lib/types`) are taken off one by one. One that is named after the package is all of it: `dist/redux.d.ts`.
 */
function likelySources(file: string): string[] {
  const found = packageFolder.exec(file);
  const name = (path: string): string => path.replace(declaration, '.$1ts').replace(/\.([cm]?)js$/, '.$1ts');
  if (!found) return [name(file)];
  const [, root, path] = found;
  const parts = name(path).split('/');
  const shorter = parts.map((_, i) => parts.slice(i).join('/'));
  const likely = [
    name(file),
    ...shorter.map((rest) => `${root}/src/${rest}`),
    ...shorter.map((rest) => `${root}/${rest}`),
  ];
  if (parts.at(-1)?.replace(/\.[cm]?ts$/, '') === posix.basename(root)) likely.push(`${root}/src/index.ts`);
  // One source is built into modules of both kinds.
  return [...likely, ...likely.map((source) => source.replace(/\.[cm]ts$/, '.ts'))];
}
