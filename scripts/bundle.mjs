/** Bundles a command of the project into one CommonJS file and a launcher for it. */

import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
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

/**
 * `entry` and `output`: paths. The output is a launcher, the program itself lies beside it. Prints errors; the promise rejects
 * if there were any.
 */
export async function bundle(entry, output) {
  const program = output.replace(/\.js$/, '.bundle.js');
  await build({ ...options, entryPoints: [entry], outfile: program, plugins: [assembledStubs] });
  const hash = createHash('sha256').update(readFileSync(program)).digest('hex').slice(0, 16);
  const directory = dirname(output);
  // Code caches of earlier bundles: see launcher.cjs.
  const isStale = (name) =>
    name.startsWith(`${basename(program, '.js')}.`) && name.endsWith('.cache') && !name.includes(hash);
  for (const name of readdirSync(directory).filter(isStale)) rmSync(join(directory, name), { force: true });
  copyFileSync(join(dirname(fileURLToPath(import.meta.url)), 'launcher.cjs'), output);
  chmodSync(output, 0o755);
}
