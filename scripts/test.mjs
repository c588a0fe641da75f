/** `npm test`: installs what is missing and runs all tests; further words go to jest. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { guarded, root, setup } from './setup.mjs';

await guarded(() => {
  setup({ tests: true });
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const { status } = spawnSync(process.execPath, [jest, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
});
