/** One PCI function (PCI Local Bus 3.0 chapter 6): identity, base addresses, capabilities, interrupts. */

import { usize, writeU32 } from 'toro/unsafe';
import { apicId } from '../arch/apic';
import { allocateVector, captureInt, captureLine, hasApic, type InterruptHandler } from '../arch/interrupts';
import { mapDevice } from '../memory/paging';
import type { PciLocation } from './configuration';
import {
  readConfiguration8,
  readConfiguration16,
  readConfiguration32,
  writeConfiguration16,
  writeConfiguration32,
} from './configuration';

const COMMAND = 0x04;
const STATUS = 0x06;
const FIRST_BASE_ADDRESS = 0x10;
const CAPABILITIES = 0x34;
const INTERRUPT_LINE = 0x3c;

const IO_SPACE = 0x1;
const MEMORY_SPACE = 0x2;
const BUS_MASTER = 0x4;
const INTX_DISABLED = 0x400;
const HAS_CAPABILITIES = 0x10;
const MSI_CAPABILITY = 0x05;
const MSI_ENABLED = 0x0001;
const MSI_64_BITS = 0x0080;
/** Bits of the number of messages that the device may use. */
const MSI_SEVERAL = 0x0070;
const MSIX_CAPABILITY = 0x11;
const MSIX_ENABLED = 0x8000;
const MSIX_FUNCTION_MASK = 0x4000;
const MSIX_ENTRY_BYTES = 16;
/** Capability lists are at most this long: a broken one might be circular. */
const MOST_CAPABILITIES = 48;
const NO_LINE = 16;

/** A base address register: a range of I/O ports or of memory. */
export interface BaseAddress {
  readonly isPort: boolean;
  readonly address: number;
}

/** Where a message goes that is a fixed, edge-triggered interrupt of this core (SDM 3A §11.11). */
function messageAddress(): number {
  const id = apicId();
  // Without interrupt remapping a message has room for eight bits.
  if (id > 0xff) throw new RangeError(`the core with APIC id ${id} cannot be interrupted by devices`);
  return 0xfee0_0000 + (id << 12);
}

export class PciDevice {
  readonly vendor: number;
  readonly device: number;
  readonly revision: number;
  /** Class, subclass and programming interface as 0xCCSSPP. */
  readonly classCode: number;
  /** Address of the MSI-X table once it is enabled, else 0. */
  #msixTable = 0;

  constructor(readonly location: PciLocation) {
    const id = readConfiguration32(location, 0x00);
    this.vendor = id & 0xffff;
    this.device = id >>> 16;
    const kind = readConfiguration32(location, 0x08);
    this.revision = kind & 0xff;
    this.classCode = kind >>> 8;
  }

  read8(offset: number): number {
    return readConfiguration8(this.location, offset);
  }

  read16(offset: number): number {
    return readConfiguration16(this.location, offset);
  }

  read32(offset: number): number {
    return readConfiguration32(this.location, offset);
  }

  /** Lets the device answer at its base addresses and access memory itself. */
  enable(): void {
    const command = this.read16(COMMAND) | IO_SPACE | MEMORY_SPACE | BUS_MASTER;
    writeConfiguration16(this.location, COMMAND, command);
  }

  /** Base address register `index` (0–5) as firmware set it; undefined if it is not used. Memory is mapped by `mapBase`. */
  baseAddress(index: number): BaseAddress | undefined {
    const offset = FIRST_BASE_ADDRESS + 4 * index;
    const low = this.read32(offset);
    if ((low & 1) === 1) return low > 3 ? { isPort: true, address: low - (low & 3) } : undefined;
    // Type 2: the next register holds the upper half (§6.2.5.1).
    const high = ((low >>> 1) & 3) === 2 ? this.read32(offset + 4) : 0;
    const address = usize(high * 0x1_0000_0000 + (low - (low & 15)));
    return address === 0 ? undefined : { isPort: false, address };
  }

  /** The address of `bytes` bytes at `offset` behind memory base address `index`, accessible. Throws an Error if it is none. */
  mapBase(index: number, offset: number, bytes: number): number {
    const base = this.baseAddress(index);
    if (base === undefined || base.isPort) throw new Error(`${this.name}: base address ${index} is no memory`);
    mapDevice(base.address + offset, bytes);
    return base.address + offset;
  }

  /** Offset of the first capability `id` behind `after` (0: from the start), 0 if there is none (§6.7). */
  findCapability(id: number, after = 0): number {
    if ((this.read16(STATUS) & HAS_CAPABILITIES) === 0) return 0;
    let offset = this.read8(after === 0 ? CAPABILITIES : after + 1) & 0xfc;
    for (let i = 0; i < MOST_CAPABILITIES && offset !== 0; i++) {
      if (this.read8(offset) === id) return offset;
      offset = this.read8(offset + 1) & 0xfc;
    }
    return 0;
  }

  /** Switches to MSI-X (§6.8.2). Returns the number of its vectors, 0 if the device or the processor has none. */
  enableMsix(): number {
    const capability = this.findCapability(MSIX_CAPABILITY);
    if (capability === 0 || !hasApic()) return 0;
    const control = this.read16(capability + 2);
    const entries = (control & 0x7ff) + 1;
    const table = this.read32(capability + 4);
    const offset = table - (table & 7);
    this.#msixTable = this.mapBase(table & 7, offset, entries * MSIX_ENTRY_BYTES);
    for (let entry = 0; entry < entries; entry++) writeU32(this.#msixTable + entry * MSIX_ENTRY_BYTES + 12, 1);
    writeConfiguration16(this.location, COMMAND, this.read16(COMMAND) | INTX_DISABLED);
    writeConfiguration16(this.location, capability + 2, (control & ~MSIX_FUNCTION_MASK) | MSIX_ENABLED);
    return entries;
  }

  /** Sends MSI-X vector `entry` of the device to `handler` on this core. `enableMsix` has said that it exists. */
  captureMsix(entry: number, handler: InterruptHandler): void {
    const vector = allocateVector();
    captureInt(vector, handler);
    const at = this.#msixTable + entry * MSIX_ENTRY_BYTES;
    writeU32(at, messageAddress());
    writeU32(at + 4, 0);
    writeU32(at + 8, vector);
    writeU32(at + 12, 0);
  }

  /**
   * Sends the device's message-signalled interrupt (§6.8.1), one for all that it has to say, to `handler` on this core. Returns false if the device or the
   * processor has none; MSI-X is better where there is both.
   */
  captureMsi(handler: InterruptHandler): boolean {
    const capability = this.findCapability(MSI_CAPABILITY);
    if (capability === 0 || !hasApic()) return false;
    const vector = allocateVector();
    captureInt(vector, handler);
    const control = this.read16(capability + 2);
    writeConfiguration32(this.location, capability + 4, messageAddress());
    const isWide = (control & MSI_64_BITS) !== 0;
    if (isWide) writeConfiguration32(this.location, capability + 8, 0);
    writeConfiguration16(this.location, capability + (isWide ? 12 : 8), vector);
    writeConfiguration16(this.location, COMMAND, this.read16(COMMAND) | INTX_DISABLED);
    writeConfiguration16(this.location, capability + 2, (control & ~MSI_SEVERAL) | MSI_ENABLED);
    return true;
  }

  /**
   * Calls `handler` on the device's pin interrupt, as firmware routed it; the line may be shared, so the handler asks its device.
   * Returns false if firmware routed it nowhere.
   */
  captureLine(handler: InterruptHandler): boolean {
    const line = this.read8(INTERRUPT_LINE);
    if (line >= NO_LINE) return false;
    writeConfiguration16(this.location, COMMAND, this.read16(COMMAND) & ~INTX_DISABLED);
    captureLine(line, handler);
    return true;
  }

  /** For messages: `0:3.0 1af4:1041`. */
  get name(): string {
    const { bus, device, function: index } = this.location;
    return `${bus}:${device}.${index} ${this.vendor.toString(16)}:${this.device.toString(16)}`;
  }
}
