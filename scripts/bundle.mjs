/** Bundles a command of the project into one CommonJS file. */

import { createRequire } from 'node:module';
import { build } from 'esbuild';

/**
 * Packages that are loaded from node_modules at run time: the compiler interface because it is large and cached by Node,
 * the encoder because of its WebAssembly file.
 */
const external = ['ts-morph', 'iced-x86'];

/** What every bundle has in common. */
const options = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external,
  // Packages written as ES modules ask for their own place.
  define: { 'import.meta.url': 'moduleUrl' },
  banner: { js: "const moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
  logLevel: 'warning',
};

/**
 * The machine code that is the same in every image is assembled here, once: assembling it would take a cold compiler longer
 * than linking the program. The module that makes it is replaced by one that holds the result.
 */
const assembledStubs = {
  name: 'assembled-stubs',
  setup({ onLoad }) {
    onLoad({ filter: /compiler[\\/]pipeline[\\/]machine\.ts$/ }, async ({ path }) => {
      const { outputFiles } = await build({ ...options, entryPoints: [path], write: false });
      const made = { exports: {} };
      const evaluate = new Function('exports', 'module', 'require', '__filename', outputFiles[0].text);
      evaluate(made.exports, made, createRequire(path), path);
      const code = Object.fromEntries(['kernel', 'linux'].map((name) => [name, made.exports.machineCode(name)]));
      const text = JSON.stringify(code, (key, value) =>
        key === 'items' ? value.map((item) => ({ ...item, bytes: Buffer.from(item.bytes).toString('base64') })) : value,
      );
      const contents = `
        const code = ${text};
        export function machineCode(target) {
          const { entry, items } = code[target];
          return { entry, items: items.map((item) => ({ ...item, bytes: Buffer.from(item.bytes, 'base64') })) };
        }`;
      return { contents, loader: 'js' };
    });
  },
};

/** `entry` and `output`: paths. Prints errors; the promise rejects if there were any. */
export async function bundle(entry, output) {
  await build({ ...options, entryPoints: [entry], outfile: output, plugins: [assembledStubs] });
}
