/**
 * The time-stamp counter as monotonic clock, and the frequencies of TSC and APIC timer.
 *
 * Calibration begins in the boot list and ends when somebody first asks for the time, so that what lies between is its
 * measuring time; only what is missing to half a millisecond is waited for. Nothing is waited for when the machine states
 * the frequency and the timer needs none, and nothing at all by a program that never asks.
 */

import { loadF64, loadU64, storeF64, storeU64, u64 as toU64, type u64, usize } from 'toro/unsafe';
import { writeText } from '../console/output';
import { apicCount, startApicCount } from './apic';
import { Shared, sharedWord } from './core-table';
import { hpetCounter, hpetTicksPerMillisecond, startHpet } from './hpet';
import { statedTscFrequency } from './hypervisor-clock';
import { pause, rdtsc } from './instructions';
import { PIT_MOST_TICKS, PIT_TICKS_PER_MILLISECOND, pitElapsed, pitSampledAt, startPit } from './pit';

/** Measuring time in ms: a reading's uncertainty of a few hundred ns is below 0.1 % of it. */
const WINDOW = 0.5;
/** Readings without progress after which a reference counts as stopped. */
const PATIENCE = 10_000;
/** `apicCount` of a timer that has run down to zero. */
const APIC_EXHAUSTED = 0xffff_ffff;
/** Assumed when nothing tells the time: sleeps are then too long or too short, but end. */
const UNKNOWN_FREQUENCY = 1e6;

/** 0 until calibrated. */
let ticksPerMillisecond: number;
let apicTicksPerMillisecond: number;
let stated: number;
/** When time begins: with the first sample of the 8254, if that is the reference. */
let zero: u64;
/** The sample at which its measurement began, −1 if it does not run. */
let firstElapsed: number;
let firstSampledAt: u64;
let apicStartedAt: u64;
let measuresApic: boolean;

/** Starts to measure. `scratch`: 32 bytes, 32-aligned. `apicTimer`: its frequency is wanted too. */
export function beginCalibration(scratch: number, apicTimer: boolean): void {
  ticksPerMillisecond = 0;
  stated = statedTscFrequency(scratch);
  if (stated === 0) beginPit();
  zero = stated === 0 ? firstSampledAt : rdtsc();
  measuresApic = apicTimer;
  if (!apicTimer) return;
  apicStartedAt = rdtsc();
  startApicCount();
}

/** Ends the measurement and tells the other cores: their clocks are this one. */
export function shareClock(): void {
  calibrate();
  storeU64(sharedWord(Shared.ClockZero), zero);
  storeF64(sharedWord(Shared.TscFrequency), ticksPerMillisecond);
  storeF64(sharedWord(Shared.ApicFrequency), apicTicksPerMillisecond);
}

/** Takes over the clock of core 0. The counters of all cores began together. */
export function adoptClock(): void {
  zero = loadU64(sharedWord(Shared.ClockZero));
  ticksPerMillisecond = loadF64(sharedWord(Shared.TscFrequency));
  apicTicksPerMillisecond = loadF64(sharedWord(Shared.ApicFrequency));
}

/** Ends the measurement if nobody has yet. */
function calibrate(): void {
  if (ticksPerMillisecond !== 0) return;
  let frequency = stated;
  if (frequency === 0) frequency = measureByPit();
  if (frequency === 0) frequency = measureByHpet();
  if (frequency === 0) {
    writeText('nothing tells how fast the processor counts: times are guesses\n');
    frequency = UNKNOWN_FREQUENCY;
  }
  ticksPerMillisecond = frequency;
  if (measuresApic) measureApic();
}

function measureApic(): void {
  if (apicCount() === APIC_EXHAUSTED) {
    apicStartedAt = rdtsc();
    startApicCount();
  }
  const window = WINDOW * ticksPerMillisecond;
  while (ticksSince(apicStartedAt) < window) pause();
  apicTicksPerMillisecond = (apicCount() / ticksSince(apicStartedAt)) * ticksPerMillisecond;
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

/** Not the start counts but a sample soon after: an emulated processor may take long between the two instructions that would be the start. */
function beginPit(): void {
  startPit(PIT_MOST_TICKS);
  firstElapsed = pitElapsed();
  firstSampledAt = firstElapsed < 0 ? rdtsc() : pitSampledAt();
}

/** 0 if the 8254 does not run. */
function measureByPit(): number {
  let elapsed = pitElapsed();
  if (elapsed < 0 || firstElapsed < 0) {
    // It ran out meanwhile, or never ran: once more from the start.
    beginPit();
    elapsed = firstElapsed;
  }
  const enough = firstElapsed + WINDOW * PIT_TICKS_PER_MILLISECOND;
  for (let i = 0; i < PATIENCE && firstElapsed >= 0 && elapsed < enough; i++) {
    pause();
    elapsed = pitElapsed();
  }
  if (firstElapsed < 0 || elapsed < enough) return 0;
  const ticks = ticksToNumber(toU64(pitSampledAt() - firstSampledAt));
  return (ticks / (elapsed - firstElapsed)) * PIT_TICKS_PER_MILLISECOND;
}

/** 0 if there is none. */
function measureByHpet(): number {
  const registers = startHpet();
  if (registers === 0) return 0;
  const perMillisecond = hpetTicksPerMillisecond(registers);
  const start: u64 = rdtsc();
  const first = hpetCounter(registers);
  let elapsed = 0;
  for (let i = 0; i < PATIENCE && elapsed < WINDOW * perMillisecond; i++) {
    pause();
    elapsed = (hpetCounter(registers) - first) >>> 0;
  }
  if (elapsed < WINDOW * perMillisecond) return 0;
  return (ticksSince(start) / elapsed) * perMillisecond;
}
