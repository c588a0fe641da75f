/**
 * The whole road from an entry file to an image: load, check, lower, optimise, generate, link, and for `image` the raw disk.
 * The stages are loaded when they are reached: a program with errors never pays for the code generator.
 */

import { statSync } from 'node:fs';
import type { Image } from '../../tools/mkimage/image';
import { type Diagnostic, hasErrors, LoadError } from '../frontend/diagnostic';
import type { Module } from '../ir/module';
import type { LinkedImage } from '../link/index';
import type { ObjectItem } from '../object/object';
import { EnvironmentError } from './environment';
import type { OutputFile } from './output';
import { Stages, type StageTime } from './stages';

/** `image`: a raw disk image; `elf`: the kernel with its PVH note; `linux`: a static Linux executable. */
export type Target = 'image' | 'elf' | 'linux';

export type Listing = 'ir' | 'asm' | 'map';

export interface CompileOptions {
  readonly entry: string;
  readonly target: Target;
  /** False: fast build, best debugging. */
  readonly optimise: boolean;
  /** Texts to produce beside the output. */
  readonly emit: readonly Listing[];
  /** The IR as text after one pass. */
  readonly dump?: { readonly after: string; write(text: string): void };
  /** Takes the list of the places where the program looks at values when it runs. */
  readonly explain?: (text: string) => void;
  /** Passes that are left out. */
  readonly disable: readonly string[];
  /** Boot command line in a disk image: `name=value` words, which the kernel's units look up. */
  readonly commandLine?: string;
  /** Bytes of a second partition of a disk image, which the caller fills. */
  readonly filesBytes?: number;
  /** Where the files that need not be checked again are remembered (compiler/frontend/check-cache.ts); none if absent. */
  readonly checkCache?: string;
  /** Where the code of this program's functions is kept from one build to the next (compiler/backend/code-cache.ts); nowhere if absent. */
  readonly codeCache?: string;
  /** Told of each stage as it begins. */
  readonly onStage?: (stage: string) => void;
}

export interface CompileResult {
  /** Errors and warnings. With an error among them there is no output. */
  readonly diagnostics: readonly Diagnostic[];
  readonly output?: OutputFile;
  /** Where the second partition of a disk image begins. */
  readonly filesStart?: number;
  readonly listings: ReadonlyMap<Listing, string>;
  readonly times: readonly StageTime[];
  readonly passTimes: readonly StageTime[];
}

/** Throws LoadError (no program to compile), EnvironmentError (an option names nothing) or InternalError. */
export async function compile(options: CompileOptions): Promise<CompileResult> {
  const stages = new Stages(options.onStage);
  const passTimes: StageTime[] = [];
  const listings = new Map<Listing, string>();
  const machine = options.target === 'linux' ? 'linux' : 'kernel';
  await checkPassNames(options);

  const { loadProgram } = await stages.run('load', () => import('../frontend/program'));
  const program = await stages.run(
    'check',
    () =>
      loadProgram(options.entry, {
        target: machine,
        checkCache: options.checkCache,
        onParsed: (milliseconds) => stages.part('parse', milliseconds),
      }),
    (error) => error instanceof LoadError,
  );
  const failed = (diagnostics: readonly Diagnostic[]): CompileResult => ({
    diagnostics,
    listings,
    times: stages.times,
    passTimes,
  });
  if (hasErrors(program.diagnostics)) return failed(program.diagnostics);

  const lowered = await stages.run('lower', async () => {
    const { lower } = await import('../lower/index');
    return lower(program, { target: machine });
  });
  const diagnostics = [...program.diagnostics, ...lowered.diagnostics];
  if (hasErrors(diagnostics)) return failed(diagnostics);
  if (options.explain) {
    const { describeDynamicSites } = await import('../lower/dynamic-report');
    options.explain(describeDynamicSites(lowered.dynamicSites));
  }

  const items = await generateCode(lowered.module, options, stages, passTimes, listings);
  if (options.emit.includes('asm')) listings.set('asm', await disassemble(items));
  const image = await stages.run('link', async () => {
    const [{ link }, { machineCode }] = await Promise.all([import('../link/index'), import('./machine')]);
    const { entry, items: stubs } = machineCode(machine);
    return link([...items, ...stubs], { target: machine, entry });
  });
  if (options.emit.includes('map')) listings.set('map', image.map());
  const result = { diagnostics, listings, times: stages.times, passTimes };
  if (options.target !== 'image') return { ...result, output: file(image) };
  const output = await stages.run('image', () => diskImage(image, options));
  return { ...result, output, filesStart: output.filesStart };
}

/** The executable, or the kernel, as it is. */
function file({ bytes }: LinkedImage): OutputFile {
  return { contents: bytes, size: bytes.length };
}

async function diskImage({ bytes }: LinkedImage, { commandLine, filesBytes }: CompileOptions): Promise<Image> {
  const { makeImage } = await import('../../tools/mkimage/image');
  return makeImage({ kernel: bytes, commandLine, filesBytes });
}

/** Throws an EnvironmentError if the options name a pass that does not exist or cannot be left out. */
async function checkPassNames({ disable, dump }: CompileOptions): Promise<void> {
  const named = dump ? [...disable, dump.after] : disable;
  if (named.length === 0) return;
  const { passes } = await import('../passes/pipeline');
  const unknown = named.find((name) => !passes.some((pass) => pass.name === name));
  if (unknown !== undefined) {
    const names = passes.map((pass) => pass.name).join(', ');
    throw new EnvironmentError(`there is no pass '${unknown}': the passes are ${names}`);
  }
  const required = passes.find((pass) => pass.required && disable.includes(pass.name));
  if (required) throw new EnvironmentError(`the pass '${required.name}' cannot be left out: what follows relies on it`);
}

/** The stages from the lowered program to its items. */
async function generateCode(
  module: Module,
  options: CompileOptions,
  stages: Stages,
  times: StageTime[],
  listings: Map<Listing, string>,
): Promise<ObjectItem[]> {
  const { emit, dump, disable, optimise } = options;
  const level = optimise ? 1 : 0;
  const time = (stage: string, milliseconds: number): void => void times.push({ stage, milliseconds });
  const passOptions = { level, disable, dump, time } as const;
  // Whoever looks at the passes gets all functions through all of them, one pass after the other.
  if (emit.includes('ir') || dump || disable.length > 0) {
    await stages.run('passes', async () => (await import('../passes/pipeline')).runPasses(module, passOptions));
    if (emit.includes('ir')) listings.set('ir', (await import('../ir/printer')).printModule(module));
    return stages.run('code', async () => (await import('../x64/index')).generate(module));
  }
  await stages.run('passes', async () => (await import('../passes/pipeline')).runEarlyPasses(module, passOptions));
  return stages.run('code', async () => {
    const [{ generateItems }, { CodeCache }] = await Promise.all([
      import('../backend/index'),
      import('../backend/code-cache'),
    ]);
    const cache =
      options.codeCache === undefined ? undefined : new CodeCache(options.codeCache, compilerIdentity(level));
    const items = generateItems(module, { level, time, cache });
    cache?.save();
    return items;
  });
}

/** Another compiler may make other code of the same functions. */
function compilerIdentity(level: number): string {
  const { size, mtimeMs } = statSync(__filename);
  return JSON.stringify([size, mtimeMs, level]);
}

async function disassemble(items: readonly ObjectItem[]): Promise<string> {
  const { listing } = await import('../x64/listing');
  return listing(items);
}
