jest.mock('../../rtl/arch/device-fence', () => ({ deviceFence: () => {} }));

import { VirtQueue } from '../../drivers/virtio/queue';
import { freeMemory, setMemory } from '../support/unsafe';
import { QueueDevice } from './virtio-device';

const SIZE = 8;
let queue: VirtQueue;
let device: QueueDevice;

beforeEach(() => {
  const memory = freeMemory + 0x1000 - (freeMemory % 0x1000);
  setMemory(memory + VirtQueue.bytes(SIZE));
  queue = new VirtQueue(memory, SIZE);
  device = new QueueDevice(queue);
});

test('the layout is that of legacy devices: the used ring on its own page', () => {
  expect(queue.available - queue.descriptors).toBe(16 * SIZE);
  expect(queue.used % 4096).toBe(0);
  expect(queue.used).toBeGreaterThanOrEqual(queue.available + 6 + 2 * SIZE);
  // virtio 1.2 §2.7.2 for 256 entries: 4096 + 6 + 512 rounded up, and 6 + 2048 rounded up.
  expect(VirtQueue.bytes(256)).toBe(8192 + 4096);
});

test('a chain reaches the device as described, only when published', () => {
  queue.describe(2, 0x10_0000, 12, false, true);
  queue.describe(3, 0x20_0000, 1500, true, false);
  queue.add(2);
  expect(device.take()).toEqual([]);
  expect(queue.publish()).toBe(true);
  expect(device.take()).toEqual([
    {
      head: 2,
      buffers: [
        { address: 0x10_0000, length: 12, writable: false },
        { address: 0x20_0000, length: 1500, writable: true },
      ],
    },
  ]);
});

test('used chains come back in the order of the device, with their lengths', () => {
  for (let i = 0; i < 3; i++) {
    queue.describe(i, 0x1000 * i, 100, true, false);
    queue.add(i);
  }
  queue.publish();
  expect(queue.takeUsed()).toBe(-1);
  device.giveBack([1, 60]);
  device.giveBack([0, 61]);
  expect([queue.takeUsed(), queue.writtenBytes]).toEqual([1, 60]);
  expect([queue.takeUsed(), queue.writtenBytes]).toEqual([0, 61]);
  expect(queue.hasUsed()).toBe(false);
});

test('indices wrap at 65536 and rings at their size', () => {
  for (let i = 0; i < SIZE; i++) queue.describe(i, 0x1000 * i, 100, true, false);
  for (let i = 0; i < 70_000; i++) {
    queue.add(i % SIZE);
    queue.publish();
    const [chain] = device.take();
    if (chain?.head !== i % SIZE) throw new Error(`round ${i}: the device got ${chain?.head}`);
    device.giveBack([chain.head, i & 0xff]);
    if (queue.takeUsed() !== i % SIZE || queue.writtenBytes !== (i & 0xff)) throw new Error(`round ${i}: wrong return`);
  }
  expect(queue.takeUsed()).toBe(-1);
});

test('notifications and interrupts are suppressed by their flags', () => {
  device.refuseNotifications();
  queue.describe(0, 0x1000, 1, true, false);
  queue.add(0);
  expect(queue.publish()).toBe(false);
  queue.suppressInterrupts();
  expect(device.wantsInterrupts).toBe(false);
  device.giveBack([0, 1]);
  expect(queue.wantInterrupts()).toBe(true);
  expect(device.wantsInterrupts).toBe(true);
  queue.takeUsed();
  expect(queue.wantInterrupts()).toBe(false);
});

describe('with events', () => {
  beforeEach(() => {
    queue = new VirtQueue(queue.descriptors, SIZE, true);
    device = new QueueDevice(queue, true);
    for (let i = 0; i < SIZE; i++) queue.describe(i, 0x1000 * i, 1, true, false);
  });

  /** Publishes `count` chains and lets the device take them. Whether it wanted to be notified. */
  function give(count: number): boolean {
    for (let i = 0; i < count; i++) queue.add(i);
    return queue.publish();
  }

  test('a device is notified when the index passes the one that it waits for', () => {
    expect(give(1)).toBe(true);
    // It has not looked yet, and so has not asked again.
    expect(give(1)).toBe(false);
    expect(device.take()).toHaveLength(2);
    expect(give(2)).toBe(true);
  });

  test('an interrupt comes for the chain that is waited for, and only once', () => {
    give(6);
    device.take();
    expect(queue.wantInterrupts(2)).toBe(false);
    expect([0, 1, 2, 3].map((head) => device.giveBack([head, 1]))).toEqual([false, false, true, false]);
    queue.takeUsed();
    queue.suppressInterrupts();
    expect([4, 5].map((head) => device.giveBack([head, 1]))).toEqual([false, false]);
    expect(queue.wantInterrupts()).toBe(true);
  });

  test('indices wrap at 65536', () => {
    for (let i = 0; i < 70_000; i++) {
      if (!give(1)) throw new Error(`round ${i}: no notification`);
      if (queue.wantInterrupts()) throw new Error(`round ${i}: something is there`);
      const [chain] = device.take();
      if (!device.giveBack([chain.head, 1])) throw new Error(`round ${i}: no interrupt`);
      queue.takeUsed();
    }
  });
});
