/** Runs a program of the dialect under Node: the types are taken off, nothing else is changed. */

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Options, transformSync } from '@swc/core';
import { installationRoot } from '../../compiler/frontend/installation';
import { type Outcome, run } from './process';

const root = installationRoot();
const outputFolder = join(root, 'out/tests/node');

const options: Options = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
};

/** The first line of a program that only an ES module can be: it waits at its top. */
const asModule = '// alone: an ES module';

/** Units that programs may import, and what stands for them. */
const doubles = ['unsafe', 'byte-access'] as const;
const units = { unsafe: 'toro/unsafe', 'byte-access': 'toro/lang/byte-access' };

/** Runs `entry`, which may import other files of `folder` by relative paths, and the units that there are doubles of. */
export function runUnderNode(entry: string, folder: string): Outcome {
  const target = join(outputFolder, String(process.pid));
  const isModule = readFileSync(entry, 'utf8').startsWith(asModule);
  for (const name of doubles) {
    transpile(join(root, `tests/support/${name}.ts`), join(target, `node_modules/${units[name]}.js`));
  }
  const pending = [resolve(entry)];
  for (const file of pending) {
    const source = transpile(file, output(file), isModule);
    for (const match of source.matchAll(/(?:from |import |import\()'(\.[^']*)'/g)) {
      const path = resolve(dirname(file), match[1]);
      const imported = `${path}.ts`;
      if (path.endsWith('.json')) copy(path, output(path));
      else if (!pending.includes(imported)) pending.push(imported);
    }
  }
  return run(process.execPath, { args: [output(resolve(entry))] });

  function output(file: string): string {
    return join(target, relative(folder, file).replace(/\.ts$/, isModule ? '.mjs' : '.js'));
  }
}

function copy(file: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(file, target);
}

/** Writes the JavaScript of `file` to `target`; its TypeScript source. */
function transpile(file: string, target: string, isModule = false): string {
  const source = readFileSync(file, 'utf8');
  mkdirSync(dirname(target), { recursive: true });
  const type = isModule ? 'es6' : 'commonjs';
  const { code } = transformSync(source, { ...options, module: { type }, filename: file });
  // Node wants the whole name of a file that an ES module imports.
  writeFileSync(target, isModule ? code.replace(/(from |import |import\()'(\.[^']*)'/g, "$1'$2.mjs'") : code);
  return source;
}
