/** The command `genext2fs`: an ext2 image from a directory. Exit codes: 0 done, 1 failed, 2 wrong usage. */

import yargs from 'yargs';
import { countEntries } from './host-tree';
import { type Ext2Options, Ext2Plan, explain, writeExt2Image } from './make';
import { CopyProgress, newSpinner } from './progress';

const DEFAULT_RESERVED = 5;

/** What the command line says wrongly. */
class UsageError extends Error {}

function parse(words: string[]) {
  return yargs(words)
    .scriptName('genext2fs')
    .usage('$0 -d DIRECTORY [-b BLOCKS] [options] IMAGE\n\nMakes an ext2 file system image from a directory.')
    .command('$0 <image>', false, (command) => command.positional('image', { type: 'string', demandOption: true }))
    .option('root', {
      alias: 'd',
      type: 'string',
      demandOption: true,
      requiresArg: true,
      describe: 'Copy this directory',
    })
    .option('size-in-blocks', {
      alias: 'b',
      type: 'number',
      requiresArg: true,
      describe: 'Blocks of the image; as many as needed',
    })
    .option('block-size', {
      alias: 'B',
      type: 'number',
      default: 1024,
      requiresArg: true,
      describe: '1024, 2048 or 4096 bytes',
    })
    .option('number-of-inodes', {
      alias: 'N',
      type: 'number',
      requiresArg: true,
      describe: 'Files and directories, at least',
    })
    .option('bytes-per-inode', {
      alias: 'i',
      type: 'number',
      requiresArg: true,
      describe: 'One inode for so many bytes',
    })
    .option('inode-size', {
      alias: 'I',
      type: 'number',
      default: 256,
      requiresArg: true,
      describe: '128, or 256 for times behind 2038',
    })
    .option('volume-label', { alias: 'L', type: 'string', requiresArg: true, describe: 'At most 16 characters' })
    .option('reserved-percentage', {
      alias: 'm',
      type: 'number',
      default: DEFAULT_RESERVED,
      requiresArg: true,
      describe: 'Blocks for root alone',
    })
    .option('allow-holes', { alias: 'z', type: 'boolean', default: false, describe: 'Zeros in files take no blocks' })
    .option('faketime', {
      alias: 'f',
      type: 'boolean',
      default: false,
      describe: 'All times are 0; SOURCE_DATE_EPOCH sets another',
    })
    .option('squash-uids', { alias: 'U', type: 'boolean', default: false, describe: 'All files belong to root' })
    .option('squash-perms', { alias: 'P', type: 'boolean', default: false, describe: 'Only owners may write' })
    .option('squash', { alias: 'q', type: 'boolean', default: false, describe: 'The same as -U -P' })
    .option('verbose', { alias: 'v', type: 'boolean', default: false, describe: 'Name every file' })
    .alias('help', 'h')
    .version(process.env.TOROTSC_VERSION ?? '0.1.0')
    .alias('version', 'V')
    .example('$0 -d web -b 8192 web.img', '8 MiB that hold what lies in web')
    .example('$0 -d web -B 4096 -L web -U web.img', 'As large as needed')
    .detectLocale(false)
    .strict()
    .exitProcess(false)
    .fail((message, error) => {
      throw new UsageError(message || error.message);
    })
    .parseSync();
}

type Arguments = ReturnType<typeof parse>;

function optionsOf(argv: Arguments): Ext2Options {
  const { blockSize, inodeSize, sizeInBlocks, numberOfInodes, bytesPerInode, reservedPercentage, volumeLabel } = argv;
  if (![1024, 2048, 4096].includes(blockSize)) throw new UsageError('-B takes 1024, 2048 or 4096.');
  if (inodeSize !== 128 && inodeSize !== 256) throw new UsageError('-I takes 128 or 256.');
  checkCount('-b', sizeInBlocks);
  checkCount('-N', numberOfInodes);
  checkCount('-i', bytesPerInode);
  if (!(reservedPercentage >= 0 && reservedPercentage <= 50)) throw new UsageError('-m takes 0 to 50.');
  if (volumeLabel !== undefined && Buffer.byteLength(volumeLabel) > 16)
    throw new UsageError('-L takes at most 16 bytes.');
  return {
    root: argv.root,
    blockSize,
    inodeSize,
    blocks: sizeInBlocks,
    inodes: numberOfInodes,
    bytesPerInode,
    label: volumeLabel,
    reservedPercent: reservedPercentage,
    squashOwners: argv.squash || argv.squashUids,
    squashModes: argv.squash || argv.squashPerms,
    allowHoles: argv.allowHoles,
    fixedTime: fixedTime(argv.faketime),
  };
}

/** Throws a UsageError unless it is a whole number above 0, or not given. */
function checkCount(option: string, value: number | undefined): void {
  if (value !== undefined && !(Number.isInteger(value) && value > 0))
    throw new UsageError(`${option} takes a number above 0.`);
}

/** As reproducible builds have it: https://reproducible-builds.org/specs/source-date-epoch/ */
function fixedTime(faketime: boolean): number | undefined {
  const text = process.env.SOURCE_DATE_EPOCH;
  if (text !== undefined && /^\d+$/.test(text)) return Number(text);
  return faketime ? 0 : undefined;
}

async function make(argv: Arguments): Promise<void> {
  const spinner = await newSpinner();
  let progress = new CopyProgress(0, spinner?.start());
  let plan: Ext2Plan | undefined;
  try {
    plan = new Ext2Plan({
      ...optionsOf(argv),
      onEntry: (path) => {
        progress.step(path);
        if (argv.verbose) process.stdout.write(`${path}\n`);
      },
      onLeftOut: (path) => process.stderr.write(`genext2fs: ${path} is left out: it is a device, pipe or socket\n`),
    });
    if (plan.tree.kind !== 'directory') throw new UsageError(`${argv.root} is not a directory.`);
    progress = new CopyProgress(countEntries(plan.tree), spinner);
    writeExt2Image(String(argv.image), plan);
  } catch (error) {
    const reason = plan && explain(error, plan);
    throw reason === undefined ? error : new Error(reason);
  } finally {
    progress.end();
  }
}

async function main(words: string[]): Promise<void> {
  try {
    const argv = parse(words);
    if (words.some((word) => ['-h', '--help', '-V', '--version'].includes(word))) return;
    await make(argv);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isUsage = error instanceof UsageError;
    process.stderr.write(`genext2fs: ${error.message}\n${isUsage ? "Try 'genext2fs --help'.\n" : ''}`);
    process.exitCode = isUsage ? 2 : 1;
  }
}

main(process.argv.slice(2));
