/** Counter 0 of the 8254 interval timer: reference for calibration, and one-shot timer where there is no local APIC. */

import { u64 as toU64, type u64 } from 'toro/unsafe';
import { portIn8, portOut8, rdtsc } from './instructions';

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
const SAMPLES = 3;

/** TSC at the last sample; a second result of `pitElapsed` without an object. */
let sampledAt: u64;

/** Starts counting down from `ticks`; the line is raised at zero. */
export function startPit(ticks: number): void {
  portOut8(COMMAND, ONE_SHOT);
  portOut8(COUNTER_0, ticks & 0xff);
  portOut8(COUNTER_0, ticks >>> 8);
}

/**
 * Ticks since `startPit(PIT_MOST_TICKS)`, −1 when it has run out or does not run. `pitSampledAt` then gives the TSC of that
 * moment: of several readings the one that took the shortest time.
 */
export function pitElapsed(): number {
  let best: u64 = 0xffff_ffff_ffff_ffffn;
  let elapsed = -1;
  for (let i = 0; i < SAMPLES; i++) {
    const before: u64 = rdtsc();
    portOut8(COMMAND, LATCH);
    const taken: u64 = toU64(rdtsc() - before);
    const status = portIn8(COUNTER_0);
    const low = portIn8(COUNTER_0);
    const count = low | (portIn8(COUNTER_0) << 8);
    if ((status & (OUTPUT | NOT_LOADED)) !== 0 || taken >= best) continue;
    best = taken;
    sampledAt = toU64(before + toU64(taken >> 1n));
    elapsed = PIT_MOST_TICKS - count;
  }
  return elapsed;
}

export function pitSampledAt(): u64 {
  return sampledAt;
}
