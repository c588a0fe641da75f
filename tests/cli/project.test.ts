/** `torotsc new` makes a project that checks without an error, in torotsc and in an editor. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadProgram } from '../../compiler/frontend/program';
import { EnvironmentError } from '../../compiler/pipeline/environment';
import { createProject } from '../../compiler/pipeline/project';

const root = resolve(__dirname, '../..');
let directory: string;

beforeEach(() => {
  // Inside the repository, so that the path to the library is as short as for a user beside it.
  directory = mkdtempSync(join(root, 'tests', 'cli', 'project-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('the skeleton has no errors', () => {
  const files = createProject(join(directory, 'hello'));
  expect(readdirSync(join(directory, 'hello')).sort()).toEqual(['.gitignore', 'README.md', 'main.ts', 'tsconfig.json']);
  expect(files).toContain(join(directory, 'hello', 'main.ts'));
  const { diagnostics } = loadProgram(join(directory, 'hello', 'main.ts'));
  expect(diagnostics).toEqual([]);
});

test('an editor sees the library of torotsc', () => {
  createProject(directory.concat('/hello'));
  const tsc = join(root, 'node_modules', '.bin', 'tsc');
  const check = () => spawnSync(tsc, ['-p', join(directory, 'hello')], { encoding: 'utf8' });
  expect(check()).toMatchObject({ status: 0, stdout: '' });
  writeFileSync(join(directory, 'hello', 'main.ts'), 'console.log(new XMLHttpRequest());\n');
  expect(check().stdout).toContain("Cannot find name 'XMLHttpRequest'");
});

test('a directory that holds something is refused', () => {
  writeFileSync(join(directory, 'precious'), '');
  expect(() => createProject(directory)).toThrow(EnvironmentError);
  expect(readdirSync(directory)).toEqual(['precious']);
});
