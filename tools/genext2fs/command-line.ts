/**
 * The command line of genext2fs: the options of the Linux command of that name, and one for the size of inodes. Node's own parser reads it, which is there
 * already: a package would take longer to load than a small image to make.
 */

import { parseArgs } from 'node:util';

interface Option {
  readonly type: 'string' | 'boolean';
  readonly short: string;
  /** What its argument is. */
  readonly value?: string;
  readonly about: string;
}

const options = {
  root: { type: 'string', short: 'd', value: 'DIRECTORY', about: 'Copy this directory' },
  'size-in-blocks': { type: 'string', short: 'b', value: 'BLOCKS', about: 'Size of the image; as many as needed' },
  'block-size': { type: 'string', short: 'B', value: 'BYTES', about: '1024 (unless given), 2048 or 4096' },
  'number-of-inodes': { type: 'string', short: 'N', value: 'COUNT', about: 'Files and directories, at least' },
  'bytes-per-inode': { type: 'string', short: 'i', value: 'BYTES', about: 'One inode for so many bytes' },
  'inode-size': {
    type: 'string',
    short: 'I',
    value: 'BYTES',
    about: '128, or 256 (unless given) for times behind 2038',
  },
  'volume-label': { type: 'string', short: 'L', value: 'NAME', about: 'At most 16 characters' },
  'reserved-percentage': {
    type: 'string',
    short: 'm',
    value: 'PERCENT',
    about: 'Blocks for root alone; 5 unless given',
  },
  'allow-holes': { type: 'boolean', short: 'z', about: 'Zeros in files take no blocks' },
  faketime: { type: 'boolean', short: 'f', about: 'All times are 0; SOURCE_DATE_EPOCH sets another' },
  'squash-uids': { type: 'boolean', short: 'U', about: 'All files belong to root' },
  'squash-perms': { type: 'boolean', short: 'P', about: 'Only owners may write' },
  squash: { type: 'boolean', short: 'q', about: 'The same as -U -P' },
  verbose: { type: 'boolean', short: 'v', about: 'Name every file' },
  help: { type: 'boolean', short: 'h', about: 'Say this' },
  version: { type: 'boolean', short: 'V', about: 'Say which version this is' },
} as const satisfies Record<string, Option>;

/** What the command line says wrongly. */
export class UsageError extends Error {}

export interface CommandLine {
  readonly values: ReturnType<typeof parse>['values'];
  readonly image: string;
}

/** Throws a UsageError. With `--help` or `--version` nothing else is needed. */
export function readCommandLine(words: string[]): CommandLine {
  const { values, positionals } = parsed(words);
  if (!values.help && !values.version) {
    if (values.root === undefined) throw new UsageError('Give the directory to copy: -d DIRECTORY.');
    if (positionals.length !== 1) throw new UsageError('Give one image to make.');
  }
  return { values, image: positionals[0] };
}

/** The number behind an option, undefined if that is not given. Throws a UsageError unless it is whole and above 0. */
export function countOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value <= 0) {
    throw new UsageError(`${option} takes a number above 0.`);
  }
  return value;
}

export function helpText(): string {
  const lines = Object.entries<Option>(options).map(([name, { short, value, about }]) => {
    const usage = `  -${short}, --${name}${value === undefined ? '' : ` ${value}`}`;
    return `${usage.padEnd(36)}${about}\n`;
  });
  return `genext2fs -d DIRECTORY [-b BLOCKS] [options] IMAGE

Makes an ext2 file system image from a directory.

Options:
${lines.join('')}
Examples:
  genext2fs -d web -b 8192 web.img          8 MiB that hold what lies in web
  genext2fs -d web -B 4096 -L web -U web.img   As large as needed
`;
}

function parsed(words: string[]): ReturnType<typeof parse> {
  try {
    return parse(words);
  } catch (error) {
    // Node's own errors of parseArgs are TypeErrors that say what is wrong.
    throw error instanceof TypeError ? new UsageError(error.message) : error;
  }
}

function parse(words: string[]) {
  return parseArgs({ args: words, options, allowPositionals: true });
}
