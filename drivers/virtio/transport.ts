/** How a driver reaches a virtio device, whatever it is attached to, and the way in which every device is started. */

import { usize } from 'toro/unsafe';
import type { InterruptHandler } from '../../rtl/arch/interrupts';
import { allocatePages, PAGE_BYTES } from '../../rtl/memory/pages';
import { VirtQueue } from './queue';

/** Entries of our queues at most; a legacy device has as many as it says. */
const MOST_ENTRIES = 256;

/** Bits of the device status (virtio 1.2 §2.1). */
const ACKNOWLEDGE = 1;
const DRIVER = 2;
const DRIVER_OK = 4;
const FEATURES_OK = 8;
const FAILED = 128;

/** Feature bits of any device (§6), as numbers of bits. */
export const FEATURE_ANY_LAYOUT = 27;
export const FEATURE_EVENT_INDEX = 29;
export const FEATURE_VERSION_1 = 32;

export interface VirtioTransport {
  /** For messages. */
  readonly name: string;
  /** The interface from before virtio 1.0: other header sizes, no FEATURES_OK. */
  readonly legacy: boolean;
  readStatus(): number;
  /** 0 resets the device. */
  writeStatus(status: number): void;
  /** Feature bits 32 × `word` and up that the device offers. */
  offeredFeatures(word: number): number;
  acceptFeatures(word: number, bits: number): void;
  /** Entries of queue `index` at most; 0 if the device has no such queue. */
  queueSize(index: number): number;
  /** Hands the queue over; its size is at most `queueSize`, and the same on a legacy device. */
  startQueue(index: number, queue: VirtQueue): void;
  /** Says that `publish` has put something into queue `index`. */
  notify(index: number): void;
  /** A byte of the device's own configuration. */
  readConfiguration8(offset: number): number;
  /** Calls `handler` when queue `index` has used chains; possibly at other times too. Call it before `startQueue`. */
  captureQueueInterrupt(index: number, handler: InterruptHandler): void;
}

/** A feature, and another one without which it is not wanted. */
export type FeatureNeed = readonly [feature: number, needed: number];

/**
 * Resets the device and agrees on features (§3.1.1, steps 1–6): those of `wanted` (bit numbers) that it offers, as far as it offers what they need; needs
 * of needs come first. Returns the accepted bits as a list of numbers. Throws an Error if the device refuses them.
 */
export function negotiate(
  transport: VirtioTransport,
  wanted: readonly number[],
  needs: readonly FeatureNeed[] = [],
): number[] {
  transport.writeStatus(0);
  for (let i = 0; transport.readStatus() !== 0; i++) {
    if (i === 1_000_000) throw new Error(`${transport.name}: does not reset`);
  }
  transport.writeStatus(ACKNOWLEDGE);
  transport.writeStatus(ACKNOWLEDGE | DRIVER);
  const words = transport.legacy ? 1 : 2;
  let accepted = wanted.filter((feature) => feature >>> 5 < words && offers(transport, feature));
  for (const [feature, needed] of needs) {
    if (!accepted.includes(needed)) accepted = accepted.filter((other) => other !== feature);
  }
  for (let word = 0; word < words; word++) {
    let bits = 0;
    for (const feature of accepted) if (feature >>> 5 === word) bits = (bits | (1 << (feature & 31))) >>> 0;
    transport.acceptFeatures(word, bits);
  }
  if (transport.legacy) return accepted;
  transport.writeStatus(ACKNOWLEDGE | DRIVER | FEATURES_OK);
  if (!accepted.includes(FEATURE_VERSION_1) || (transport.readStatus() & FEATURES_OK) === 0) {
    transport.writeStatus(FAILED);
    throw new Error(`${transport.name}: does not accept our features`);
  }
  return accepted;
}

function offers(transport: VirtioTransport, feature: number): boolean {
  return ((transport.offeredFeatures(feature >>> 5) >>> (feature & 31)) & 1) !== 0;
}

/**
 * Makes queue `index` and hands it to the device; `usesEvents`: FEATURE_EVENT_INDEX was accepted. Throws an Error if the device has no such queue.
 */
export function makeQueue(transport: VirtioTransport, index: number, usesEvents = false): VirtQueue {
  const offered = transport.queueSize(index);
  if (offered === 0) throw new Error(`${transport.name}: queue ${index} is missing`);
  const size = usize(transport.legacy || offered < MOST_ENTRIES ? offered : MOST_ENTRIES);
  const queue = new VirtQueue(allocatePages(VirtQueue.bytes(size) / PAGE_BYTES), size, usesEvents);
  transport.startQueue(index, queue);
  return queue;
}

/** The queues are set up: the device goes to work (§3.1.1, step 8). */
export function goLive(transport: VirtioTransport): void {
  transport.writeStatus(transport.readStatus() | DRIVER_OK);
}
