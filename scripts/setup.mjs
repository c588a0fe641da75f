/**
 * Installs what the project needs, by the host's own package managers, and says what it does. Plain Node without any package:
 * it runs on a fresh clone. `node scripts/setup.mjs [--tests] [--bench]`
 */

import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What a person has to do; shown without a stack trace. */
export class SetupError extends Error {}

/** Programs and the packages they come in, by package manager. A manager without the package has no entry. */
const programs = {
  'qemu-system-x86_64': {
    apt: 'qemu-system-x86',
    dnf: 'qemu-system-x86',
    pacman: 'qemu-system-x86',
    brew: 'qemu',
    winget: 'SoftwareFreedomConservancy.QEMU',
  },
  curl: { apt: 'curl', dnf: 'curl', pacman: 'curl', brew: 'curl' },
  ip: { apt: 'iproute2', dnf: 'iproute', pacman: 'iproute2' },
  wrk: { apt: 'wrk', brew: 'wrk' },
  ab: { apt: 'apache2-utils', dnf: 'httpd-tools', pacman: 'apache' },
  'redis-benchmark': { apt: 'redis-tools', dnf: 'redis', pacman: 'redis', brew: 'redis' },
  gdb: { apt: 'gdb', dnf: 'gdb', pacman: 'gdb', brew: 'gdb' },
  objdump: { apt: 'binutils', dnf: 'binutils', pacman: 'binutils', brew: 'binutils' },
  e2fsck: { apt: 'e2fsprogs', dnf: 'e2fsprogs', pacman: 'e2fsprogs', brew: 'e2fsprogs' },
  readelf: { apt: 'binutils', dnf: 'binutils', pacman: 'binutils', brew: 'binutils' },
  cc: { apt: 'gcc libc6-dev', dnf: 'gcc', pacman: 'gcc', brew: 'gcc' },
};

const needed = ['qemu-system-x86_64'];
/** A test that lacks one of these fails. */
const neededByTests = ['curl', 'ip', 'wrk', 'ab', 'redis-benchmark', 'gdb', 'objdump', 'readelf', 'e2fsck'];
/** A measurement that compares with Linux compiles a peer. */
const neededByBench = ['cc'];

/** In the order in which they are looked for: program, command that installs, whether it must be root. */
const managers = [
  { name: 'apt', program: 'apt-get', install: ['install', '-y', '--no-install-recommends'], asRoot: true },
  { name: 'dnf', program: 'dnf', install: ['install', '-y'], asRoot: true },
  { name: 'pacman', program: 'pacman', install: ['-S', '--noconfirm', '--needed'], asRoot: true },
  { name: 'brew', program: 'brew', install: ['install'], asRoot: false },
  {
    name: 'winget',
    program: 'winget',
    install: ['install', '--accept-package-agreements', '--accept-source-agreements', '--exact', '--id'],
    asRoot: false,
  },
];

/** Makes the project ready to run, with `tests` and `bench` also for those. Throws a SetupError that says what is left to do. */
export function setup({ tests = false, bench = false } = {}) {
  const [major] = process.versions.node.split('.');
  if (Number(major) < 20) throw new SetupError(`Node 20 or later is needed; this is ${process.version}.`);
  installNodePackages();
  installPrograms(needed, true);
  if (tests) installPrograms(neededByTests, false);
  if (bench) installPrograms(neededByBench, false);
}

function installNodePackages() {
  if (isUpToDate()) return;
  say('Installing the npm packages (npm install) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' };
  // Not `npm ci`: it demands that the lock file lists the binaries of every platform, which depends on where it was made.
  const words = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync(npm, words, options);
  if (status !== 0) throw new SetupError("'npm install' failed: is there a connection to the npm registry?");
}

/** True if node_modules holds the versions of package-lock.json. npm keeps its own list there. */
function isUpToDate() {
  const installedList = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedList)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedList, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    return installed[path] ? installed[path].version === version : optional === true;
  });
}

function installPrograms(names, required) {
  const missing = names.filter((name) => !find(name));
  if (missing.length === 0) return;
  const manager = managers.find(({ program }) => find(program));
  const packages = manager ? missing.flatMap((name) => programs[name][manager.name]?.split(' ') ?? []) : [];
  if (packages.length > 0) {
    const failure = install(manager, packages);
    if (failure && required) throw new SetupError(failure);
    if (failure) say(failure);
  }
  const still = missing.filter((name) => !find(name));
  if (still.length === 0) return;
  if (required) throw new SetupError(`Please install ${still.join(', ')}, and put it on the PATH.`);
  say(`Without ${still.join(', ')}: tests that need it will fail.`);
}

/** Installs; the reason if that was not possible. */
function install(manager, packages) {
  const words = [manager.program, ...manager.install, ...packages];
  if (manager.asRoot && process.getuid?.() !== 0) {
    if (!find('sudo')) {
      return `${packages.join(', ')} must be installed by an administrator: ${words.join(' ')}`;
    }
    // Without a terminal nobody can type a password.
    words.unshift('sudo', ...(process.stdin.isTTY ? [] : ['-n']));
  }
  say(`Installing ${packages.join(', ')}: ${words.join(' ')}`);
  const run = () => spawnSync(words[0], words.slice(1), { stdio: 'inherit' }).status === 0;
  if (run()) return undefined;
  if (manager.name === 'apt') {
    // The lists of a fresh system are empty.
    const update = words.slice(0, words.indexOf('install'));
    spawnSync(update[0], [...update.slice(1), 'update'], { stdio: 'inherit' });
    if (run()) return undefined;
  }
  return `'${words.join(' ')}' failed. Please install ${packages.join(', ')} yourself and start again.`;
}

/** The path of a program, undefined if it is not there. */
function find(name) {
  const places = (process.env.PATH ?? '').split(delimiter);
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  if (process.platform === 'win32') places.push('C:\\Program Files\\qemu');
  // Tools of the administrator are not on everybody's PATH.
  else places.push('/usr/sbin', '/sbin');
  return places.flatMap((place) => endings.map((ending) => join(place, name + ending))).find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Runs `main`; a SetupError becomes a message and exit code 1. */
export async function guarded(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await guarded(() => setup({ tests: process.argv.includes('--tests'), bench: process.argv.includes('--bench') }));
}
