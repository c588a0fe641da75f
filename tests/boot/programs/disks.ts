/**
 * What disks do: `driver=` and `drive=` name one whose sectors hold `patternOf` their numbers, with a master boot record that has a first partition. Reads it all, writes parts of it
 * in several threads at once, and tells what does not work. `errors` and `slow` are for disks that fail, and that answer late.
 */

import { type BlockDevice, BlockError, blockDevice, dedicateBlockDriver, SECTOR_BYTES } from 'toro/block';
import 'toro/drivers/ide';
import 'toro/drivers/virtio-blk';
import { beginThread, coreCount, join, sleep, sysKillThread } from 'toro/process';
import { commandLineOption } from '../../../rtl/kernel/command-line';

/** Where threads write: eight stripes of so many sectors, from here on. */
const STRIPES = 8;
const STRIPE_SECTORS = 300;
const FIRST_STRIPE = 8192;
const END_OF_28 = 0x1000_0000;

/** A byte of a sector; `salt`: 0 as the host has made it, 1 as it is written here. */
function patternOf(sector: number, index: number, salt: number): number {
  return (Math.imul(sector, 31) + (sector >>> 8) + index * (salt + 3) + salt * 101) & 0xff;
}

function fill(bytes: Uint8Array, offset: number, sector: number, count: number): void {
  for (let s = 0; s < count; s++) {
    for (let i = 0; i < SECTOR_BYTES; i++) bytes[offset + s * SECTOR_BYTES + i] = patternOf(sector + s, i, 1);
  }
}

/** Sectors that are as they should be. */
function rightOnes(bytes: Uint8Array, offset: number, sector: number, count: number, salt: number): number {
  let right = 0;
  for (let s = 0; s < count; s++) {
    let i = 0;
    while (i < SECTOR_BYTES && bytes[offset + s * SECTOR_BYTES + i] === patternOf(sector + s, i, salt)) i++;
    if (i === SECTOR_BYTES) right++;
  }
  return right;
}

/** Reads [from, to) in pieces of growing length, to even and odd addresses. */
function readAll(device: BlockDevice, from: number, to: number, salt: number): number {
  const most = Math.min(device.maxTransfer, 200);
  const bytes = new Uint8Array(most * SECTOR_BYTES + 16);
  let right = 0;
  for (let sector = from, count = 1; sector < to; sector += count, count = 1 + ((count * 3) % most)) {
    count = Math.min(count, to - sector);
    const offset = sector % 16;
    device.read(sector, count, bytes, offset);
    right += rightOnes(bytes, offset, sector, count, salt);
  }
  return right;
}

/** In four threads, each a quarter. */
function readTogether(device: BlockDevice, from: number, to: number, salt: number): number {
  const quarter = (to - from) / 4;
  const threads = [0, 1, 2, 3].map((i) =>
    beginThread((part) => readAll(device, from + part * quarter, from + (part + 1) * quarter, salt), i),
  );
  return threads.reduce((sum, thread) => sum + join(thread), 0);
}

function writeStripe(device: BlockDevice, stripe: number): void {
  const bytes = new Uint8Array(64 * SECTOR_BYTES + 1);
  const first = FIRST_STRIPE + stripe * STRIPE_SECTORS;
  for (let done = 0, count = 0; done < STRIPE_SECTORS; done += count) {
    count = Math.min(1 + ((done * 7 + stripe) % 64), STRIPE_SECTORS - done);
    fill(bytes, stripe % 2, first + done, count);
    device.write(first + done, count, bytes, stripe % 2);
  }
  device.flush();
}

function attempt(body: () => void): string {
  try {
    body();
  } catch (error) {
    return error instanceof BlockError ? `${error.code}: ${error.message}` : `${error}`;
  }
  return 'done';
}

const driver = commandLineOption('driver') ?? '';
const drive = Number(commandLineOption('drive'));
const sector = new Uint8Array(SECTOR_BYTES);

/** On a core that the driver does not belong to. */
export function tryElsewhere(name: string): string {
  return attempt(() => blockDevice(name, 0));
}

/** On the core that it belongs to. */
export function work(): void {
  const disk = blockDevice(driver, 5 * drive);
  console.log(`${disk.name}: ${disk.sectorCount} sectors`);
  const end = FIRST_STRIPE + STRIPES * STRIPE_SECTORS;
  console.log('read', readTogether(disk, 4, end, 0));
  const writers = Array.from({ length: STRIPES }, (_, i) => beginThread((stripe) => writeStripe(disk, stripe), i));
  // One goes in the middle of a request: the others do not care.
  const victim = beginThread(() => readAll(disk, 0, end, 0), undefined);
  sleep(2);
  sysKillThread(victim);
  for (const writer of writers) join(writer);
  console.log('written', readTogether(disk, FIRST_STRIPE, end, 1), readTogether(disk, 4, FIRST_STRIPE, 0));
  const partition = blockDevice(driver, 5 * drive + 1);
  fill(sector, 0, 1, 1);
  partition.write(partition.sectorCount - 1, 1, sector, 0);
  partition.flush();
  console.log(`${partition.name}: ${partition.sectorCount} sectors, ${readAll(partition, 0, 1, 0)} right`);
  console.log(attempt(() => partition.read(partition.sectorCount, 1, sector, 0)));
  console.log(attempt(() => disk.read(disk.sectorCount - 1, 2, sector, 0)));
  console.log(attempt(() => disk.discard(4096, 2048)));
  // The last sector of the disk.
  fill(sector, 0, disk.sectorCount - 1, 1);
  disk.write(disk.sectorCount - 1, 1, sector, 0);
  disk.flush();
  console.log('last', readAll(disk, disk.sectorCount - 1, disk.sectorCount, 1));
  console.log(attempt(() => blockDevice(driver, 5 * drive + 2)));
  for (let other = 0; other < 4; other++) {
    console.log(
      other,
      attempt(() => useOther(blockDevice(driver, 5 * other))),
    );
  }
}

function useOther(disk: BlockDevice): void {
  console.log(disk.sectorCount, disk.readOnly ? attempt(() => disk.write(5, 1, sector, 0)) : 'writable');
  if (disk.sectorCount <= END_OF_28) return;
  // Addresses of 28 bits end in the middle of this.
  const bytes = new Uint8Array(4 * SECTOR_BYTES);
  fill(bytes, 0, END_OF_28 - 2, 4);
  disk.write(END_OF_28 - 2, 4, bytes, 0);
  disk.flush();
  console.log('large', readAll(disk, END_OF_28 - 2, END_OF_28 + 2, 1));
}

/** Sector 100 cannot be read, 200 not be written, 300 at the first time only; flushing fails once the sector 400 is written. */
function meetErrors(): void {
  const disk = blockDevice(driver, 5 * drive);
  const bytes = new Uint8Array(8 * SECTOR_BYTES);
  console.log(attempt(() => disk.read(96, 8, bytes, 0)));
  console.log(attempt(() => disk.read(100, 1, bytes, 0)));
  console.log(
    attempt(() => disk.read(101, 8, bytes, 0)),
    rightOnes(bytes, 0, 101, 8, 0),
  );
  console.log(attempt(() => disk.write(200, 1, bytes, 0)));
  console.log(
    attempt(() => disk.read(300, 1, bytes, 0)),
    rightOnes(bytes, 0, 300, 1, 0),
  );
  console.log(attempt(() => disk.flush()));
}

/** The disk answers four requests a second, and is waited for less than that. QEMU would make one request of adjacent ones. */
function meetSlowness(): void {
  const disk = blockDevice(driver, 5 * drive);
  const threads = Array.from({ length: 4 }, (_, i) =>
    beginThread((n) => attempt(() => disk.read(n, 1, new Uint8Array(SECTOR_BYTES), 0)), 64 * i),
  );
  const late = threads.map((thread) => join(thread)).filter((text) => text !== 'done');
  console.log('late', late.length > 0, late[0]?.replace(/sector \d+/, 'N'));
  let last = '';
  for (let i = 0; i < 40 && last !== 'done'; i++) {
    sleep(1200);
    last = attempt(() => disk.read(4, 1, sector, 0));
  }
  console.log(last, rightOnes(sector, 0, 4, 1, 0));
}

if (import.meta.main) {
  console.log(attempt(() => blockDevice(driver, 0)));
  const owner = Number(commandLineOption('owner') ?? 0);
  dedicateBlockDriver(driver, owner);
  console.log(attempt(() => dedicateBlockDriver(driver, owner)));
  if (coreCount() > 1) {
    console.log(join(beginThread(tryElsewhere, driver, { core: 1 - owner })));
    console.log(attempt(() => dedicateBlockDriver(driver, 1 - owner)));
    join(beginThread(work, undefined, { core: owner }));
  } else if (commandLineOption('errors') !== undefined) meetErrors();
  else if (commandLineOption('slow') !== undefined) meetSlowness();
  else work();
}
