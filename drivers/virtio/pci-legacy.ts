/** Virtio over PCI from before virtio 1.0 (virtio 1.2 §4.1.4.10): all registers in the I/O ports of base address 0. */

import { portIn8, portIn16, portIn32, portOut8, portOut16, portOut32 } from '../../rtl/arch/instructions';
import type { InterruptHandler } from '../../rtl/arch/interrupts';
import type { PciDevice } from '../../rtl/pci';
import { PciInterrupts } from './pci-interrupts';
import type { VirtQueue } from './queue';
import type { VirtioTransport } from './transport';

const DEVICE_FEATURES = 0;
const DRIVER_FEATURES = 4;
const QUEUE_PAGE = 8;
const QUEUE_SIZE = 12;
const QUEUE_SELECT = 14;
const QUEUE_NOTIFY = 16;
const STATUS = 18;
const INTERRUPT_STATUS = 19;
/** Only while MSI-X is on; the device's own configuration follows, or takes their place. */
const CONFIGURATION_VECTOR = 20;
const QUEUE_VECTOR = 22;
const CONFIGURATION = 20;
const CONFIGURATION_WITH_MSIX = 24;
const NO_VECTOR = 0xffff;
const PAGE_BYTES = 4096;

export class LegacyPciTransport implements VirtioTransport {
  readonly legacy = true;
  readonly name: string;
  readonly #ports: number;
  readonly #configuration: number;
  readonly #interrupts: PciInterrupts;

  /** Whether the device has this interface. */
  static isOn(pci: PciDevice): boolean {
    return pci.baseAddress(0)?.isPort === true;
  }

  constructor(pci: PciDevice) {
    this.name = `legacy virtio at ${pci.name}`;
    const base = pci.baseAddress(0);
    if (base === undefined || !base.isPort) throw new Error(`${this.name}: has no ports`);
    pci.enable();
    const ports = base.address;
    this.#ports = ports;
    this.#interrupts = new PciInterrupts(pci, () => portIn8(ports + INTERRUPT_STATUS));
    this.#configuration = ports + (this.#interrupts.usesMsix ? CONFIGURATION_WITH_MSIX : CONFIGURATION);
  }

  readStatus(): number {
    return portIn8(this.#ports + STATUS);
  }

  writeStatus(status: number): void {
    portOut8(this.#ports + STATUS, status);
  }

  offeredFeatures(word: number): number {
    return word === 0 ? portIn32(this.#ports + DEVICE_FEATURES) : 0;
  }

  acceptFeatures(word: number, bits: number): void {
    if (word === 0) portOut32(this.#ports + DRIVER_FEATURES, bits);
  }

  queueSize(index: number): number {
    portOut16(this.#ports + QUEUE_SELECT, index);
    return portIn16(this.#ports + QUEUE_SIZE);
  }

  startQueue(index: number, queue: VirtQueue): void {
    portOut16(this.#ports + QUEUE_SELECT, index);
    if (this.#interrupts.usesMsix) {
      portOut16(this.#ports + CONFIGURATION_VECTOR, NO_VECTOR);
      portOut16(this.#ports + QUEUE_VECTOR, this.#interrupts.vectorOf(index) ?? NO_VECTOR);
    }
    portOut32(this.#ports + QUEUE_PAGE, queue.descriptors / PAGE_BYTES);
  }

  notify(index: number): void {
    portOut16(this.#ports + QUEUE_NOTIFY, index);
  }

  readConfiguration8(offset: number): number {
    return portIn8(this.#configuration + offset);
  }

  captureQueueInterrupt(index: number, handler: InterruptHandler): void {
    this.#interrupts.capture(index, handler);
  }
}
