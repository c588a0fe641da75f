/** The command `genext2fs`: an ext2 image from a directory. Exit codes: 0 done, 1 failed, 2 wrong usage. */

import { type CommandLine, countOf, helpText, readCommandLine, UsageError } from './command-line';
import { type Ext2Options, Ext2Plan, explain, writeExt2Image } from './make';
import { CopyProgress, newSpinner } from './progress';

const DEFAULT_RESERVED = 5;

/** Throws a UsageError. */
function optionsOf({ values }: CommandLine): Ext2Options {
  const blockSize = countOf('-B', values['block-size']) ?? 1024;
  if (![1024, 2048, 4096].includes(blockSize)) throw new UsageError('-B takes 1024, 2048 or 4096.');
  const inodeSize = countOf('-I', values['inode-size']) ?? 256;
  if (inodeSize !== 128 && inodeSize !== 256) throw new UsageError('-I takes 128 or 256.');
  const reserved = Number(values['reserved-percentage'] ?? DEFAULT_RESERVED);
  if (!(reserved >= 0 && reserved <= 50)) throw new UsageError('-m takes 0 to 50.');
  const label = values['volume-label'];
  if (label !== undefined && Buffer.byteLength(label) > 16) throw new UsageError('-L takes at most 16 bytes.');
  return {
    root: String(values.root),
    blockSize,
    inodeSize,
    blocks: countOf('-b', values['size-in-blocks']),
    inodes: countOf('-N', values['number-of-inodes']),
    bytesPerInode: countOf('-i', values['bytes-per-inode']),
    label,
    reservedPercent: reserved,
    squashOwners: values.squash === true || values['squash-uids'] === true,
    squashModes: values.squash === true || values['squash-perms'] === true,
    allowHoles: values['allow-holes'] === true,
    fixedTime: fixedTime(values.faketime === true),
  };
}

/** As reproducible builds have it: https://reproducible-builds.org/specs/source-date-epoch/ */
function fixedTime(faketime: boolean): number | undefined {
  const text = process.env.SOURCE_DATE_EPOCH;
  if (text !== undefined && /^\d+$/.test(text)) return Number(text);
  return faketime ? 0 : undefined;
}

async function make(commandLine: CommandLine): Promise<void> {
  const options = optionsOf(commandLine);
  const spinner = await newSpinner();
  let progress = new CopyProgress(0, spinner?.start());
  let plan: Ext2Plan | undefined;
  try {
    plan = new Ext2Plan({
      ...options,
      onEntry: (path) => {
        progress.step(path);
        if (commandLine.values.verbose) process.stdout.write(`${path}\n`);
      },
      onLeftOut: (path) => process.stderr.write(`genext2fs: ${path} is left out: it is a device, pipe or socket\n`),
    });
    if (plan.tree.kind !== 'directory') throw new UsageError(`${options.root} is not a directory.`);
    progress = new CopyProgress(plan.count, spinner);
    writeExt2Image(commandLine.image, plan);
  } catch (error) {
    const reason = plan && explain(error, plan);
    throw reason === undefined ? error : new Error(reason);
  } finally {
    progress.end();
  }
}

async function main(words: string[]): Promise<void> {
  try {
    const commandLine = readCommandLine(words);
    const { help, version } = commandLine.values;
    if (help) process.stdout.write(helpText());
    else if (version) process.stdout.write(`${process.env.TOROTSC_VERSION ?? '0.1.0'}\n`);
    else await make(commandLine);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isUsage = error instanceof UsageError;
    process.stderr.write(`genext2fs: ${error.message}\n${isUsage ? "Try 'genext2fs --help'.\n" : ''}`);
    process.exitCode = isUsage ? 2 : 1;
  }
}

main(process.argv.slice(2));
