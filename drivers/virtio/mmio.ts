/**
 * Virtio devices whose registers lie in memory (virtio 1.2 §4.2), version 2, and version 1 from before virtio 1.0 (§4.2.4). Where they are is told by the DSDT
 * (`LNRO0005`), or by words of the command line, as QEMU adds them: `virtio_mmio.device=512@0xfeb00000:5`.
 */

import { readU8, readU32, usize, writeU32 } from 'toro/unsafe';
import { type AcpiDevice, findAcpiDevices } from '../../rtl/arch/acpi-devices';
import { captureGlobal, captureLine, type InterruptHandler } from '../../rtl/arch/interrupts';
import type { LineRoute } from '../../rtl/arch/madt';
import { commandLineOptions } from '../../rtl/kernel/command-line';
import { mergeSort } from '../../rtl/lang/merge-sort';
import { mapDevice } from '../../rtl/memory/paging';
import type { VirtQueue } from './queue';
import type { VirtioTransport } from './transport';

const IDENTIFICATION = 'LNRO0005';
const OPTION = 'virtio_mmio.device';
/** `virt`, little-endian. */
const MAGIC_VALUE = 0x7472_6976;
const LEGACY_VERSION = 1;
const MODERN_VERSION = 2;
const PAGE_BYTES = 4096;
const REGISTERS_BYTES = 0x200;
/** A legacy queue takes whatever size it is given here, other than on PCI; QEMU offers 1024 entries, with buffers for all of them. */
const MOST_ENTRIES = 256;

/** Registers (§4.2.2, §4.2.4). */
const MAGIC = 0x000;
const VERSION = 0x004;
const DEVICE = 0x008;
const DEVICE_FEATURES = 0x010;
const DEVICE_FEATURES_SELECT = 0x014;
const DRIVER_FEATURES = 0x020;
const DRIVER_FEATURES_SELECT = 0x024;
const GUEST_PAGE_SIZE = 0x028;
const QUEUE_SELECT = 0x030;
const QUEUE_MOST = 0x034;
const QUEUE_SIZE = 0x038;
const QUEUE_ALIGNMENT = 0x03c;
const QUEUE_PAGE = 0x040;
const QUEUE_READY = 0x044;
const QUEUE_NOTIFY = 0x050;
const INTERRUPT_STATUS = 0x060;
const INTERRUPT_ACKNOWLEDGE = 0x064;
const STATUS = 0x070;
const QUEUE_DESCRIPTORS = 0x080;
const QUEUE_AVAILABLE = 0x090;
const QUEUE_USED = 0x0a0;
const CONFIGURATION = 0x100;

/** A place where there may be a device. */
interface Place {
  readonly address: number;
  /** How ACPI describes its interrupt, or the ISA line. */
  readonly route: LineRoute | undefined;
  readonly line: number;
}

/** The devices of this type (§5) that are attached so, in the order of their addresses. */
export function findMmioDevices(type: number): MmioTransport[] {
  const places = findAcpiDevices(IDENTIFICATION).map(
    ({ address, route }: AcpiDevice): Place => ({ address, route, line: 0 }),
  );
  for (const option of commandLineOptions(OPTION)) {
    const place = parsePlace(option);
    if (place !== undefined && !places.some(({ address }) => address === place.address)) places.push(place);
  }
  mergeSort(places, (a, b) => a.address - b.address);
  return places.filter((place) => hasDevice(place.address, type)).map((place) => new MmioTransport(place));
}

/** `size@address:line`; undefined for anything else. */
function parsePlace(text: string): Place | undefined {
  const [range, line] = text.split(':');
  const address = Number(range.split('@')[1]);
  const isPlace = Number.isInteger(address) && address > 0 && line !== undefined && Number.isInteger(Number(line));
  return isPlace ? { address, route: undefined, line: Number(line) } : undefined;
}

/** A place without a device has type 0. */
function hasDevice(address: number, type: number): boolean {
  mapDevice(address, REGISTERS_BYTES);
  if (readU32(address + MAGIC) !== MAGIC_VALUE) return false;
  const version = readU32(address + VERSION);
  return (version === LEGACY_VERSION || version === MODERN_VERSION) && readU32(address + DEVICE) === type;
}

export class MmioTransport implements VirtioTransport {
  readonly legacy: boolean;
  readonly name: string;
  readonly #place: Place;
  readonly #registers: usize;
  /** One interrupt stands for all queues. */
  readonly #handlers: InterruptHandler[] = [];

  constructor(place: Place) {
    this.#place = place;
    this.#registers = usize(place.address);
    this.legacy = readU32(place.address + VERSION) === LEGACY_VERSION;
    this.name = `${this.legacy ? 'legacy virtio' : 'virtio'} at 0x${place.address.toString(16)}`;
  }

  readStatus(): number {
    return this.#read(STATUS);
  }

  writeStatus(status: number): void {
    this.#write(STATUS, status);
  }

  offeredFeatures(word: number): number {
    this.#write(DEVICE_FEATURES_SELECT, word);
    return this.#read(DEVICE_FEATURES);
  }

  acceptFeatures(word: number, bits: number): void {
    this.#write(DRIVER_FEATURES_SELECT, word);
    this.#write(DRIVER_FEATURES, bits);
  }

  queueSize(index: number): number {
    this.#write(QUEUE_SELECT, index);
    const most = this.#read(QUEUE_MOST);
    return most < MOST_ENTRIES ? most : MOST_ENTRIES;
  }

  startQueue(index: number, queue: VirtQueue): void {
    if (this.legacy) this.#write(GUEST_PAGE_SIZE, PAGE_BYTES);
    this.#write(QUEUE_SELECT, index);
    this.#write(QUEUE_SIZE, queue.size);
    if (this.legacy) {
      this.#write(QUEUE_ALIGNMENT, PAGE_BYTES);
      this.#write(QUEUE_PAGE, queue.descriptors / PAGE_BYTES);
      return;
    }
    this.#writeAddress(QUEUE_DESCRIPTORS, queue.descriptors);
    this.#writeAddress(QUEUE_AVAILABLE, queue.available);
    this.#writeAddress(QUEUE_USED, queue.used);
    this.#write(QUEUE_READY, 1);
  }

  notify(index: number): void {
    this.#write(QUEUE_NOTIFY, index);
  }

  readConfiguration8(offset: number): number {
    return readU8(this.#registers + CONFIGURATION + offset);
  }

  captureQueueInterrupt(_index: number, handler: InterruptHandler): void {
    this.#handlers.push(handler);
    if (this.#handlers.length > 1) return;
    const { route, line } = this.#place;
    if (route === undefined) captureLine(line, () => this.#interrupted());
    else captureGlobal(route, () => this.#interrupted());
  }

  /** Interrupt context. */
  #interrupted(): void {
    const status = this.#read(INTERRUPT_STATUS);
    if (status === 0) return;
    this.#write(INTERRUPT_ACKNOWLEDGE, status);
    for (let i = 0; i < this.#handlers.length; i++) this.#handlers[i]();
  }

  #writeAddress(register: number, address: number): void {
    this.#write(register, address % 0x1_0000_0000);
    this.#write(register + 4, Math.floor(address / 0x1_0000_0000));
  }

  #read(register: number): number {
    return readU32(this.#registers + register);
  }

  #write(register: number, value: number): void {
    writeU32(this.#registers + register, value);
  }
}
