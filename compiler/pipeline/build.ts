/** Builds a program into files: the output, and beside it the listings that were asked for. */

import { basename, dirname, extname, join } from 'node:path';
import { type Diagnostic, hasErrors } from '../frontend/diagnostic';
import { checkCacheFile, codeCacheFile } from './caches';
import { type CompileOptions, type CompileResult, compile, type Listing, type Target } from './compile';
import { planFiles } from './files';
import { writeOutput } from './output';
import type { StageTime } from './stages';

export interface BuildRequest extends CompileOptions {
  /** Output file. Default: named after the entry, in the current directory. */
  readonly output?: string;
  /** A directory whose files lie in a second partition of the image. */
  readonly files?: string;
}

export interface BuildOutcome {
  readonly diagnostics: readonly Diagnostic[];
  /** What was written; undefined if the program has errors. */
  readonly written?: { readonly file: string; readonly bytes: number };
  readonly listings: readonly string[];
  readonly times: readonly StageTime[];
  readonly passTimes: readonly StageTime[];
}

const SUFFIXES: Readonly<Record<Target, string>> = { image: '.img', elf: '.elf', linux: '' };
const LISTING_SUFFIXES: Readonly<Record<Listing, string>> = { ir: '.ir', asm: '.s', map: '.map' };

/** The name of the output if none is given: ToroHello.ts → ToroHello.img. */
export function defaultOutput(entry: string, target: Target): string {
  return basename(entry, extname(entry)) + SUFFIXES[target];
}

/** Where a listing goes: beside the output, under its name. */
function listingFile(output: string, listing: Listing): string {
  return join(dirname(output), basename(output).replace(/\.(img|elf)$/, '') + LISTING_SUFFIXES[listing]);
}

/** Throws LoadError, OutputError, EnvironmentError or InternalError; errors in the program are in the outcome. */
export async function build(request: BuildRequest): Promise<BuildOutcome> {
  const file = request.output ?? defaultOutput(request.entry, request.target);
  const plan = request.files === undefined ? undefined : await planFiles(request.files);
  const caches = { checkCache: checkCacheFile(), codeCache: codeCacheFile(request) };
  const result: CompileResult = await compile({ ...caches, filesBytes: plan?.bytes, ...request });
  const { diagnostics, output, times, passTimes } = result;
  if (hasErrors(diagnostics) || output === undefined) return { diagnostics, listings: [], times, passTimes };
  const listings: string[] = [];
  for (const [listing, text] of result.listings) {
    const name = listingFile(file, listing);
    writeOutput(name, { contents: text });
    listings.push(name);
  }
  const { filesStart = 0 } = result;
  const complete = plan && ((written: string) => plan.writeInto(written, filesStart));
  writeOutput(file, { ...output, executable: request.target === 'linux', complete });
  const bytes = output.contents.length + (plan?.bytes ?? 0);
  return { diagnostics, written: { file, bytes }, listings, times, passTimes };
}
