/** Where torotsc is installed, and what belongs to it. */

import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { ts } from './checker';

/** The directory that holds rtl/ and drivers/: of the repository or of the installed package. */
export function installationRoot(): string {
  for (let at = __dirname; dirname(at) !== at; at = dirname(at)) {
    if (existsSync(join(at, 'rtl', 'unsafe.ts'))) return at;
  }
  throw new Error('the run-time library (rtl/) is missing beside the compiler: the installation is damaged');
}

let library: string | undefined;

/** Whether code is the run-time library's own: written by us, for what machine code makes of it. */
export function isLibrarySource(node: ts.Node): boolean {
  library ??= `${join(installationRoot(), 'rtl').split(sep).join('/')}/`;
  return node.getSourceFile().fileName.startsWith(library);
}
