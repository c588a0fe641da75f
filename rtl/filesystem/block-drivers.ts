/**
 * The disk drivers that a program imports, by name, and the core that each is dedicated to. A driver is dedicated as a whole, with all its drives; it
 * is started on that core when it is first used there. Every core has a registry of its own; they agree through `DeviceOwners`.
 *
 * A drive or partition is named as in Toro, by the driver and a minor: 5 × drive + partition, partition 0 being the whole drive.
 */

import { hasScheduler, scheduler } from '../process/installed';
import { Signal } from '../process/signal';
import { type Thread, ThreadState } from '../process/thread';
import { type BlockDevice, BlockError, BlockErrorCode } from './block-device';
import { openPartition } from './partition';

/** What a driver registers at its top level. Nothing is done to the device before `start`. */
export interface BlockDriver {
  /** `ATA0`. At most 48 characters. */
  readonly name: string;
  /** By number; undefined where there is no disk. Valid after `start`. */
  readonly drives: readonly (BlockDevice | undefined)[];
  /** Finds the device and brings it up. Called once, on the core that it is dedicated to; may wait. Throws a BlockError that says what is missing. */
  start(): void;
}

/** Which core a device belongs to, as all cores see it. */
export interface DeviceOwners {
  /** Notes that the device belongs to `core`; returns the core that it belongs to if that is another one. */
  claim(device: string, core: number): number;
  /** −1: to none yet. */
  ownerOf(device: string): number;
}

/** Minors of a drive: itself, and four partitions. */
const MINORS_PER_DRIVE = 5;
/** Milliseconds between two looks at a thread that starts a driver: its end wakes one of those that wait. */
const LOOK = 100;

/** A driver of this core, and how far it is. */
class Entry {
  isStarted = false;
  /** The thread that is starting it, where there are threads, and what is raised when it has ended. */
  starter: Thread | undefined = undefined;
  readonly ended = new Signal();

  constructor(readonly driver: BlockDriver) {}
}

export class BlockDrivers {
  readonly #core: number;
  readonly #cores: number;
  readonly #owners: DeviceOwners;
  readonly #entries: Entry[] = [];

  /** For core `core` of `cores`. */
  constructor(core: number, cores: number, owners: DeviceOwners) {
    this.#core = core;
    this.#cores = cores;
    this.#owners = owners;
  }

  register(driver: BlockDriver): void {
    this.#entries.push(new Entry(driver));
  }

  get names(): string[] {
    return this.#entries.map(({ driver }) => driver.name);
  }

  /**
   * Gives the driver and its drives to a core, for good; a second time only to the same one. On that core it is started at once. Throws a BlockError if
   * there is no such driver or device, or if it belongs to another core, and a RangeError if that core does not run.
   */
  dedicate(name: string, core: number): void {
    if (!Number.isInteger(core) || core < 0 || core >= this.#cores) throw new RangeError(`there is no core ${core}`);
    const entry = this.#find(name);
    const owner = this.#owners.claim(name, core);
    if (owner !== core) throw notDedicated(`${name} belongs to core ${owner} already, not to core ${core}`);
    if (core === this.#core) this.#start(entry);
  }

  /** What the minor names. Throws a BlockError: NotDedicated if the driver does not belong to this core, NoDevice if there is no such thing. */
  device(name: string, minor: number): BlockDevice {
    const entry = this.#find(name);
    const owner = this.#owners.ownerOf(name);
    if (owner < 0) throw notDedicated(`${name} is dedicated to no core yet: dedicateBlockDriver('${name}', core)`);
    if (owner !== this.#core) {
      throw notDedicated(`${name} belongs to core ${owner}: core ${this.#core} cannot use it`);
    }
    this.#start(entry);
    const drive = Math.floor(minor / MINORS_PER_DRIVE);
    const disk = minor >= 0 && Number.isInteger(minor) ? entry.driver.drives[drive] : undefined;
    if (disk === undefined) throw noDevice(`${name} has no drive ${drive} (minor ${minor})`);
    const partition = minor % MINORS_PER_DRIVE;
    return partition === 0 ? disk : openPartition(disk, partition);
  }

  /** Starts a driver, or waits until the thread has that does. */
  #start(entry: Entry): void {
    const { driver, ended } = entry;
    while (entry.starter !== undefined) {
      if (entry.starter.state === ThreadState.Dead) {
        throw new BlockError(
          BlockErrorCode.DeviceFailed,
          `${driver.name}: ${entry.starter.name} was killed while it started it`,
        );
      }
      ended.wait(LOOK);
    }
    if (entry.isStarted) return;
    if (hasScheduler()) entry.starter = scheduler().current;
    try {
      driver.start();
      entry.isStarted = true;
    } finally {
      entry.starter = undefined;
      ended.raise();
    }
  }

  #find(name: string): Entry {
    const entry = this.#entries.find(({ driver }) => driver.name === name);
    if (entry !== undefined) return entry;
    const known = this.names.join(', ');
    const hint = known === '' ? "import one, e.g. 'toro/drivers/ide'" : `there is ${known}`;
    throw noDevice(`no disk driver '${name}': ${hint}`);
  }
}

function notDedicated(message: string): BlockError {
  return new BlockError(BlockErrorCode.NotDedicated, message);
}

function noDevice(message: string): BlockError {
  return new BlockError(BlockErrorCode.NoDevice, message);
}
