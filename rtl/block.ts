/**
 * `toro/block`: disks. A disk driver is there if the program imports it (`import 'toro/drivers/ide'`), belongs with its drives to the core that it is dedicated to,
 * and calls from other cores are refused. Several threads of that core may use a disk at once.
 */

import type { BlockDevice } from './filesystem/block-device';
import { type BlockDriver, BlockDrivers } from './filesystem/block-drivers';
import { claimDevice, ownerOfDevice } from './kernel/device-owners';
import { coreCount, currentCore } from './process';

export { type BlockDevice, BlockError, BlockErrorCode, SECTOR_BYTES } from './filesystem/block-device';
export type { BlockDriver } from './filesystem/block-drivers';
export { openPartition, Partition } from './filesystem/partition';
export { type PartitionEntry, readPartitionTable } from './filesystem/partition-table';

let drivers: BlockDrivers | undefined;

/** For drivers, at top level: offers the drives of a device under its name. It is started on the core that it is dedicated to. */
export function registerBlockDriver(driver: BlockDriver): void {
  registry().register(driver);
}

/**
 * Gives the driver `name` (`ATA0`) with all its drives to a core. Throws a BlockError if no such driver is imported, its device is not there, or it belongs
 * to another core.
 */
export function dedicateBlockDriver(name: string, core: number): void {
  registry().dedicate(name, core);
}

/**
 * A drive or partition of a driver that is dedicated to this core; `minor` is 5 × drive + partition, partition 0 the whole drive. Throws a
 * BlockError.
 */
export function blockDevice(name: string, minor: number): BlockDevice {
  return registry().device(name, minor);
}

function registry(): BlockDrivers {
  drivers ??= new BlockDrivers(currentCore(), coreCount(), { claim: claimDevice, ownerOf: ownerOfDevice });
  return drivers;
}
