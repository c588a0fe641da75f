/** Disks by driver and minor, and to whom they belong: two cores that share nothing but the list of owners. */

import { BlockError, BlockErrorCode } from '../../rtl/filesystem/block-device';
import { type BlockDriver, BlockDrivers } from '../../rtl/filesystem/block-drivers';
import { ThreadState } from '../../rtl/process/thread';
import { startScheduler } from '../process/simulation';
import { MemoryDisk } from './memory-disk';

function withDrives(...drives: (MemoryDisk | undefined)[]): BlockDriver & { starts: number; fails: boolean } {
  return {
    name: 'ATA0',
    drives,
    starts: 0,
    fails: false,
    start(): void {
      this.starts++;
      if (this.fails) throw new BlockError(BlockErrorCode.NoDevice, 'no controller');
    },
  };
}

function cores(): [BlockDrivers, BlockDrivers] {
  const known = new Map<string, number>();
  const owners = {
    claim: (device: string, core: number): number => {
      if (!known.has(device)) known.set(device, core);
      return known.get(device) ?? -1;
    },
    ownerOf: (device: string): number => known.get(device) ?? -1,
  };
  return [new BlockDrivers(0, 2, owners), new BlockDrivers(1, 2, owners)];
}

function failure(action: () => void): string {
  try {
    action();
  } catch (error) {
    if (error instanceof BlockError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'none';
}

test('a minor is 5 × drive + partition', () => {
  const [here] = cores();
  const second = new MemoryDisk(100);
  second.contents.set([0x83, 0, 0, 0, 7, 0, 0, 0, 20], 446 + 16 + 4);
  second.contents.set([0x55, 0xaa], 510);
  const driver = withDrives(new MemoryDisk(10), second, undefined);
  here.register(driver);
  here.dedicate('ATA0', 0);
  expect(here.device('ATA0', 0)).toBe(driver.drives[0]);
  expect(here.device('ATA0', 5)).toBe(second);
  const partition = here.device('ATA0', 7);
  expect([partition.name, partition.sectorCount]).toEqual(['disk partition 2', 20]);
  expect(driver.starts).toBe(1);
  expect(failure(() => here.device('ATA0', 6))).toBe('no-device: disk has no partition 1, but 2');
  expect(failure(() => here.device('ATA0', 1))).toBe('no-device: disk has no partition 1: it has none at all');
  for (const minor of [10, 15, -1, 0.5, Number.NaN]) {
    expect(failure(() => here.device('ATA0', minor))).toMatch(/^no-device: ATA0 has no drive /);
  }
});

test('what is not dedicated to this core is refused by name', () => {
  const [here, there] = cores();
  const drivers = [withDrives(new MemoryDisk(10)), withDrives(new MemoryDisk(10))];
  here.register(drivers[0]);
  there.register(drivers[1]);
  expect(failure(() => here.device('ATA0', 0))).toMatch(/^not-dedicated: ATA0 is dedicated to no core yet/);
  here.dedicate('ATA0', 1);
  expect(drivers.map(({ starts }) => starts)).toEqual([0, 0]);
  expect(failure(() => here.device('ATA0', 0))).toBe('not-dedicated: ATA0 belongs to core 1: core 0 cannot use it');
  expect(failure(() => here.dedicate('ATA0', 0))).toBe('not-dedicated: ATA0 belongs to core 1 already, not to core 0');
  expect(there.device('ATA0', 0)).toBe(drivers[1].drives[0]);
  there.dedicate('ATA0', 1);
  expect(drivers.map(({ starts }) => starts)).toEqual([0, 1]);
  expect(() => here.dedicate('ATA0', 2)).toThrow(RangeError);
});

test('a thread that finds a driver being started waits, unless the one that starts it was killed', () => {
  const { machine, scheduler, main } = startScheduler();
  const [here] = cores();
  const driver = withDrives(new MemoryDisk(10));
  let starting = (): void => {};
  here.register({ name: 'ATA0', drives: driver.drives, start: () => starting() });
  starting = () => {
    // In the middle of it another thread asks for the disk; then the first one goes on, or is killed.
    starting = () => {};
    main.state = ThreadState.Dead;
    expect(failure(() => here.device('ATA0', 0))).toBe('device-failed: ATA0: main was killed while it started it');
    main.state = ThreadState.Running;
  };
  here.dedicate('ATA0', 0);
  expect(here.device('ATA0', 0)).toBe(driver.drives[0]);
  expect([scheduler.current, machine.time]).toEqual([main, 0]);
});

test('a driver that is not there, and one whose device is not', () => {
  const [here] = cores();
  expect(failure(() => here.dedicate('ATA0', 0))).toBe(
    "no-device: no disk driver 'ATA0': import one, e.g. 'toro/drivers/ide'",
  );
  const driver = withDrives(new MemoryDisk(10));
  here.register(driver);
  expect(failure(() => here.device('virtioblk', 0))).toBe("no-device: no disk driver 'virtioblk': there is ATA0");
  driver.fails = true;
  expect(failure(() => here.dedicate('ATA0', 0))).toBe('no-device: no controller');
  driver.fails = false;
  expect(here.device('ATA0', 0)).toBe(driver.drives[0]);
  expect(driver.starts).toBe(2);
});
