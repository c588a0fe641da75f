/** Counter 0 of the 8254 interval timer: reference for calibration, and one-shot timer where there is no local APIC. */

import type { ClockReference } from './clock-measurement';
import { portIn8, portOut8 } from './instructions';

export const PIT_TICKS_PER_MILLISECOND = 1193.182;
export const PIT_LINE = 0;
export const PIT_MOST_TICKS = 0xffff;

const COUNTER_0 = 0x40;
const COMMAND = 0x43;
/** Counter 0, low then high byte, mode 0: counts down once and raises its output at zero. */
const ONE_SHOT = 0x30;
/** Read-back: latch status and count of counter 0 (8254 data sheet, "Read-Back Command"). */
const LATCH = 0xc2;
const OUTPUT = 0x80;
const NOT_LOADED = 0x40;

/** Starts counting down from `ticks`; the line is raised at zero. */
export function startPit(ticks: number): void {
  portOut8(COMMAND, ONE_SHOT);
  portOut8(COUNTER_0, ticks & 0xff);
  portOut8(COUNTER_0, ticks >>> 8);
}

class Pit implements ClockReference {
  readonly name = 'PIT';
  readonly ticksPerMillisecond = PIT_TICKS_PER_MILLISECOND;

  read(): number {
    portOut8(COMMAND, LATCH);
    const status = portIn8(COUNTER_0);
    const low = portIn8(COUNTER_0);
    const count = low | (portIn8(COUNTER_0) << 8);
    return (status & (OUTPUT | NOT_LOADED)) === 0 ? PIT_MOST_TICKS - count : -1;
  }
}

/** The counter as a reference for 55 ms. */
export function startReference(): ClockReference {
  startPit(PIT_MOST_TICKS);
  return new Pit();
}
