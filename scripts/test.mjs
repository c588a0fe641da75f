/**
 * `npm test`: installs what is missing and runs all tests; further words go to jest. With `--full` (`npm run test:full`) the tests
 * take their time, such as collecting at every allocation of the language suite.
 */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { guarded, root, setup } from './setup.mjs';

await guarded(() => {
  setup({ tests: true });
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const words = process.argv.slice(2);
  const env = words.includes('--full') ? { ...process.env, TORO_FULL: '1' } : process.env;
  const args = [jest, ...words.filter((word) => word !== '--full')];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env });
  process.exitCode = status ?? 1;
});
