/** What torotsc needs on this host, and whether it is there. */

import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Finding {
  readonly name: string;
  readonly state: 'ok' | 'slow' | 'missing';
  /** What was found. */
  readonly detail: string;
  /** What to do about it. */
  readonly advice?: string;
}

export const OLDEST_NODE = 20;

export const QEMU = 'qemu-system-x86_64';

/** The command that installs QEMU, by package manager, in the order in which they are looked for. */
const INSTALL_QEMU: readonly (readonly [string, string])[] = [
  ['apt-get', 'sudo apt-get install qemu-system-x86'],
  ['dnf', 'sudo dnf install qemu-system-x86'],
  ['pacman', 'sudo pacman -S qemu-system-x86'],
  ['zypper', 'sudo zypper install qemu-x86'],
  ['apk', 'sudo apk add qemu-system-x86_64'],
  ['brew', 'brew install qemu'],
  ['winget', 'winget install SoftwareFreedomConservancy.QEMU'],
];

/** The path of a command, or undefined if it is not installed. */
export function findCommand(name: string): string | undefined {
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  const directories = (process.env.PATH ?? '').split(delimiter).filter((directory) => directory !== '');
  return directories
    .flatMap((directory) => suffixes.map((suffix) => join(directory, name + suffix)))
    .find((file) => existsSync(file));
}

/** How to install QEMU on this host. */
export function qemuAdvice(): string {
  const known = INSTALL_QEMU.find(([manager]) => findCommand(manager) !== undefined);
  return known ? `install it: ${known[1]}` : 'install it from https://www.qemu.org/download/';
}

function checkNode(): Finding {
  const version = process.versions.node;
  const recent = Number.parseInt(version, 10) >= OLDEST_NODE;
  return {
    name: 'Node.js',
    state: recent ? 'ok' : 'missing',
    detail: version,
    advice: recent ? undefined : `version ${OLDEST_NODE} or later is needed: https://nodejs.org/`,
  };
}

function checkQemu(): Finding {
  const { stdout, error } = spawnSync(QEMU, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  if (error) return { name: 'QEMU', state: 'missing', detail: `${QEMU} is not installed`, advice: qemuAdvice() };
  return { name: 'QEMU', state: 'ok', detail: /version ([\w.]+)/.exec(stdout)?.[1] ?? stdout.trim() };
}

async function checkAcceleration(): Promise<Finding> {
  const name = 'Acceleration';
  const emulated = 'QEMU will emulate the processor (tcg): slower, otherwise the same';
  if (process.platform !== 'linux') return { name, state: 'slow', detail: 'KVM is for Linux hosts', advice: emulated };
  if (!existsSync('/dev/kvm')) return { name, state: 'slow', detail: 'no /dev/kvm', advice: emulated };
  try {
    accessSync('/dev/kvm', constants.R_OK | constants.W_OK);
  } catch {
    const advice = `join its group: sudo usermod -aG kvm $USER, then log in again; until then ${emulated}`;
    return { name, state: 'slow', detail: '/dev/kvm may not be opened', advice };
  }
  const { chooseAcceleration } = await import('../../tools/qemu/index');
  if ((await chooseAcceleration('auto')) === 'kvm') return { name, state: 'ok', detail: 'KVM' };
  return { name, state: 'slow', detail: '/dev/kvm is there, but a small guest did not run on it', advice: emulated };
}

function checkDebugger(): Finding {
  const found = findCommand('gdb');
  if (found) return { name: 'gdb', state: 'ok', detail: found };
  return { name: 'gdb', state: 'slow', detail: 'not installed', advice: 'only torotsc debug needs it' };
}

/** Looks at everything; takes a second or two. */
export async function examine(): Promise<Finding[]> {
  return [checkNode(), checkQemu(), await checkAcceleration(), checkDebugger()];
}
