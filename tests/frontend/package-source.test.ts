/** Where the sources of packages are found, in the layouts that build tools make. */

import { packageSource } from '../../compiler/frontend/package-source';

/** A host in which these files exist. */
function host(files: Readonly<Record<string, string>>) {
  return { fileExists: (name: string) => name in files, readFile: (name: string) => files[name] };
}

function find(file: string, ...files: string[]): string | undefined {
  return packageSource(file, host(Object.fromEntries(files.map((name) => [name, '']))));
}

const root = '/p/node_modules/pkg';

test('beside the declarations', () => {
  expect(find(`${root}/index.d.ts`, `${root}/index.ts`)).toBe(`${root}/index.ts`);
});

test('in src, under the same path without the folders of the build', () => {
  expect(find(`${root}/dist/types/a/b.d.ts`, `${root}/src/a/b.ts`)).toBe(`${root}/src/a/b.ts`);
  expect(find(`${root}/lib/esm/index.d.mts`, `${root}/src/index.mts`)).toBe(`${root}/src/index.mts`);
});

test('all of the package, where the declarations are bundled under its name; one source for modules of both kinds', () => {
  expect(find(`${root}/dist/pkg.d.ts`, `${root}/src/index.ts`)).toBe(`${root}/src/index.ts`);
  expect(find(`${root}/dist/other.d.ts`, `${root}/src/index.ts`)).toBeUndefined();
  expect(find(`${root}/index.d.cts`, `${root}/src/index.ts`)).toBe(`${root}/src/index.ts`);
});

test('in the package itself, scoped ones too, when only the script is known', () => {
  expect(find('/p/node_modules/@s/pkg/lib/x.js', '/p/node_modules/@s/pkg/x.ts')).toBe('/p/node_modules/@s/pkg/x.ts');
});

test('where the declaration map says, before any guess', () => {
  const files = {
    [`${root}/dist/index.d.ts.map`]: '{ "version": 3, "sources": ["../source/main.ts"] }',
    [`${root}/source/main.ts`]: '',
    [`${root}/src/index.ts`]: '',
  };
  expect(packageSource(`${root}/dist/index.d.ts`, host(files))).toBe(`${root}/source/main.ts`);
});

test('a broken map does not hide what the folders show', () => {
  const files = { [`${root}/dist/index.d.ts.map`]: '{', [`${root}/src/index.ts`]: '' };
  expect(packageSource(`${root}/dist/index.d.ts`, host(files))).toBe(`${root}/src/index.ts`);
});

test('a package without sources has none', () => {
  expect(find(`${root}/dist/index.d.ts`, `${root}/dist/index.js`, `${root}/src/other.ts`)).toBeUndefined();
});
