/** `npm run fuzz -- …`: compares random programs with Node; the words are those of tests/language/random/main.ts. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { guarded, root, setup } from './setup.mjs';

await guarded(async () => {
  setup();
  // Only now, since it may have been installed just before.
  const { build } = await import('esbuild');
  const outfile = join(root, 'dist', 'fuzz.js');
  const entryPoints = [join(root, 'tests', 'language', 'random', 'main.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', packages: 'external', logLevel: 'warning' });
  // A large young generation: what a build makes, it soon drops.
  const args = ['--max-semi-space-size=128', outfile, ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
});
