/** What a build remembers for the next one lies in the user's cache folder. */

import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CompileOptions } from './compile';

function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'torotsc');
}

/** Which files need not be checked again (compiler/frontend/check-cache.ts). */
export function checkCacheFile(): string {
  return join(cacheFolder(), 'checked');
}

/** The code of one program (compiler/backend/code-cache.ts): kernels and Linux executables consist of different functions. */
export function codeCacheFile({ entry, target, optimise }: CompileOptions): string {
  const program = JSON.stringify([resolve(entry), target === 'linux', optimise]);
  return join(cacheFolder(), 'code', createHash('sha1').update(program).digest('hex'));
}
