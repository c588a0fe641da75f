/**
 * `npm run fuzz -- COUNT [FIRST]`: compares COUNT random programs (1000), from seed FIRST (1) on, with Node, in two processes. Prints
 * each that differs, made small, and how far it has come; the exit code is 1 if any differed.
 */

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { guarded, root, setup } from './setup.mjs';

const processes = 2;
/** Programs in one run of jest. */
const portion = 300;

/** Runs the programs of one portion; whether all are as under Node. */
function runPortion(first, count) {
  const env = { ...process.env, FIRST: String(first), SEEDS: String(count) };
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const child = spawn(process.execPath, [jest, 'tests/language/random.test.ts', '-i'], { cwd: root, env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.on('close', (status) => {
      if (status !== 0) process.stdout.write(output);
      resolve(status === 0);
    });
  });
}

await guarded(async () => {
  setup({ tests: true });
  const count = Number(process.argv[2] ?? 1000);
  const start = Number(process.argv[3] ?? 1);
  const end = start + count;
  let next = start;
  let done = 0;
  let failures = 0;
  const work = async () => {
    while (next < end) {
      const first = next;
      const size = Math.min(portion, end - first);
      next += size;
      if (!(await runPortion(first, size))) failures++;
      done += size;
      process.stdout.write(`${done} of ${count} programs; ${failures} portions of ${portion} with differences\n`);
    }
  };
  await Promise.all(Array.from({ length: processes }, work));
  if (failures > 0) process.exitCode = 1;
});
