/** The endurance program, shortened unless TORO_FULL is set. Where network namespaces or taps are not to be had it cannot run. */

import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { canHaveNamespace, spawnInNamespace } from '../support/namespace';

const full = process.env.TORO_FULL !== undefined;
jest.setTimeout(full ? 3_600_000 : 300_000);

/** Inside the repository, so that it finds the library. */
const program = join(__dirname, '../../out/test-endurance/main.js');
const testOverTap = canHaveNamespace() ? test : test.skip;

testOverTap('load, floods and idle connections leave a guest as they found it, over a tap in a namespace', async () => {
  const entryPoints = [join(__dirname, 'main.ts')];
  buildSync({ entryPoints, bundle: true, platform: 'node', packages: 'external', outfile: program });
  const child = spawnInNamespace(full ? [program] : [program, '--short'], ['ignore', 'pipe', 'pipe']);
  let output = '';
  child.stdout?.on('data', (part) => {
    output += part;
  });
  child.stderr?.on('data', (part) => {
    output += part;
  });
  try {
    const code = await new Promise((resolve) => child.on('close', resolve));
    // The whole report is what helps when something went wrong.
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
  } finally {
    child.kill('SIGKILL');
  }
});
