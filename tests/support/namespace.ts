/**
 * A network namespace for a process of its own: taps, QEMU and clients in it disturb nobody, and all of it is gone when the process ends,
 * however it ends. Needs Linux, unshare and ip, and /dev/net/tun.
 */

import { type ChildProcess, type StdioOptions, spawn, spawnSync } from 'node:child_process';

/** Marks the process that has the namespace. */
const MARK = 'TOROTSC_NAMESPACE';

export function isInNamespace(): boolean {
  return process.env[MARK] !== undefined;
}

const rights = process.getuid?.() === 0 ? [] : ['--map-root-user'];

/** Whether this host lets us make a namespace, and a tap in it. */
export function canHaveNamespace(): boolean {
  const words = [
    ...rights,
    '--net',
    '--pid',
    '--fork',
    '--mount-proc',
    'ip',
    'tuntap',
    'add',
    'dev',
    'try',
    'mode',
    'tap',
  ];
  return spawnSync('unshare', words).status === 0;
}

/** Starts Node with `words` in a namespace of its own. Its processes end with it, and it with `unshare`, the process returned. */
export function spawnInNamespace(words: readonly string[], stdio: StdioOptions = 'inherit'): ChildProcess {
  const own = ['--net', '--pid', '--fork', '--kill-child', '--mount-proc'];
  const env = { ...process.env, [MARK]: '1' };
  return spawn('unshare', [...rights, ...own, process.execPath, ...words], { stdio, env });
}

/** Makes a tap on which the host has `address` (in a network of 256) and QEMU's first card is known by `guest`. */
export function addTap(device: string, address: string, guest: string): void {
  command('ip', ['tuntap', 'add', 'dev', device, 'mode', 'tap']);
  command('ip', ['addr', 'add', `${address}/24`, 'dev', device]);
  command('ip', ['link', 'set', device, 'up']);
  // Known from the start: nobody has to ask for it while a guest boots.
  command('ip', ['neigh', 'replace', guest, 'lladdr', QEMU_MAC, 'dev', device]);
}

/** The address that QEMU gives to the first card of every guest. */
const QEMU_MAC = '52:54:00:12:34:56';

/** Runs a program to its end and returns what it writes; throws what it complains about. */
export function command(name: string, words: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(name, words, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error) throw new Error(`cannot run ${name}: ${error.message}`);
  if (status !== 0) throw new Error(`${name} ${words.join(' ')}: ${stderr.trim() || stdout.trim()}`);
  return stdout;
}
