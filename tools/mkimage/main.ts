/** The command `mkimage`: a bootable disk image from a kernel. Exit codes: 0 done, 1 failed, 2 wrong usage. */

import { readFileSync } from 'node:fs';
import yargs from 'yargs';
import { ImageError, makeImage } from './image';
import { writeImage } from './write';

interface Arguments {
  readonly kernel: string;
  readonly output: string;
  readonly commandLine: string;
  readonly size: number;
}

function main(words: string[]): void {
  let usageError = '';
  const parser = yargs(words)
    .scriptName('mkimage')
    .usage('$0 KERNEL\n\nMakes a raw disk image that boots KERNEL (an ELF file of torotsc) on a PC with BIOS.')
    .command('$0 <kernel>', false, (command) => command.positional('kernel', { type: 'string', demandOption: true }))
    .option('output', { alias: 'o', type: 'string', demandOption: true, requiresArg: true, describe: 'the image' })
    .option('command-line', { type: 'string', default: '', requiresArg: true, describe: 'boot command line' })
    .option('size', { type: 'number', default: 0, requiresArg: true, describe: 'least size in MiB' })
    .example('$0 hello.elf -o hello.img', 'an image of as many MiB as it needs')
    .example('$0 http.elf -o http.img --command-line ip=10.0.0.2/24', 'with a boot command line')
    .strict()
    .version(false)
    .exitProcess(false)
    .fail((message, error) => {
      usageError ||= message || error.message;
    });
  const parsed = parser.parseSync();
  if (words.includes('--help')) return;
  if (!usageError && !(Number.isInteger(parsed.size) && parsed.size >= 0)) usageError = '--size takes whole MiB';
  if (usageError) {
    process.stderr.write(`mkimage: ${usageError}\nTry 'mkimage --help'.\n`);
    process.exitCode = 2;
    return;
  }
  make({
    kernel: String(parsed.kernel),
    output: parsed.output,
    commandLine: parsed.commandLine,
    size: parsed.size,
  });
}

function make({ kernel, output, commandLine, size }: Arguments): void {
  try {
    writeImage(output, makeImage({ kernel: readFileSync(kernel), commandLine, size: size * 0x10_0000 }));
  } catch (error) {
    if (!(error instanceof ImageError) && !isSystemError(error)) throw error;
    process.stderr.write(`mkimage: ${error.message}\n`);
    process.exitCode = 1;
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

main(process.argv.slice(2));
