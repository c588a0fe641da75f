/** Builds a program into a temporary directory and runs it there, in QEMU or as a Linux process, until it ends. */

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Machine, Nic } from '../../tools/qemu/index';
import { type BuildOutcome, type BuildRequest, build, defaultOutput } from './build';
import { checkCapture } from './capture';
import { TIMED_OUT, waitFor } from './child';
import { qemuAdvice } from './doctor';
import { EnvironmentError } from './environment';
import { planFiles } from './files';

/** The network card of the machine; the program imports its driver. */
export type NicChoice = 'virtio' | 'virtio-mmio' | 'e1000' | 'ne2000' | 'none';

/** QEMU's names of the cards. `virtio-mmio` is that of a microvm, which has no PCI. */
const NIC_MODELS = { virtio: 'virtio-net-pci', 'virtio-mmio': 'virtio-net-device', e1000: 'e1000', ne2000: 'ne2k_pci' };

export interface MachineRequest {
  /** RAM in MiB. */
  readonly memory: number;
  readonly processors: number;
  readonly forward: readonly { readonly hostPort: number; readonly guestPort: number }[];
  readonly nic: NicChoice;
  /** File that takes the frames of the card, as libpcap writes them. */
  readonly capture?: string;
  /** Raw images, beside the one that boots, or directories. */
  readonly disks: readonly string[];
  readonly diskDriver: 'ide' | 'virtio';
  readonly acceleration: 'auto' | 'tcg' | 'kvm';
  readonly onPanic: 'halt' | 'reboot' | 'exit';
  readonly logLevel?: 'debug' | 'info' | 'warning' | 'error';
  /** The guest prints how long each step of its start took. */
  readonly bootChart: boolean;
  /** What the guest shall use instead of the addresses in the program. */
  readonly network: {
    readonly ip?: string;
    readonly gateway?: string;
    readonly mask?: string;
    readonly dhcp: boolean;
  };
  /** Further arguments for QEMU. */
  readonly extra?: readonly string[];
}

export interface RunRequest extends BuildRequest, MachineRequest {
  /** Seconds until the guest is ended. */
  readonly timeout?: number;
}

/** Exit code of a guest that Ctrl-C ended, as shells give it. */
const INTERRUPTED = 130;

/**
 * Builds and runs. `onBuilt` is told of the build, before the guest starts. The result is the exit code of the guest, 124 after
 * a time-out, or 1 if the program has errors. Throws what `build` throws.
 */
export async function run(request: RunRequest, onBuilt: (outcome: BuildOutcome) => Promise<void>): Promise<number> {
  checkMachine(request);
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-'));
  try {
    const output = join(directory, defaultOutput(request.entry, request.target));
    const outcome = await build({ ...request, output, commandLine: bootCommandLine(request) });
    await onBuilt(outcome);
    if (outcome.written === undefined) return 1;
    if (request.target === 'linux') return await runProcess(output, request.timeout);
    const disks = await Promise.all(request.disks.map((disk, i) => diskImage(disk, join(directory, `disk${i}.img`))));
    return await runMachine(output, { ...request, disks });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The image of a disk: the file itself, or one made of the directory. */
async function diskImage(disk: string, made: string): Promise<string> {
  if (!statSync(disk).isDirectory()) return disk;
  const plan = await planFiles(disk);
  plan.writeInto(made, 0);
  return made;
}

/** What can be told before the build. */
function checkMachine(request: RunRequest): void {
  const { target, disks, nic, forward } = request;
  if (target === 'linux' && (process.platform !== 'linux' || process.arch !== 'x64')) {
    throw new EnvironmentError('--target linux runs on x86-64 Linux only; leave it out to run the program in QEMU');
  }
  const missing = disks.find((file) => !existsSync(file));
  if (missing !== undefined) throw new EnvironmentError(`there is no disk image or directory '${missing}'`);
  if (nic === 'none' && forward.length > 0)
    throw new EnvironmentError('--forward needs a network card: leave out --nic none');
  if (nic === 'virtio-mmio' && target !== 'elf')
    throw new EnvironmentError('--nic virtio-mmio is for microvm, which boots kernels only: add --target elf');
  checkCapture(request);
}

/** Words for the kernel (rtl/kernel/command-line.ts): how it ends, and the addresses that replace those of the program. */
function bootCommandLine({ network, onPanic, logLevel, bootChart }: MachineRequest): string {
  const { gateway, mask } = network;
  const ip = network.dhcp ? 'dhcp' : network.ip;
  const addresses = Object.entries({ ip, gateway, mask }).flatMap(([name, value]) =>
    value ? [`${name}=${value}`] : [],
  );
  // A guest under `run` hands its exit code to QEMU.
  const log = logLevel === undefined ? [] : [`log=${logLevel}`];
  return ['exit=debug', `panic=${onPanic}`, ...log, ...(bootChart ? ['boot-chart'] : []), ...addresses].join(' ');
}

function runProcess(file: string, timeout: number | undefined): Promise<number> {
  return waitFor(spawn(file, { stdio: 'inherit' }), timeout);
}

function networkCard({ nic, forward, network, capture }: MachineRequest): readonly Nic[] {
  if (nic === 'none') return [];
  return [{ model: NIC_MODELS[nic], backend: { kind: 'user', forwards: forward, guestAddress: network.ip }, capture }];
}

function describe(file: string, request: RunRequest, acceleration: 'tcg' | 'kvm'): Machine {
  const boot = request.target === 'elf' ? { kernel: file, commandLine: bootCommandLine(request) } : { file };
  return {
    machine: request.nic === 'virtio-mmio' ? 'microvm' : undefined,
    memory: request.memory,
    smp: request.processors,
    // All that QEMU can emulate, among it a source of random numbers.
    cpu: acceleration === 'tcg' ? 'max' : undefined,
    acceleration,
    boot,
    disks: request.disks.map((file) => ({ file, interface: request.diskDriver === 'ide' ? 'native' : 'virtio-blk' })),
    nics: networkCard(request),
    reboots: request.onPanic === 'reboot',
    extra: request.extra,
  };
}

/** Boots `file` with the terminal as its serial port. */
async function runMachine(file: string, request: RunRequest): Promise<number> {
  const { chooseAcceleration, findQemu, Guest, QemuError } = await import('../../tools/qemu/index');
  if (findQemu() === undefined) throw new EnvironmentError(`QEMU is not installed; ${qemuAdvice()}`);
  const machine = describe(file, request, await chooseAcceleration(request.acceleration));
  const guest = new Guest(machine, {
    timeout: request.timeout,
    onOutput: (bytes) => process.stdout.write(bytes),
    input: process.stdin,
  });
  const stop = (): void => void guest.kill();
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    const end = await guest.end;
    if (end.kind === 'exit') return end.code;
    return end.kind === 'timeout' ? TIMED_OUT : INTERRUPTED;
  } catch (error) {
    if (error instanceof QemuError) throw new EnvironmentError(error.message);
    throw error;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    // An input that is still being read would keep this process alive.
    process.stdin.destroy();
  }
}
