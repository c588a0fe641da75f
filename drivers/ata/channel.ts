/**
 * One channel of an IDE controller with up to two drives, of which one can work at a time (ATA8-APT, ATA8-ACS). A thread of the channel takes requests out of a queue
 * one by one, so that a request goes on whatever becomes of the thread that made it. Commands end by an interrupt; one that does not come in time
 * resets the channel, and what failed is tried again.
 */

import { now } from 'toro/clock';
import { logWarning } from 'toro/log';
import { beginThread, Signal, sleep } from 'toro/process';
import { portIn8, portIn16, portOut8, portOut16 } from '../../rtl/arch/instructions';
import { BlockError, BlockErrorCode, SECTOR_BYTES } from '../../rtl/filesystem/block-device';
import { addressOfBytes, bytesAt } from '../../rtl/lang/typed-array-storage';
import { allocatePages, PAGE_BYTES } from '../../rtl/memory/pages';
import { diskPatience } from '../disk-patience';
import { type BusMaster, isReachable } from './bus-master';
import { type AtaRequest, type AtaTarget, RequestKind } from './request';

/** Registers, from the base of the command block; the control block has one of its own. */
const DATA = 0;
const ERROR = 1;
const FEATURES = 1;
const COUNT = 2;
const LBA_LOW = 3;
const LBA_MIDDLE = 4;
const LBA_HIGH = 5;
const DEVICE = 6;
const STATUS = 7;
const COMMAND = 7;

/** Bits of the status. */
const BUSY = 0x80;
const FAULT = 0x20;
const DATA_REQUEST = 0x08;
const FAILED = 0x01;
/** What a bus reads as where no drive is. */
const FLOATING = 0xff;

/** Of the device register: LBA, and two bits that old drives want set; the second drive. */
const USE_LBA = 0xe0;
const SECOND_DRIVE = 0x10;
/** Of the control register: the upper bytes of LBA48 are read, the channel is reset, no interrupts. */
const HIGH_ORDER = 0x80;
const RESET = 0x04;
const NO_INTERRUPTS = 0x02;

/** Commands (ATA8-ACS §7), each with its form for LBA48. */
const READ_SECTORS = 0x20;
const READ_SECTORS_EXT = 0x24;
const READ_DMA = 0xc8;
const READ_DMA_EXT = 0x25;
const WRITE_SECTORS = 0x30;
const WRITE_SECTORS_EXT = 0x34;
const WRITE_DMA = 0xca;
const WRITE_DMA_EXT = 0x35;
const FLUSH_CACHE = 0xe7;
const FLUSH_CACHE_EXT = 0xea;
const DATA_SET_MANAGEMENT = 0x06;
const IDENTIFY = 0xec;

/** LBA28 ends here. */
const END_OF_28 = 0x1000_0000;
/** The most sectors of one transfer: a count of 0 in eight bits. */
export const MOST_SECTORS = 256;
/** Sectors of one entry of a list for DATA SET MANAGEMENT, and entries of the list's one sector. */
export const MOST_TRIM = 0xffff * 64;
const TRIM_ENTRY = 8;

/** How often a request is tried. */
const TRIES = 3;
/** Turns of waiting for the drive without letting others run: some microseconds. */
const SHORT_WAIT = 100;
/** Milliseconds between two looks after that; those that a reset is held, and that drives take before their status means something (ATA8-APT §9.2). */
const LOOK = 0.2;
const RESET_TIME = 0.01;
const RESET_SETTLING = 2;

/** Why a command failed. */
class Trouble {
  constructor(
    readonly code: BlockErrorCode,
    readonly reason: string,
    /** The channel does not know what it is doing. */
    readonly needsReset: boolean,
    /** Where, if the drive has said so; else −1. */
    readonly sector = -1,
  ) {}
}

export class AtaChannel {
  readonly #ports: number;
  readonly #control: number;
  readonly #master: BusMaster | undefined;
  readonly #queue: AtaRequest[] = [];
  readonly #work = new Signal();
  readonly #interrupted = new Signal();
  /** Memory that the bus master reaches, for arrays that it does not. */
  #bounce: Uint8Array | undefined = undefined;

  /** `ports`: of the command block; `control`: of the one register of the control block. Touches nothing yet. */
  constructor(
    readonly name: string,
    ports: number,
    control: number,
    master: BusMaster | undefined,
  ) {
    this.#ports = ports;
    this.#control = control;
    this.#master = master;
  }

  get hasMaster(): boolean {
    return this.#master !== undefined;
  }

  /** The 512 bytes with which drive `position` identifies itself; undefined if there is none, or one for removable media (ATAPI). Polls. */
  identify(position: number): Uint8Array | undefined {
    portOut8(this.#control, NO_INTERRUPTS);
    this.#select(position);
    const status = portIn8(this.#ports + STATUS);
    if (status === FLOATING || status === 0 || !this.#holdsRegisters()) return undefined;
    if (!this.#waitUntilReady()) return undefined;
    portOut8(this.#ports + COMMAND, IDENTIFY);
    // A drive that is not there answers 0; one for removable media refuses, and leaves its signature.
    if (portIn8(this.#ports + STATUS) === 0 || !this.#waitUntilReady()) return undefined;
    if ((portIn8(this.#ports + STATUS) & (FAILED | DATA_REQUEST)) !== DATA_REQUEST) return undefined;
    const bytes = new Uint8Array(SECTOR_BYTES);
    this.#takeSector(bytes, 0);
    return bytes;
  }

  /** From now on requests are carried out. `captureInterrupt` has been given `interrupt`. */
  begin(): void {
    portIn8(this.#ports + STATUS);
    portOut8(this.#control, 0);
    beginThread(() => this.#serve(), undefined, { name: this.name, daemon: true });
  }

  /** Interrupt context: reading the status takes the interrupt back. */
  interrupt(): void {
    if (this.#master !== undefined && !this.#master.takeInterrupt()) return;
    portIn8(this.#ports + STATUS);
    this.#interrupted.raise();
  }

  /** Puts a request into the queue and waits until it is done. Throws what became of it. */
  run(request: AtaRequest): void {
    request.isDone = false;
    request.failure = undefined;
    this.#queue.push(request);
    this.#work.raise();
    while (!request.isDone) request.done.wait();
    request.bytes = undefined;
    if (request.failure !== undefined) throw request.failure;
  }

  #serve(): never {
    for (;;) {
      const request = this.#queue.shift();
      if (request === undefined) {
        this.#work.wait();
        continue;
      }
      request.failure = this.#carryOut(request);
      request.isDone = true;
      request.done.raise();
    }
  }

  #carryOut(request: AtaRequest): BlockError | undefined {
    let trouble: Trouble | undefined;
    for (let i = 0; i < TRIES; i++) {
      // What DMA cannot do may be done without.
      trouble = this.#attempt(request, request.drive.usesDma && i < TRIES - 1);
      if (trouble === undefined) return undefined;
      logWarning(`${describe(request)}: ${trouble.reason}`);
      if (trouble.needsReset && !this.#reset()) {
        return new BlockError(BlockErrorCode.TimedOut, `${describe(request)}: ${trouble.reason}, and no reset helps`);
      }
    }
    if (trouble === undefined) return undefined;
    const place = trouble.sector < 0 ? '' : ` at sector ${trouble.sector}`;
    return new BlockError(trouble.code, `${describe(request)}: ${trouble.reason}${place}`);
  }

  #attempt(request: AtaRequest, usesDma: boolean): Trouble | undefined {
    this.#select(request.drive.position);
    if (!this.#waitUntilReady()) return new Trouble(BlockErrorCode.TimedOut, 'the drive stays busy', true);
    this.#interrupted.raised = false;
    switch (request.kind) {
      case RequestKind.Flush:
        this.#address(request.drive, 0, 0, false);
        portOut8(this.#ports + COMMAND, request.drive.hasLba48 ? FLUSH_CACHE_EXT : FLUSH_CACHE);
        return this.#awaitEnd(request);
      case RequestKind.Trim:
        return this.#trim(request);
      default:
        return usesDma ? this.#transferByDma(request) : this.#transferByPorts(request);
    }
  }

  #transferByDma(request: AtaRequest): Trouble | undefined {
    const { drive, sector, count, bytes, offset } = request;
    if (bytes === undefined) return undefined;
    const length = count * SECTOR_BYTES;
    const isRead = request.kind === RequestKind.Read;
    let address = addressOfBytes(bytes) + offset;
    const bounces = !isReachable(address, length);
    const bounce = this.#bounceBuffer();
    if (bounces) {
      address = addressOfBytes(bounce);
      if (!isRead) bounce.set(bytes.subarray(offset, offset + length));
    }
    const isLong = needsLba48(sector, count);
    this.#address(drive, sector, count, isLong);
    const command = isRead ? (isLong ? READ_DMA_EXT : READ_DMA) : isLong ? WRITE_DMA_EXT : WRITE_DMA;
    const trouble = this.#commandByDma(request, command, address, length, isRead);
    if (trouble === undefined && bounces && isRead) bytes.set(bounce.subarray(0, length), offset);
    return trouble;
  }

  #trim(request: AtaRequest): Trouble | undefined {
    const list = this.#bounceBuffer();
    list.fill(0, 0, SECTOR_BYTES);
    const end = request.sector + request.count;
    for (let at = 0, sector = request.sector; sector < end; at += TRIM_ENTRY, sector += 0xffff) {
      let rest = sector;
      for (let i = 0; i < 6; i++, rest = Math.floor(rest / 256)) list[at + i] = rest % 256;
      const count = Math.min(0xffff, end - sector);
      list[at + 6] = count & 0xff;
      list[at + 7] = count >>> 8;
    }
    this.#address(request.drive, 0, 1, true);
    portOut8(this.#ports + FEATURES, 0);
    portOut8(this.#ports + FEATURES, 1);
    return this.#commandByDma(request, DATA_SET_MANAGEMENT, addressOfBytes(list), SECTOR_BYTES, false);
  }

  #commandByDma(
    request: AtaRequest,
    command: number,
    address: number,
    length: number,
    toMemory: boolean,
  ): Trouble | undefined {
    const master = this.#master;
    if (master === undefined) return undefined;
    master.prepare(address, length, toMemory);
    portOut8(this.#ports + COMMAND, command);
    master.begin();
    const trouble = this.#awaitEnd(request);
    const isFine = master.stop();
    if (trouble !== undefined || isFine) return trouble;
    return new Trouble(BlockErrorCode.DeviceFailed, 'the transfer failed on the bus', true);
  }

  /** Sector by sector, by the processor; each ends with an interrupt, but for the first one to be written. */
  #transferByPorts(request: AtaRequest): Trouble | undefined {
    const { drive, sector, count, bytes, offset, kind } = request;
    if (bytes === undefined) return undefined;
    const isRead = kind === RequestKind.Read;
    const isLong = needsLba48(sector, count);
    this.#address(drive, sector, count, isLong);
    const read = isLong ? READ_SECTORS_EXT : READ_SECTORS;
    portOut8(this.#ports + COMMAND, isRead ? read : isLong ? WRITE_SECTORS_EXT : WRITE_SECTORS);
    for (let i = 0; i < count; i++) {
      const trouble = isRead || i > 0 ? this.#awaitEnd(request) : this.#awaitData();
      if (trouble !== undefined) return trouble;
      if ((portIn8(this.#ports + STATUS) & DATA_REQUEST) === 0) {
        return new Trouble(BlockErrorCode.DeviceFailed, 'the drive ends the transfer early', true);
      }
      if (isRead) this.#takeSector(bytes, offset + i * SECTOR_BYTES);
      else this.#giveSector(bytes, offset + i * SECTOR_BYTES);
    }
    return isRead ? undefined : this.#awaitEnd(request);
  }

  /** Waits for the drive's interrupt, and looks at what it says. */
  #awaitEnd(request: AtaRequest): Trouble | undefined {
    const end = now() + diskPatience();
    while (!this.#interrupted.wait(end - now())) {
      if (now() < end) continue;
      if (!this.#hasAnswered()) {
        return new Trouble(BlockErrorCode.TimedOut, `no answer within ${diskPatience()} ms`, true);
      }
      logWarning(`${this.name}: an interrupt got lost`);
      break;
    }
    return this.#check(request);
  }

  /** Whether there is an answer without an interrupt. A drive may look ready while it waits for the bus master: that knows. */
  #hasAnswered(): boolean {
    if (this.#master !== undefined) return this.#master.takeInterrupt();
    return (portIn8(this.#ports + STATUS) & BUSY) === 0;
  }

  #awaitData(): Trouble | undefined {
    if (this.#waitUntilReady()) return undefined;
    return new Trouble(BlockErrorCode.TimedOut, `the drive takes no data within ${diskPatience()} ms`, true);
  }

  #check(request: AtaRequest): Trouble | undefined {
    const status = portIn8(this.#ports + STATUS);
    if ((status & FAULT) !== 0) return new Trouble(BlockErrorCode.DeviceFailed, 'the drive has a fault', true);
    if ((status & FAILED) === 0) return undefined;
    const error = portIn8(this.#ports + ERROR);
    const isTransfer = request.kind === RequestKind.Read || request.kind === RequestKind.Write;
    const code = isTransfer ? BlockErrorCode.MediaError : BlockErrorCode.DeviceFailed;
    const sector = this.#failedSector(request);
    const isInside = sector >= request.sector && sector < request.sector + request.count;
    return new Trouble(code, `error ${error.toString(16).padStart(2, '0')}h`, false, isInside ? sector : -1);
  }

  /** The address in the registers: of the first sector that failed. */
  #failedSector({ sector, count }: AtaRequest): number {
    const low = this.#addressBytes();
    if (!needsLba48(sector, count)) return low + (portIn8(this.#ports + DEVICE) & 0x0f) * 0x100_0000;
    portOut8(this.#control, HIGH_ORDER);
    const high = this.#addressBytes();
    portOut8(this.#control, 0);
    return low + high * 0x100_0000;
  }

  #addressBytes(): number {
    const ports = this.#ports;
    return portIn8(ports + LBA_LOW) | (portIn8(ports + LBA_MIDDLE) << 8) | (portIn8(ports + LBA_HIGH) << 16);
  }

  /** Writes sectors and count of the command to come; for LBA48 each register takes two bytes, the upper one first. */
  #address(drive: AtaTarget, sector: number, count: number, isLong: boolean): void {
    const ports = this.#ports;
    if (isLong) {
      const high = Math.floor(sector / 0x100_0000);
      portOut8(ports + COUNT, count >>> 8);
      portOut8(ports + LBA_LOW, high & 0xff);
      portOut8(ports + LBA_MIDDLE, (high >>> 8) & 0xff);
      portOut8(ports + LBA_HIGH, (high >>> 16) & 0xff);
    }
    portOut8(ports + COUNT, count & 0xff);
    portOut8(ports + LBA_LOW, sector & 0xff);
    portOut8(ports + LBA_MIDDLE, (sector >>> 8) & 0xff);
    portOut8(ports + LBA_HIGH, (sector >>> 16) & 0xff);
    const upper = isLong ? 0 : (sector >>> 24) & 0x0f;
    portOut8(ports + DEVICE, USE_LBA | (drive.position === 0 ? 0 : SECOND_DRIVE) | upper);
  }

  #select(position: number): void {
    portOut8(this.#ports + DEVICE, USE_LBA | (position === 0 ? 0 : SECOND_DRIVE));
    // The status means something 400 ns later: after four readings (ATA8-APT §7).
    for (let i = 0; i < 4; i++) portIn8(this.#control);
  }

  /** A drive keeps what is written to its registers, an empty bus does not. */
  #holdsRegisters(): boolean {
    portOut8(this.#ports + COUNT, 0x55);
    portOut8(this.#ports + LBA_LOW, 0xaa);
    return portIn8(this.#ports + COUNT) === 0x55 && portIn8(this.#ports + LBA_LOW) === 0xaa;
  }

  /** Waits until the drive is not busy; returns false if it stays so. */
  #waitUntilReady(): boolean {
    for (let i = 0; i < SHORT_WAIT; i++) if ((portIn8(this.#control) & BUSY) === 0) return true;
    const end = now() + diskPatience();
    while (now() < end) {
      if ((portIn8(this.#control) & BUSY) === 0) return true;
      sleep(LOOK);
    }
    return false;
  }

  /** Resets both drives; returns false if they do not come back. */
  #reset(): boolean {
    logWarning(`${this.name}: reset`);
    this.#master?.stop();
    portOut8(this.#control, RESET);
    sleep(RESET_TIME);
    portOut8(this.#control, 0);
    sleep(RESET_SETTLING);
    return this.#waitUntilReady();
  }

  #takeSector(bytes: Uint8Array, offset: number): void {
    for (let i = offset; i < offset + SECTOR_BYTES; i += 2) {
      const word = portIn16(this.#ports + DATA);
      bytes[i] = word & 0xff;
      bytes[i + 1] = word >>> 8;
    }
  }

  #giveSector(bytes: Uint8Array, offset: number): void {
    for (let i = offset; i < offset + SECTOR_BYTES; i += 2) {
      portOut16(this.#ports + DATA, bytes[i] | (bytes[i + 1] << 8));
    }
  }

  #bounceBuffer(): Uint8Array {
    const length = MOST_SECTORS * SECTOR_BYTES;
    this.#bounce ??= bytesAt(allocatePages(length / PAGE_BYTES), length);
    return this.#bounce;
  }
}

function needsLba48(sector: number, count: number): boolean {
  return sector + count > END_OF_28;
}

function describe({ kind, drive, sector, count }: AtaRequest): string {
  const what = RequestKind[kind].toLowerCase();
  return kind === RequestKind.Flush
    ? `${drive.name}: flush`
    : `${drive.name}: ${what} ${count} from sector ${sector} on`;
}
