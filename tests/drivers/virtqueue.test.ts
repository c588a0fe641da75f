jest.mock('../../rtl/arch/instructions', () => ({ fence: () => {} }));

import { VirtQueue } from '../../drivers/virtio/queue';
import { freeMemory, loadU16, loadU32, loadU64, setMemory, storeU16, storeU32 } from '../support/unsafe';

/** The device's side of a queue, straight from virtio 1.2 §2.7. */
class Device {
  private seen = 0;
  private returned = 0;

  constructor(private readonly queue: VirtQueue) {}

  /** Chains made available since the last call, as lists of buffers. */
  take(): { head: number; buffers: { address: number; length: number; writable: boolean }[] }[] {
    const chains = [];
    for (; this.seen !== loadU16(this.queue.available + 2); this.seen = (this.seen + 1) & 0xffff) {
      const head = loadU16(this.queue.available + 4 + 2 * (this.seen % this.queue.size));
      const buffers = [];
      for (let at = head, more = true; more; ) {
        const descriptor = this.queue.descriptors + 16 * at;
        const flags = loadU16(descriptor + 12);
        buffers.push({
          address: Number(loadU64(descriptor)),
          length: loadU32(descriptor + 8),
          writable: (flags & 2) !== 0,
        });
        more = (flags & 1) !== 0;
        at = loadU16(descriptor + 14);
      }
      chains.push({ head, buffers });
    }
    return chains;
  }

  giveBack(head: number, written: number): void {
    const element = this.queue.used + 4 + 8 * (this.returned % this.queue.size);
    storeU32(element, head);
    storeU32(element + 4, written);
    this.returned = (this.returned + 1) & 0xffff;
    storeU16(this.queue.used + 2, this.returned);
  }

  refuseNotifications(): void {
    storeU16(this.queue.used, 1);
  }

  get wantsInterruptSuppressed(): boolean {
    return loadU16(this.queue.available) === 1;
  }
}

const SIZE = 8;
let queue: VirtQueue;
let device: Device;

beforeEach(() => {
  const memory = freeMemory + 0x1000 - (freeMemory % 0x1000);
  setMemory(memory + VirtQueue.bytes(SIZE));
  queue = new VirtQueue(memory, SIZE);
  device = new Device(queue);
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
  device.giveBack(1, 60);
  device.giveBack(0, 61);
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
    device.giveBack(chain.head, i & 0xff);
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
  expect(device.wantsInterruptSuppressed).toBe(true);
  device.giveBack(0, 1);
  expect(queue.wantInterrupts()).toBe(true);
  expect(device.wantsInterruptSuppressed).toBe(false);
  queue.takeUsed();
  expect(queue.wantInterrupts()).toBe(false);
});
