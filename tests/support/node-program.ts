/** Runs a program of the dialect under Node: the types are taken off, nothing else is changed. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Options, transformSync } from '@swc/core';
import { type Outcome, run } from './process';

const outputFolder = resolve(__dirname, '../../out/tests/node');

const options: Options = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
};

/** Runs `entry`, which may import other files of `folder` by relative paths, and `toro/unsafe`. */
export function runUnderNode(entry: string, folder: string): Outcome {
  const target = join(outputFolder, String(process.pid));
  const machineTypes = join(target, 'node_modules/toro/unsafe.js');
  transpile(resolve(__dirname, 'unsafe.ts'), machineTypes);
  const pending = [resolve(entry)];
  for (const file of pending) {
    const source = transpile(file, output(file));
    for (const match of source.matchAll(/(?:from|import) '(\.[^']*)'/g)) {
      const imported = `${resolve(dirname(file), match[1])}.ts`;
      if (!pending.includes(imported)) pending.push(imported);
    }
  }
  return run(process.execPath, { args: [output(resolve(entry))] });

  function output(file: string): string {
    return join(target, relative(folder, file).replace(/\.ts$/, '.js'));
  }
}

/** Writes the JavaScript of `file` to `target`; its TypeScript source. */
function transpile(file: string, target: string): string {
  const source = readFileSync(file, 'utf8');
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, transformSync(source, { ...options, filename: file }).code);
  return source;
}
