/** The heap and its collector in simulated memory: random object graphs against a model, stress, exhaustion, damage. */

import * as heap from '../../rtl/memory/heap';
import { setStress, setVerifying } from '../../rtl/memory/heap-stress';
import { verifyHeap } from '../../rtl/memory/heap-verifier';
import * as unsafe from '../support/unsafe';
import * as simulated from './simulated-heap';

const megabyte = 1 << 20;

/** A repeatable sequence of numbers in [0, limit). */
function randomSequence(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** An object of the model: where it lies, what it should contain. */
interface Node {
  readonly address: number;
  readonly id: number;
  readonly idOffset: number;
  /** Addresses of its reference words, and what they hold. */
  readonly slots: number[];
  readonly targets: (Node | undefined)[];
}

/** Makes objects of all kinds and keeps a model of what they refer to. */
class Model {
  #nextId = 1;
  readonly roots: (Node | undefined)[] = new Array(simulated.rootCount).fill(undefined);

  constructor(readonly random: (limit: number) => number) {}

  make(): Node {
    const kind = this.random(9);
    if (kind <= 3) return this.#node(simulated.instance(simulated.pairDescriptor, 32), 8, [16, 24]);
    if (kind === 4) return this.#node(simulated.instance(simulated.wideDescriptor, 560), 8, [16, 504, 512, 552]);
    if (kind === 5) return this.#node(simulated.instance(simulated.closureDescriptor, 32), 8, [24]);
    if (kind === 6) {
      const count = 1 + this.random(this.random(20) === 0 ? 3000 : 60);
      const address = heap.allocate(simulated.referencesDescriptor, 8 + count * 8);
      // References only: the id goes into the last word as a boxed number.
      return this.#node(
        address,
        count * 8,
        count > 1 ? [8, Math.floor(count / 2) * 8].filter((o) => o < count * 8) : [],
      );
    }
    if (kind === 7) {
      const bytes = 8 + this.random(this.random(20) === 0 ? 60000 : 3000);
      return this.#node(heap.allocate(simulated.valuesDescriptor, 8 + bytes), 8, []);
    }
    const elements = heap.allocate(simulated.bytesDescriptor, 32);
    return this.#node(elements, 16, [24]);
  }

  #node(address: number, idOffset: number, offsets: number[]): Node {
    const id = this.#nextId++;
    const size = Number(unsafe.loadU64(address) >> 35n) * 8;
    for (let at = 8; at < size; at += 8) {
      if (unsafe.loadU64(address + at) !== 0n) throw new Error(`object ${id} is not zero at ${at}`);
    }
    // A boxed number: it must never be taken for a reference.
    unsafe.storeU64(address + idOffset, unsafe.boxBits(id));
    const slots = [...new Set(offsets)].map((offset) => address + offset);
    return { address, id, idOffset, slots, targets: slots.map(() => undefined) };
  }

  /** Compares everything reachable with memory. */
  check(): number {
    const seen = new Set<Node>();
    const pending = this.roots.filter((node) => node !== undefined);
    for (let node = pending.pop(); node; node = pending.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      const id = unsafe.fromBoxBits(unsafe.loadU64(node.address + node.idOffset));
      if (id !== node.id) throw new Error(`object ${node.id} at ${node.address} holds ${id}`);
      node.slots.forEach((slot, i) => {
        const target = node.targets[i];
        const found = unsafe.loadUsize(slot);
        if (found !== (target?.address ?? 0)) throw new Error(`object ${node.id} refers to ${found}`);
        if (target) pending.push(target);
      });
    }
    return seen.size;
  }

  setRoot(index: number, node: Node | undefined): void {
    this.roots[index] = node;
    unsafe.storeUsize(simulated.rootAddress(index), node?.address ?? 0);
  }

  anyNode(): Node | undefined {
    return this.roots[this.random(this.roots.length)];
  }
}

function runModel(seed: number, steps: number): Model {
  const random = randomSequence(seed);
  const model = new Model(random);
  for (let step = 0; step < steps; step++) {
    const node = model.make();
    const parent = model.anyNode();
    if (parent && parent.slots.length > 0 && random(3) > 0) {
      const slot = random(parent.slots.length);
      // Sometimes in front of the old target, so that chains grow.
      if (node.slots.length > 0 && random(2) === 0) {
        node.targets[0] = parent.targets[slot];
        unsafe.storeUsize(node.slots[0], parent.targets[slot]?.address ?? 0);
      }
      parent.targets[slot] = node;
      unsafe.storeUsize(parent.slots[slot], node.address);
    } else {
      model.setRoot(random(simulated.rootCount), node);
    }
    if (random(50) === 0) model.setRoot(random(simulated.rootCount), undefined);
    if (random(2000) === 0) model.check();
  }
  return model;
}

test.each([1, 2, 3])('random graphs survive collections on a random schedule, seed %i', (seed) => {
  simulated.startHeap(2 * megabyte);
  setStress(40, seed, seed === 3);
  const model = runModel(seed, 3000);
  heap.collect();
  expect(model.check()).toBeGreaterThan(10);
  expect(heap.statistics().collections).toBeGreaterThan(3);
});

test('random graphs survive a collection at every allocation', () => {
  simulated.startHeap(megabyte);
  setStress(1, 7, true);
  const model = runModel(7, 150);
  model.check();
  expect(heap.statistics().collections).toBeGreaterThanOrEqual(150);
});

test('garbage is reused without end', () => {
  simulated.startHeap(512 * 1024);
  setVerifying(false);
  for (let i = 0; i < 30000; i++) simulated.instance(simulated.pairDescriptor, 32);
  for (let i = 0; i < 300; i++) heap.allocate(simulated.valuesDescriptor, 20000);
  const { allocated, capacity, collections, live } = heap.statistics();
  expect(allocated).toBeGreaterThan(10 * capacity);
  expect(collections).toBeGreaterThan(5);
  expect(live).toBe(0);
});

test('an object stays while a stack word points into it, boxed or not, first or last byte', () => {
  simulated.startHeap(megabyte);
  const object = heap.allocate(simulated.valuesDescriptor, 200);
  unsafe.storeU64(object + 8, 0x1234n);
  const large = heap.allocate(simulated.valuesDescriptor, 100000);
  unsafe.storeU64(large + 8, 0x5678n);
  unsafe.storeUsize(simulated.stackSlot(3), object + 199);
  unsafe.storeUsize(simulated.stackSlot(5), large + 70001);
  heap.collect();
  expect(unsafe.loadU64(object + 8)).toBe(0x1234n);
  expect(unsafe.loadU64(large + 8)).toBe(0x5678n);
  expect(heap.statistics().live).toBe(200 + 100000);
  // One past the end is not inside.
  unsafe.storeUsize(simulated.stackSlot(3), object + 200);
  unsafe.storeUsize(simulated.stackSlot(5), large + 100000);
  heap.collect();
  expect(heap.statistics().live).toBe(0);
  expect(unsafe.loadU8(object + 8)).toBe(0xdb);
  expect(unsafe.loadU8(large + 8)).toBe(0xdb);
});

test('numbers that look like addresses keep nothing alive where references are precise', () => {
  simulated.startHeap(megabyte);
  const object = heap.allocate(simulated.valuesDescriptor, 64);
  const values = heap.allocate(simulated.valuesDescriptor, 64);
  unsafe.storeUsize(values + 8, object);
  unsafe.storeUsize(simulated.rootAddress(0), values);
  unsafe.storeU64(simulated.rootAddress(1), unsafe.boxBits(object));
  heap.collect();
  expect(heap.statistics().live).toBe(64);
});

test('a list of any length is marked without recursion', () => {
  simulated.startHeap(4 * megabyte);
  let list = 0;
  for (let i = 0; i < 20000; i++) {
    unsafe.storeUsize(simulated.rootAddress(0), list);
    const node = simulated.instance(simulated.pairDescriptor, 32);
    unsafe.storeUsize(node + 16, list);
    list = node;
  }
  unsafe.storeUsize(simulated.rootAddress(0), list);
  heap.collect();
  expect(heap.statistics().live).toBe(20000 * 32);
});

test('a mark stack that overflows loses nothing', () => {
  simulated.startHeap(megabyte);
  // The stack holds 32 entries a block; this array alone pushes far more, and each pair has a child of its own.
  const count = 4000;
  const array = heap.allocate(simulated.referencesDescriptor, 8 + count * 8);
  unsafe.storeUsize(simulated.rootAddress(0), array);
  for (let i = 0; i < count; i++) {
    const pair = simulated.instance(simulated.pairDescriptor, 32);
    unsafe.storeUsize(array + 8 + i * 8, pair);
    const child = simulated.instance(simulated.cellDescriptor, 16);
    unsafe.storeUsize(pair + 16, child);
  }
  heap.collect();
  expect(heap.statistics().live).toBe(8 + count * 8 + count * 48);
});

test('medium objects find room between survivors when no block is free', () => {
  simulated.startHeap(400 * 1024);
  setVerifying(false);
  const kept: number[] = [];
  const blocks = heap.statistics().capacity / 32768;
  for (let i = 0; i < simulated.rootCount && i < blocks * 4; i++) {
    const object = heap.allocate(simulated.valuesDescriptor, 8000);
    kept.push(object);
    if (i % 4 === 0) unsafe.storeUsize(simulated.rootAddress(i), object);
  }
  for (let i = 0; i < blocks * 2; i++) expect(() => heap.allocate(simulated.valuesDescriptor, 8000)).not.toThrow();
  expect(heap.statistics().collections).toBeGreaterThan(0);
});

test('a full heap throws a RangeError with figures and goes on when memory is released', () => {
  simulated.startHeap(megabyte);
  const fill = () => {
    while (true) {
      const object = heap.allocate(simulated.referencesDescriptor, 1024);
      unsafe.storeUsize(object + 8, unsafe.loadUsize(simulated.rootAddress(0)));
      unsafe.storeUsize(simulated.rootAddress(0), object);
    }
  };
  expect(fill).toThrow(/^heap exhausted: 1024 bytes wanted, \d+ in use, \d+ in all$/);
  expect(fill).toThrow(RangeError);
  expect(() => heap.allocate(simulated.valuesDescriptor, 100000)).toThrow(/100000 bytes wanted/);
  verifyHeap(false);
  unsafe.storeUsize(simulated.rootAddress(0), 0);
  heap.collect();
  expect(heap.statistics().live).toBe(0);
  expect(heap.allocate(simulated.valuesDescriptor, 100000)).toBeGreaterThan(0);
});

test('an impossible size is refused before anything is touched', () => {
  simulated.startHeap(megabyte);
  expect(() => heap.allocate(simulated.valuesDescriptor, 2 ** 33)).toThrow(
    'an object of 8589934592 bytes is too large',
  );
  expect(() => heap.initialize(simulated.heapAddress, 5000)).toThrow('too small');
});

test('the verifier finds a reference to a dead object', () => {
  simulated.startHeap(megabyte);
  const parent = simulated.instance(simulated.pairDescriptor, 32);
  unsafe.storeUsize(simulated.rootAddress(0), parent);
  const child = simulated.instance(simulated.pairDescriptor, 32);
  heap.collect();
  unsafe.storeUsize(parent + 16, child);
  expect(() => verifyHeap(false)).toThrow(simulated.HeapFailure);
});
