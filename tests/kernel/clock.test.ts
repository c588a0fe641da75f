/** Clocks: measuring under interruptions, comparing, the battery-backed clock, cores whose counters differ; and the time in a guest. */

import { ClockMeasurement, type ClockReference, disagree } from '../../rtl/arch/clock-measurement';
import { offsetOf } from '../../rtl/arch/clock-sync';
import { type CmosRegisters, cmosTime } from '../../rtl/arch/cmos';
import type { Machine } from '../../tools/qemu';
import { randomIntegers } from '../support/random';
import { boot, removeKernels, start } from './guest';

jest.setTimeout(240_000);
afterAll(removeKernels);

/** TSC ticks per ms of the simulated machine. */
const FREQUENCY = 2_345_678;

/** A machine on which every access takes a while, and that is stopped at times: `stops` of a thousand accesses, for up to 10 ms. */
class SimulatedMachine {
  private time = 5;
  private readonly integer: (limit: number) => number;

  constructor(
    seed: number,
    private readonly stops: number,
  ) {
    this.integer = randomIntegers(seed);
  }

  private random(): number {
    return this.integer(1_000_000) / 1_000_000;
  }

  private spend(milliseconds: number): void {
    this.time += milliseconds * (1 + this.random());
    if (this.random() * 1000 < this.stops) this.time += this.random() * 10;
  }

  readonly tsc = (): number => {
    this.spend(0.000_02);
    return Math.floor(this.time * FREQUENCY);
  };

  reference(name: string, rate: number, access: number, error = 1): ClockReference {
    return {
      name,
      ticksPerMillisecond: rate,
      read: () => {
        this.spend(access / 2);
        const ticks = Math.floor(this.time * rate * error);
        this.spend(access / 2);
        return ticks;
      },
    };
  }
}

test.each([0, 20, 200])('a measurement is as good as it says, with %d stops in a thousand accesses', (stops) => {
  for (let seed = 1; seed <= 200; seed++) {
    const machine = new SimulatedMachine(seed, stops);
    const pit = seed % 2 === 0;
    const reference = machine.reference('', pit ? 1193.182 : 100_000, pit ? 0.004 : 0.001);
    const measurement = new ClockMeasurement(reference, machine.tsc);
    const end = machine.tsc() + 20 * FREQUENCY;
    while (machine.tsc() < end && measurement.uncertainty > 0.001) measurement.update();
    expect(Math.abs(measurement.frequency / FREQUENCY - 1)).toBeLessThanOrEqual(measurement.uncertainty * 1.1);
    if (stops < 200) expect(measurement.uncertainty).toBeLessThan(0.002);
  }
});

test('references that differ are noticed, those that are uncertain are not', () => {
  const machine = new SimulatedMachine(1, 0);
  const measure = (error: number, steps: number): ClockMeasurement => {
    const measurement = new ClockMeasurement(machine.reference('', 100_000, 0.001, error), machine.tsc);
    for (let i = 0; i < steps; i++) measurement.update();
    return measurement;
  };
  expect(disagree(FREQUENCY, measure(1, 50), 0.01)).toBe(false);
  expect(disagree(FREQUENCY, measure(1.1, 50), 0.01)).toBe(true);
  expect(disagree(FREQUENCY, measure(0.5, 50), 0.01)).toBe(true);
  expect(disagree(FREQUENCY, measure(1, 0), 0.01)).toBe(false);
  const stopped = new ClockMeasurement({ name: '', ticksPerMillisecond: 1, read: () => 7 }, machine.tsc);
  stopped.update();
  expect([stopped.frequency, stopped.uncertainty]).toEqual([0, Infinity]);
});

test('the battery-backed clock: BCD and binary, 24 hours and 12, centuries', () => {
  const bcd = { second: 0x59, minute: 0x08, hour: 0x23, day: 0x29, month: 0x02, year: 0x24, century: 0x20 };
  const binary = { second: 59, minute: 8, hour: 23, day: 29, month: 2, year: 24, century: 20 };
  const leapDay = Date.UTC(2024, 1, 29, 23, 8, 59);
  const time = (registers: Partial<CmosRegisters>): number => cmosTime({ ...bcd, status: 2, ...registers });
  expect(time({})).toBe(leapDay);
  expect(time({ ...binary, status: 6 })).toBe(leapDay);
  expect(time({ hour: 0x91, status: 0 })).toBe(leapDay);
  expect(time({ ...binary, hour: 0x80 | 11, status: 4 })).toBe(leapDay);
  // Noon and midnight are twelve.
  expect(time({ hour: 0x92, status: 0 })).toBe(Date.UTC(2024, 1, 29, 12, 8, 59));
  expect(time({ hour: 0x12, status: 0 })).toBe(Date.UTC(2024, 1, 29, 0, 8, 59));
  expect(time({ century: 0x19, year: 0x99 })).toBe(Date.UTC(1999, 1, 29, 23, 8, 59));
  expect(time({ century: 0 })).toBe(leapDay);
  expect(time({ century: 0xff })).toBe(leapDay);
});

test('the difference between the counters of two cores', () => {
  expect(offsetOf(1000n, 1040n, 1100n)).toBe(0n);
  expect(offsetOf(1000n, 1000n, 1100n)).toBe(0n);
  expect(offsetOf(1000n, 1100n, 1100n)).toBe(0n);
  expect(offsetOf(1000n, 9050n, 1100n)).toBe(8000n);
  expect(BigInt.asIntN(64, offsetOf(9000n, 1050n, 9100n))).toBe(-8000n);
  expect(BigInt.asIntN(64, offsetOf((1n << 64n) - 50n, 1000n, 50n))).toBe(1000n);
});

describe('in a guest', () => {
  const PROGRAM = 'tests/boot/programs/time.ts';

  test.each<[string, Machine['machine'], Partial<Machine>, string]>([
    ['HPET', 'pc', {}, 'HPET'],
    ['PIT', 'pc', { extra: ['-no-hpet'] }, 'PIT'],
    ['microvm', 'microvm', {}, 'PIT'],
  ])(
    '%s: time runs as on the host, no core is behind, sleeps are not too short',
    async (_name, machine, options, source) => {
      const guest = await start(PROGRAM, { machine, smp: 2, ...options }, 'log=info');
      const first = await guest.waitFor('first');
      const last = await guest.waitFor('last');
      expect(await guest.end).toEqual({ kind: 'exit', code: 0 });
      expect(guest.output).toMatch(new RegExp(`counts at \\d+ kHz by ${source}\\r\\n.*certain to \\d+ millionths`));
      expect(guest.output.match(/counts at/g)).toHaveLength(1);
      expect(guest.output).not.toMatch(/disagree|apart/);
      expect(guest.output).toMatch(/backwards 0\r\nearly 0\r\n/);
      const passed = Number(/passed (\d+)/.exec(guest.output)?.[1]);
      // The host is late at times.
      expect(Math.abs(passed - (last - first))).toBeLessThan(0.1 * passed + 300);
      const now = Number(/epoch (\d+)/.exec(guest.output)?.[1]);
      expect(Math.abs(now - Date.now())).toBeLessThan(60_000);
    },
  );

  test('the time comes from the battery-backed clock', async () => {
    const { lines } = await boot(PROGRAM, { extra: ['-rtc', 'base=2031-12-31T23:59:58'] });
    const epoch = Number(lines.find((line) => line.startsWith('epoch'))?.split(' ')[1]);
    expect(Math.abs(epoch - Date.UTC(2031, 11, 31, 23, 59, 58))).toBeLessThan(60_000);
  });
});
