/** Bundles a command of the project into one CommonJS file and a launcher for it. */

import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Loaded from node_modules at run time: the encoder, because of its WebAssembly file. */
const external = ['iced-x86'];

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
 * Machine code that is the same in every image is assembled here, once: for a cold compiler that is as much work as to link a
 * program. By module: what it exports, which the bundle gets as data in its place.
 */
const assembled = [
  {
    filter: /compiler[\\/]pipeline[\\/]machine\.ts$/,
    data: ({ machineCode }) => ({ kernel: machineCode('kernel'), linux: machineCode('linux') }),
    code: 'export const machineCode = (target) => data[target];',
  },
  {
    filter: /bootloader[\\/]bios-template\.ts$/,
    data: ({ biosTemplate }) => biosTemplate(),
    code: 'export const biosTemplate = () => data;',
  },
];

const assembledCode = {
  name: 'assembled-code',
  setup({ onLoad }) {
    for (const { filter, data, code } of assembled) {
      onLoad({ filter }, async ({ path }) => {
        const { outputFiles } = await build({ ...options, entryPoints: [path], write: false });
        const made = { exports: {} };
        const evaluate = new Function('exports', 'module', 'require', '__filename', outputFiles[0].text);
        evaluate(made.exports, made, createRequire(path), path);
        const text = JSON.stringify(data(made.exports), function (key, value) {
          // What a Buffer makes of itself for JSON is longer.
          const bytes = this[key];
          return bytes instanceof Uint8Array ? { base64: Buffer.from(bytes).toString('base64') } : value;
        });
        const revive = '(_, value) => value?.base64 === undefined ? value : Buffer.from(value.base64, "base64")';
        return { contents: `const data = JSON.parse(${JSON.stringify(text)}, ${revive});\n${code}`, loader: 'js' };
      });
    }
  },
};

/**
 * `entry` and `output`: paths. The output is a launcher, the program itself lies beside it. Prints errors; the promise rejects
 * if there were any.
 */
export async function bundle(entry, output) {
  const program = output.replace(/\.js$/, '.bundle.js');
  await build({ ...options, entryPoints: [entry], outfile: program, plugins: [assembledCode] });
  const hash = createHash('sha256').update(readFileSync(program)).digest('hex').slice(0, 16);
  const directory = dirname(output);
  // Code caches of earlier bundles: see launcher.cjs.
  const isStale = (name) =>
    name.startsWith(`${basename(program, '.js')}.`) && name.endsWith('.cache') && !name.includes(hash);
  for (const name of readdirSync(directory).filter(isStale)) rmSync(join(directory, name), { force: true });
  copyFileSync(join(dirname(fileURLToPath(import.meta.url)), 'launcher.cjs'), output);
  chmodSync(output, 0o755);
}
