/** `torotsc build FILE`: compiles a program into an image. */

import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import type { BuildOutcome, BuildRequest } from '../../pipeline/build';
import type { CompileOptions, Listing } from '../../pipeline/compile';
import { Progress } from '../progress';
import { ExitCode, reportDiagnostics } from '../report';
import { UsageError } from '../usage-error';

/** Options that `build`, `run` and `debug` share. */
export function compileOptions(argv: Argv) {
  return argv
    .positional('file', { type: 'string', demandOption: true, describe: 'Entry file of the program' })
    .option('target', {
      choices: ['image', 'elf', 'linux'] as const,
      default: 'image' as const,
      describe: 'Raw disk image, kernel for qemu -kernel, or Linux executable',
    })
    .option('O', { choices: [0, 1], default: 1, describe: '-O0: fast build, best debugging' })
    .option('disable', { type: 'string', array: true, requiresArg: true, describe: 'Leave an optimisation pass out' })
    .option('dump', { type: 'string', requiresArg: true, describe: 'Print the IR after a pass: --dump after:NAME' })
    .option('explain', {
      choices: ['dynamic'] as const,
      requiresArg: true,
      describe: 'List where the program pays for `any`',
    })
    .option('on-panic', {
      choices: ['halt', 'reboot', 'exit'] as const,
      requiresArg: true,
      describe: 'How the machine ends when it cannot go on: halt (build), reboot, exit with a code (run)',
    })
    .option('log-level', {
      choices: ['debug', 'info', 'warning', 'error'] as const,
      requiresArg: true,
      describe: 'From which level on the console shows the log of the kernel: warning unless given',
    })
    .option('files', {
      type: 'string',
      requiresArg: true,
      describe: 'Put the files of a directory into the image: an ext2 file system in partition 2',
    })
    .option('time', { type: 'boolean', default: false, describe: 'Print how long each stage took' })
    .option('time-passes', { type: 'boolean', default: false, describe: 'Print how long each pass took' });
}

/** The types of the options of a command. */
export type OptionsOf<Builder extends (argv: Argv) => Argv<unknown>> =
  ReturnType<Builder> extends Argv<infer Options> ? Options : never;

export type CompileArguments = ArgumentsCamelCase<OptionsOf<typeof compileOptions>>;

/** What the pipeline is asked for by these arguments. Throws a UsageError. */
export function compileRequest(argv: CompileArguments, progress: Progress): BuildRequest {
  return {
    entry: argv.file,
    target: argv.target,
    optimise: argv.O > 0,
    disable: argv.disable ?? [],
    files: filesRequest(argv),
    dump: argv.dump === undefined ? undefined : dumpRequest(argv.dump),
    explain: argv.explain === undefined ? undefined : (text) => process.stdout.write(text),
    emit: [],
    onStage: (stage) => progress.stage(stage),
  };
}

/** The directory of `--files`. Throws a UsageError where the output has no partitions. */
function filesRequest({ files, target }: CompileArguments): string | undefined {
  if (files !== undefined && target !== 'image') throw new UsageError('--files is for disk images: see run --disk.');
  return files;
}

function dumpRequest(value: string): CompileOptions['dump'] {
  const [, after] = /^after:(.+)$/.exec(value) ?? [];
  if (after === undefined) throw new UsageError(`--dump ${value}: write --dump after:NAME, with the name of a pass.`);
  return { after, write: (text) => process.stdout.write(text) };
}

/** Diagnostics and times; sets the exit code if the program has errors. */
export async function reportBuild(outcome: BuildOutcome, argv: CompileArguments): Promise<void> {
  reportDiagnostics(outcome.diagnostics);
  if (argv.time || argv.timePasses) {
    const { formatTimes, formatPassTimes } = await import('../../pipeline/stages');
    if (argv.time) process.stdout.write(formatTimes(outcome.times));
    if (argv.timePasses) process.stdout.write(formatPassTimes(outcome.passTimes));
  }
  if (outcome.written === undefined) process.exitCode = ExitCode.Program;
}

/** The files that were written. */
function reportFiles({ listings, written }: BuildOutcome): void {
  for (const file of listings) process.stdout.write(`${file}\n`);
  if (written) process.stdout.write(`${written.file}  ${sizeText(written.bytes)}\n`);
}

/** A size as a person reads it: '96 KiB'. */
function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

/** Words for the kernel that a disk image holds. Throws a UsageError where the output holds none. */
function imageCommandLine({ onPanic, logLevel, target }: CompileArguments): string | undefined {
  const words = [
    { option: '--on-panic', word: onPanic && `panic=${onPanic}` },
    { option: '--log-level', word: logLevel && `log=${logLevel}` },
  ].filter(({ word }) => word !== undefined);
  if (words.length === 0) return undefined;
  if (target === 'image') return words.map(({ word }) => word).join(' ');
  const [{ option, word }] = words;
  const hint = target === 'elf' ? `: write ${word} on the kernel's command line` : '';
  throw new UsageError(`${option} is for disk images${hint}.`);
}

const LISTINGS = ['ir', 'asm', 'map'] as const;

function buildOptions(argv: Argv) {
  return compileOptions(argv)
    .option('output', { alias: 'o', type: 'string', requiresArg: true, describe: 'Output file' })
    .option('emit', {
      type: 'string',
      array: true,
      requiresArg: true,
      coerce: (values: string[]) => values.flatMap((value) => value.split(',')).map(listing),
      describe: 'Also write listings beside the output: ir, asm, map (comma-separated)',
    })
    .example('$0 build app.ts', 'Writes app.img, a raw disk image for QEMU, a hypervisor or a USB stick')
    .example('$0 build app.ts --target linux -o app', 'The same program as a Linux executable')
    .example('$0 build app.ts --files web', 'An image that holds the files of web too')
    .example('$0 build app.ts --emit ir,map --time', 'Writes app.ir and app.map too and shows the stages');
}

function listing(name: string): Listing {
  const known = LISTINGS.find((l) => l === name);
  if (known === undefined) throw new UsageError(`--emit: there is no listing '${name}': choose from ir, asm, map.`);
  return known;
}

export const BuildCommand: CommandModule<object, OptionsOf<typeof buildOptions>> = {
  command: 'build <file>',
  describe: 'Compile a program into an image',
  builder: buildOptions,
  handler: async (argv) => {
    const progress = new Progress();
    try {
      const { build } = await import('../../pipeline/build');
      const { emit = [], output } = argv;
      const commandLine = imageCommandLine(argv);
      const outcome = await build({ ...compileRequest(argv, progress), commandLine, emit, output });
      progress.end();
      await reportBuild(outcome, argv);
      reportFiles(outcome);
    } finally {
      progress.end();
    }
  },
};
