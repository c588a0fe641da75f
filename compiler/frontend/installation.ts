/** Where torotsc is installed. */

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The directory that holds rtl/ and drivers/: of the repository or of the installed package. */
export function installationRoot(): string {
  for (let at = __dirname; dirname(at) !== at; at = dirname(at)) {
    if (existsSync(join(at, 'rtl', 'unsafe.ts'))) return at;
  }
  throw new Error('the run-time library (rtl/) is missing beside the compiler: the installation is damaged');
}
