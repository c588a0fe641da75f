/** Virtio over PCI as virtio 1.0 defined it (virtio 1.2 §4.1): registers in memory, found through vendor capabilities. */

import { readU8, readU16, readU32, u64, writeU8, writeU16, writeU32, writeU64 } from 'toro/unsafe';
import type { InterruptHandler } from '../../rtl/arch/interrupts';
import type { PciDevice } from '../../rtl/pci';
import { PciInterrupts } from './pci-interrupts';
import type { VirtQueue } from './queue';
import type { VirtioTransport } from './transport';

/** A vendor-specific capability (§4.1.4): type at 3, base address at 4, offset at 8, length at 12. */
const VENDOR_CAPABILITY = 0x09;
enum Structure {
  Common = 1,
  Notify,
  InterruptStatus,
  Device,
}

/** The common configuration structure (§4.1.4.3). */
const DEVICE_FEATURE_SELECT = 0;
const DEVICE_FEATURE = 4;
const DRIVER_FEATURE_SELECT = 8;
const DRIVER_FEATURE = 12;
const CONFIGURATION_VECTOR = 16;
const STATUS = 20;
const QUEUE_SELECT = 22;
const QUEUE_SIZE = 24;
const QUEUE_VECTOR = 26;
const QUEUE_ENABLE = 28;
const QUEUE_NOTIFY_OFFSET = 30;
const QUEUE_DESCRIPTORS = 32;
const QUEUE_AVAILABLE = 40;
const QUEUE_USED = 48;
const NO_VECTOR = 0xffff;

export class ModernPciTransport implements VirtioTransport {
  readonly legacy = false;
  readonly name: string;
  readonly #common: number;
  readonly #notify: number;
  readonly #notifyMultiplier: number;
  readonly #device: number;
  readonly #interrupts: PciInterrupts;
  /** Address to which each queue's notifications go. */
  readonly #notifyAddresses: number[] = [];

  /** Whether the device has this interface. */
  static isOn(pci: PciDevice): boolean {
    return findStructure(pci, Structure.Common) !== 0;
  }

  constructor(pci: PciDevice) {
    this.name = `virtio at ${pci.name}`;
    pci.enable();
    const notify = findStructure(pci, Structure.Notify);
    this.#common = mapStructure(pci, findStructure(pci, Structure.Common));
    this.#notify = mapStructure(pci, notify);
    this.#notifyMultiplier = pci.read32(notify + 16);
    this.#device = mapStructure(pci, findStructure(pci, Structure.Device));
    const interruptStatus = mapStructure(pci, findStructure(pci, Structure.InterruptStatus));
    this.#interrupts = new PciInterrupts(pci, () => readU8(interruptStatus));
  }

  readStatus(): number {
    return readU8(this.#common + STATUS);
  }

  writeStatus(status: number): void {
    writeU8(this.#common + STATUS, status);
  }

  offeredFeatures(word: number): number {
    writeU32(this.#common + DEVICE_FEATURE_SELECT, word);
    return readU32(this.#common + DEVICE_FEATURE);
  }

  acceptFeatures(word: number, bits: number): void {
    writeU32(this.#common + DRIVER_FEATURE_SELECT, word);
    writeU32(this.#common + DRIVER_FEATURE, bits);
  }

  queueSize(index: number): number {
    writeU16(this.#common + QUEUE_SELECT, index);
    return readU16(this.#common + QUEUE_SIZE);
  }

  startQueue(index: number, queue: VirtQueue): void {
    writeU16(this.#common + QUEUE_SELECT, index);
    writeU16(this.#common + QUEUE_SIZE, queue.size);
    writeU64(this.#common + QUEUE_DESCRIPTORS, u64(queue.descriptors));
    writeU64(this.#common + QUEUE_AVAILABLE, u64(queue.available));
    writeU64(this.#common + QUEUE_USED, u64(queue.used));
    if (this.#interrupts.usesMsix) {
      writeU16(this.#common + CONFIGURATION_VECTOR, NO_VECTOR);
      writeU16(this.#common + QUEUE_VECTOR, this.#interrupts.vectorOf(index) ?? NO_VECTOR);
    }
    const offset = readU16(this.#common + QUEUE_NOTIFY_OFFSET);
    this.#notifyAddresses[index] = this.#notify + offset * this.#notifyMultiplier;
    writeU16(this.#common + QUEUE_ENABLE, 1);
  }

  notify(index: number): void {
    writeU16(this.#notifyAddresses[index], index);
  }

  readConfiguration8(offset: number): number {
    return readU8(this.#device + offset);
  }

  captureQueueInterrupt(index: number, handler: InterruptHandler): void {
    this.#interrupts.capture(index, handler);
  }
}

/** Offset of the first capability of this type whose base address exists, 0 if there is none. */
function findStructure(pci: PciDevice, type: Structure): number {
  for (let at = pci.findCapability(VENDOR_CAPABILITY); at !== 0; at = pci.findCapability(VENDOR_CAPABILITY, at)) {
    if (pci.read8(at + 3) === type && pci.read8(at + 4) < 6) return at;
  }
  return 0;
}

function mapStructure(pci: PciDevice, capability: number): number {
  if (capability === 0) throw new Error(`virtio at ${pci.name}: a configuration structure is missing`);
  return pci.mapBase(pci.read8(capability + 4), pci.read32(capability + 8), pci.read32(capability + 12));
}
