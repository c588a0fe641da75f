/**
 * Who may import whom. The compiler is a road in one direction: a stage knows the data structures before it, never a later stage;
 * the portable parts of the run-time library never know the machine; nothing imports in a circle.
 */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** For each folder, the folders and packages whose modules it may import, beside its own. The longest prefix counts. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'compiler/ir': [],
  'compiler/object': ['compiler/ir'],
  'compiler/frontend': ['rtl/lang/regexp', 'ts-morph', 'node:'],
  'compiler/types': ['compiler/frontend', 'compiler/ir'],
  'compiler/lower': ['compiler/frontend', 'compiler/types', 'compiler/ir', 'rtl/lang/regexp'],
  'compiler/passes': ['compiler/ir'],
  'compiler/x64': ['compiler/ir', 'compiler/object', 'iced-x86'],
  'compiler/link': ['compiler/ir', 'compiler/object', 'node:'],
  'compiler/backend': ['compiler/ir', 'compiler/object', 'compiler/passes', 'compiler/x64', 'node:'],
  'compiler/pipeline': ['compiler', 'bootloader', 'tools', 'node:'],
  'compiler/cli': ['compiler/frontend', 'compiler/pipeline', 'yargs', 'ora', 'node:'],
  bootloader: ['compiler/object', 'compiler/x64', 'compiler/ir', 'iced-x86', 'node:'],
  'rtl/lang': ['rtl/unsafe', 'rtl/memory'],
  'rtl/network': ['rtl/unsafe', 'rtl/lang', 'rtl/process', 'rtl/clock', 'rtl/console'],
  'rtl/http': ['rtl/network', 'rtl/lang', 'rtl/process', 'rtl/clock'],
  'rtl/filesystem': ['rtl/unsafe', 'rtl/lang', 'rtl/process', 'rtl/clock', 'rtl/console'],
  rtl: ['rtl', 'drivers'],
  drivers: ['rtl', 'drivers'],
  examples: ['rtl', 'drivers', 'examples'],
};

/** The one file that knows where the TypeScript API comes from. */
const CHECKER = 'compiler/frontend/checker.ts';

function sources(directory: string): string[] {
  const path = join(root, directory);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(directory, name));
}

/** Imports and re-exports of types alone leave no trace at run time. */
const TYPES_ONLY = /\b(import|export) (type\b|\{(\s*type \w+( as \w+)?,?)+\s*\})[^;]*?from '[^']+'/g;

/** What a file imports: a repository path without suffix, or the name of a package. */
function imports(file: string, types = true): string[] {
  const text = readFileSync(join(root, file), 'utf8').replace(/^\s*(\*|\/\/|\/\*).*$/gm, '');
  const counted = types ? text : text.replace(TYPES_ONLY, '');
  const specifiers = [...counted.matchAll(/(?:\bfrom(?= )|\bimport\(?)\s*'([^']+)'/g)].map((match) => match[1]);
  return specifiers.map((specifier) => {
    if (specifier.startsWith('.')) return relative(root, resolve(root, dirname(file), specifier));
    if (specifier.startsWith('toro/drivers/')) return specifier.slice('toro/'.length);
    return specifier.startsWith('toro/') ? `rtl/${specifier.slice('toro/'.length)}` : specifier;
  });
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`) || (folder.endsWith(':') && path.startsWith(folder));
}

const files = ['compiler', 'bootloader', 'rtl', 'drivers', 'examples'].flatMap(sources);
const folders = Object.keys(MAY_IMPORT).sort((a, b) => b.length - a.length);

test('imports go in the allowed directions only', () => {
  const wrong: string[] = [];
  for (const file of files) {
    const folder = folders.find((name) => isBelow(file, name));
    if (folder === undefined) continue;
    for (const target of imports(file)) {
      const allowed = [folder, ...MAY_IMPORT[folder]].some((name) => isBelow(target, name));
      if (!allowed) wrong.push(`${file} imports ${target}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('the TypeScript API enters through one file', () => {
  const users = files.filter((file) => imports(file).some((name) => /^(ts-morph|typescript|@ts-morph)/.test(name)));
  expect(users).toEqual([CHECKER]);
});

test('nothing imports in a circle', () => {
  const graph = new Map(
    files.map((file) => [
      file,
      imports(file, false)
        .map(fileOf)
        .filter((f) => f !== undefined),
    ]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of graph.keys()) visit(file, []);
  expect(circles).toEqual([]);
});

function fileOf(path: string): string | undefined {
  return [`${path}.ts`, join(path, 'index.ts')].find(
    (f) => existsSync(join(root, f)) && statSync(join(root, f)).isFile(),
  );
}
