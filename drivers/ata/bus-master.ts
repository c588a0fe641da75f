/**
 * The bus master of one channel ("Programming Interface for Bus Master IDE Controller", Intel 1994): it moves the data of a command along a table of regions of
 * memory, which lie below 4 GiB, at even addresses, and do not cross a multiple of 64 KiB.
 */

import { readU32, storeU16, storeU32, usize } from 'toro/unsafe';
import { portIn8, portOut8, portOut32 } from '../../rtl/arch/instructions';
import { allocatePages } from '../../rtl/memory/pages';

const COMMAND = 0;
const STATUS = 2;
const TABLE = 4;

const START = 0x01;
const TO_MEMORY = 0x08;
/** Bits of the status; error and interrupt are cleared by writing them. */
const FAILED = 0x02;
const INTERRUPTED = 0x04;

const ENTRY_BYTES = 8;
const LAST = 0x8000;
const BOUNDARY = 0x1_0000;
const FOUR_GIB = 0x1_0000_0000;

/** Whether the bus master reaches this memory. */
export function isReachable(address: number, bytes: number): boolean {
  return address % 2 === 0 && address + bytes <= FOUR_GIB;
}

/** Writes the table for `bytes` (even, above 0) bytes at `address` to `table`. A length of 0 means 64 KiB. */
export function writeRegions(table: usize, address: number, bytes: number): void {
  let at = table;
  let start = address;
  for (const end = address + bytes; start < end; ) {
    const stop = Math.min(end, start - (start % BOUNDARY) + BOUNDARY);
    storeU32(at, start);
    storeU16(at + 4, (stop - start) & 0xffff);
    storeU16(at + 6, stop === end ? LAST : 0);
    at = usize(at + ENTRY_BYTES);
    start = stop;
  }
}

export class BusMaster {
  readonly #ports: number;
  readonly #table = allocatePages(1);

  constructor(ports: number) {
    this.#ports = ports;
    this.stop();
  }

  /** Gets ready to move `bytes` bytes; `begin` starts that when the drive has its command. */
  prepare(address: number, bytes: number, toMemory: boolean): void {
    writeRegions(this.#table, address, bytes);
    portOut32(this.#ports + TABLE, this.#table);
    portOut8(this.#ports + COMMAND, toMemory ? TO_MEMORY : 0);
    portOut8(this.#ports + STATUS, FAILED | INTERRUPTED);
  }

  begin(): void {
    portOut8(this.#ports + COMMAND, portIn8(this.#ports + COMMAND) | START);
  }

  /** Ends a transfer, wherever it is; returns whether it went well so far. */
  stop(): boolean {
    portOut8(this.#ports + COMMAND, portIn8(this.#ports + COMMAND) & ~START);
    const isFine = (portIn8(this.#ports + STATUS) & FAILED) === 0;
    portOut8(this.#ports + STATUS, FAILED | INTERRUPTED);
    // What the device has written is there before anybody reads it.
    readU32(this.#table);
    return isFine;
  }

  /** Whether the channel has interrupted since this was asked last. Interrupt context. */
  takeInterrupt(): boolean {
    if ((portIn8(this.#ports + STATUS) & INTERRUPTED) === 0) return false;
    portOut8(this.#ports + STATUS, INTERRUPTED);
    return true;
  }
}
