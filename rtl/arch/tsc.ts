/**
 * The time-stamp counter as monotonic clock, and the frequencies of TSC and APIC timer.
 *
 * Who is trusted with the frequency, in this order: kvmclock and other interfaces of hypervisors, CPUID, the HPET, the PIT. Those that are measured
 * (clock-measurement.ts) begin in the boot list and end when somebody first asks for the time, so that what lies between is measuring time; waited for is only
 * what is missing. Nothing is waited for when the machine states the frequency and the timer needs none, and nothing at all by a
 * program that never asks. The others of them are compared with the result.
 */

import { loadF64, loadU64, storeF64, storeU64, u64 as toU64, type u64, usize } from 'toro/unsafe';
import { apicCount, startApicCount } from './apic';
import { ClockMeasurement, disagree } from './clock-measurement';
import { Shared, sharedWord } from './core-table';
import { startHpet } from './hpet';
import { statedSource, statedTscFrequency } from './hypervisor-clock';
import { pause, rdtsc } from './instructions';
import { startReference } from './pit';

/** A frequency that can be wrong by so much of itself is taken; what is not so certain is measured for longer, up to so many ms. */
const GOOD_ENOUGH = 0.001;
const MOST_WINDOW = 20;
/** Readings after which a reference counts as stopped. */
const PATIENCE = 10_000;
/** By how much references may differ, beyond what measuring them leaves open. */
const TOLERANCE = 0.01;
/** `apicCount` of a timer that has run down to zero. */
const APIC_EXHAUSTED = 0xffff_ffff;
/** Assumed when nothing tells the time: sleeps are then too long or too short, but end. */
const UNKNOWN_FREQUENCY = 1e6;

/** 0 until calibrated. */
let ticksPerMillisecond: number;
let apicTicksPerMillisecond: number;
let stated: number;
let source: string;
let uncertainty: number;
let doubtful: ClockMeasurement | undefined;
/** What is being measured, the most trusted one first. */
let references: ClockMeasurement[];
/** Called when the frequency is known. */
let report: () => void;
/** When time began to count. */
let zero: u64;
/** The APIC timer, measured by the TSC; undefined if nobody wants it. */
let apic: ClockMeasurement | undefined;

/**
 * Starts to measure. `scratch`: 32 bytes, 32-aligned. `apicTimer`: its frequency is wanted too. `onKnown` is called when the frequency is
 * known. There is a heap.
 */
export function beginCalibration(scratch: number, apicTimer: boolean, onKnown: () => void): void {
  ticksPerMillisecond = 0;
  source = '';
  report = onKnown;
  stated = statedTscFrequency(scratch);
  zero = rdtsc();
  const hpet = startHpet();
  references = hpet === undefined ? [] : [new ClockMeasurement(hpet, readTsc)];
  references.push(new ClockMeasurement(startReference(), readTsc));
  apic = apicTimer ? beginApic() : undefined;
}

/** Ends the measurement and tells the other cores: their clocks are this one. */
export function shareClock(): void {
  calibrate();
  storeU64(sharedWord(Shared.ClockZero), zero);
  storeF64(sharedWord(Shared.TscFrequency), ticksPerMillisecond);
  storeF64(sharedWord(Shared.ApicFrequency), apicTicksPerMillisecond);
}

/** Takes over the clock of core 0. `offset`: ticks by which the TSC of core 0 is ahead of this core's, modulo 2^64. */
export function adoptClock(offset: u64): void {
  zero = toU64(loadU64(sharedWord(Shared.ClockZero)) - offset);
  ticksPerMillisecond = loadF64(sharedWord(Shared.TscFrequency));
  apicTicksPerMillisecond = loadF64(sharedWord(Shared.ApicFrequency));
}

/** Ends the measurement if nobody has yet. */
function calibrate(): void {
  if (ticksPerMillisecond !== 0) return;
  source = statedSource();
  uncertainty = 0;
  let frequency = stated;
  for (let i = 0; i < references.length && frequency === 0; i++) frequency = measure(references[i]);
  ticksPerMillisecond = frequency === 0 ? UNKNOWN_FREQUENCY : frequency;
  if (apic !== undefined) measureApic(apic);
  for (const reference of references) {
    if (reference.reference.name === source) continue;
    reference.update();
    if (frequency !== 0 && disagree(frequency, reference, TOLERANCE)) doubtful = reference;
  }
  references = [];
  report();
}

/** The frequency by a reference, once it is certain enough; 0 if it does not count. */
function measure(reference: ClockMeasurement): number {
  const { name, ticksPerMillisecond: rate } = reference.reference;
  // What began long ago may have run out by now.
  let measurement = reference;
  measurement.update();
  if (measurement.frequency === 0 && name === 'PIT') measurement = new ClockMeasurement(startReference(), readTsc);
  const most = MOST_WINDOW * rate;
  const start = measurement.reference.read();
  for (let i = 0; i < PATIENCE && measurement.reference.read() - start < most; i++) {
    measurement.update();
    if (measurement.uncertainty <= GOOD_ENOUGH) break;
    pause();
  }
  if (measurement.frequency === 0) return 0;
  source = name;
  uncertainty = measurement.uncertainty;
  return measurement.frequency;
}

/** TSC ticks since the clock began. */
function readTsc(): number {
  return usize(rdtsc() - zero);
}

/** Who told the frequency: the name of a clock, '' if nothing did. */
export function clockSource(): string {
  return source;
}

/** By how much of itself the frequency can be wrong, as it was measured. */
export function clockUncertainty(): number {
  return uncertainty;
}

/** A reference that says something else, if there is one. */
export function doubtfulReference(): ClockMeasurement | undefined {
  return doubtful;
}

function beginApic(): ClockMeasurement {
  startApicCount();
  return new ClockMeasurement({ name: 'APIC timer', ticksPerMillisecond: 1, read: apicCount }, readTsc);
}

/** The speed of the APIC timer, of which the TSC now tells the time. */
function measureApic(begun: ClockMeasurement): void {
  // It counts down once: if that was over before anybody asked, once more.
  const measurement = apicCount() === APIC_EXHAUSTED ? beginApic() : begun;
  const end = readTsc() + MOST_WINDOW * ticksPerMillisecond;
  do measurement.update();
  while (measurement.uncertainty > GOOD_ENOUGH && readTsc() < end);
  if (measurement.frequency !== 0) apicTicksPerMillisecond = ticksPerMillisecond / measurement.frequency;
}

/** Whether asking for the time costs no measurement. */
export function isClockKnown(): boolean {
  return ticksPerMillisecond !== 0;
}

export function tscTicksPerMillisecond(): number {
  calibrate();
  return ticksPerMillisecond;
}

export function apicTimerTicksPerMillisecond(): number {
  calibrate();
  return apicTicksPerMillisecond;
}

/** Milliseconds since the start of calibration, monotonic, finer than a microsecond. */
export function milliseconds(): number {
  calibrate();
  return ticksSince(zero) / ticksPerMillisecond;
}

/** What `milliseconds` gave, or would have given, at a reading of the TSC; negative before the clock began. */
export function millisecondsAt(tsc: u64): number {
  return tsc < zero ? -millisecondsBetween(tsc, zero) : millisecondsBetween(zero, tsc);
}

/** Milliseconds between two readings of the TSC. */
export function millisecondsBetween(from: u64, to: u64): number {
  calibrate();
  return ticksToNumber(toU64(to - from)) / ticksPerMillisecond;
}

function ticksSince(start: u64): number {
  return ticksToNumber(toU64(rdtsc() - start));
}

/** In steps of 16 ticks, so that a year and a half fit 2^53. */
function ticksToNumber(ticks: u64): number {
  return usize(ticks >> 4n) * 16;
}
