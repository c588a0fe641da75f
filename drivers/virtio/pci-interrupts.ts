/** Interrupts of a virtio PCI device (virtio 1.2 §4.1.5.1–2): one MSI-X vector per queue, else the shared pin. */

import type { InterruptHandler } from '../../rtl/arch/interrupts';
import type { PciDevice } from '../../rtl/pci';

export class PciInterrupts {
  readonly #pci: PciDevice;
  readonly #readStatus: () => number;
  /** MSI-X vectors that the device has, 0: it uses its pin. */
  readonly #vectors: number;
  /** Queues with an interrupt, in the order of their vectors. */
  readonly #queues: number[] = [];

  /** `readStatus` reads the interrupt status register, which also takes the pin back. */
  constructor(pci: PciDevice, readStatus: () => number) {
    this.#pci = pci;
    this.#readStatus = readStatus;
    this.#vectors = pci.enableMsix();
  }

  get usesMsix(): boolean {
    return this.#vectors > 0;
  }

  /** The device's vector for a queue; undefined without one. */
  vectorOf(queue: number): number | undefined {
    const vector = this.#queues.indexOf(queue);
    return vector < 0 ? undefined : vector;
  }

  /** Throws an Error when the device has no way left to interrupt. */
  capture(queue: number, handler: InterruptHandler): void {
    const vector = this.#queues.length;
    this.#queues.push(queue);
    if (this.usesMsix) {
      if (vector >= this.#vectors) throw new Error(`virtio at ${this.#pci.name}: out of interrupt vectors`);
      this.#pci.captureMsix(vector, handler);
      return;
    }
    const readStatus = this.#readStatus;
    const routed = this.#pci.captureLine(() => {
      if ((readStatus() & 1) !== 0) handler();
    });
    if (!routed) throw new Error(`virtio at ${this.#pci.name}: its interrupt is not routed`);
  }
}
