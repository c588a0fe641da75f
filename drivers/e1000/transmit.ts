/**
 * The transmit descriptors of a PRO/1000 card (SDM §3.3) and their buffers. A frame is a data descriptor, or several where the card
 * cuts it, with a context descriptor before it where the card's idea of checksums or segments has to change. Frames are sent in
 * order, so descriptors, small and large buffers are each used in turn. Everything lies outside the heap; nothing is allocated after
 * the start.
 */

import { readU8, storeU64, u64, usize } from 'toro/unsafe';
import { bytesAt } from '../../rtl/lang/typed-array-storage';
import { allocateZeroedPages, PAGE_BYTES } from '../../rtl/memory/pages';
import { get16, put16 } from '../../rtl/network/bytes';
import type { TransmitJob } from '../../rtl/network/device';
import { LARGE_BYTES, spareLargeBuffers } from '../large-buffers';
import { Register, type Registers } from './registers';

const DESCRIPTORS = 512;
const DESCRIPTOR_BYTES = 16;
const SMALL_BUFFERS = 256;
const SMALL_BYTES = 2048;
/** What one descriptor takes of a large buffer: every card of the family does (SDM §3.3.3). */
const PIECE_BYTES = 8192;
/** Descriptors that a frame in a large buffer may need, its context included. */
const MOST_PIECES = LARGE_BYTES / PIECE_BYTES + 1;
const ETHERNET_HEADER = 14;
export const LONGEST_FRAME = LARGE_BYTES;

/** Upper half of a descriptor: status at 12 is of interest. */
const STATUS = 12;
const DONE = 0x01;
/** Bits of the upper half's first word: type, and commands (SDM §3.3.6, §3.3.7). */
const DATA = 1 << 20;
const END_OF_PACKET = 1 << 24;
const ADD_CHECK_SEQUENCE = 1 << 25;
const CUT = 1 << 26;
const REPORT_STATUS = 1 << 27;
const EXTENDED = 1 << 29;
/** Of a context: the packet is TCP, it is IPv4. */
const TCP = 1 << 24;
const IPV4 = 1 << 25;
/** Options of a data descriptor, in the upper word: the checksums of IPv4, and of TCP or UDP. */
const IP_CHECKSUM = 1n << 40n;
const MESSAGE_CHECKSUM = 1n << 41n;

/** Where IPv4 has its checksum, counted from its header. */
const IP_CHECKSUM_FIELD = 10;
const IP_LENGTH_FIELD = 2;

export class TransmitRing {
  readonly #registers: Registers;
  readonly #descriptors: usize;
  readonly #small: usize;
  readonly #large: usize;
  readonly #smallFrames: Uint8Array[] = [];
  readonly #largeFrames: Uint8Array[] = [];
  /** By the first descriptor of a frame: its last one, and whether it has a large buffer. */
  readonly #lastOf = new Uint16Array(DESCRIPTORS);
  readonly #isLarge = new Uint8Array(DESCRIPTORS);
  /** Counts of what was ever used and given back: the lower bits say which is next. */
  #next = 0;
  #oldest = 0;
  #smallNext = 0;
  #smallOldest = 0;
  #largeNext = 0;
  #largeOldest = 0;
  #published = 0;
  /** The buffer that is lent. */
  #lentFrame: Uint8Array | undefined = undefined;
  #lentIsLarge = false;
  /** Where the checksums lie that the card's context for uncut frames names; 0 before there is one. */
  #checksumStart = 0;
  #checksumField = 0;

  /** `cuts`: the card takes packets that it cuts. */
  constructor(registers: Registers, cuts: boolean) {
    this.#registers = registers;
    this.#descriptors = usize(allocateZeroedPages((DESCRIPTORS * DESCRIPTOR_BYTES) / PAGE_BYTES));
    this.#small = usize(allocateZeroedPages((SMALL_BUFFERS * SMALL_BYTES) / PAGE_BYTES));
    const large = cuts ? spareLargeBuffers() : 0;
    this.#large = usize(large === 0 ? 0 : allocateZeroedPages((large * LARGE_BYTES) / PAGE_BYTES));
    for (let i = 0; i < SMALL_BUFFERS; i++) this.#smallFrames.push(bytesAt(this.#small + i * SMALL_BYTES, SMALL_BYTES));
    for (let i = 0; i < large; i++) this.#largeFrames.push(bytesAt(this.#large + i * LARGE_BYTES, LARGE_BYTES));
    registers.write(Register.TransmitBase, this.#descriptors);
    registers.write(Register.TransmitBase + 4, 0);
    registers.write(Register.TransmitBytes, DESCRIPTORS * DESCRIPTOR_BYTES);
    registers.write(Register.TransmitHead, 0);
    registers.write(Register.TransmitTail, 0);
  }

  /** Whether there are large buffers. */
  get cutsSegments(): boolean {
    return this.#largeFrames.length > 0;
  }

  /** Lends a buffer for an ordinary frame; undefined if none is free, or too few descriptors. */
  begin(): Uint8Array | undefined {
    if (!this.#hasSmall) this.#reclaim();
    if (!this.#hasSmall) return undefined;
    this.#lentIsLarge = false;
    this.#lentFrame = this.#smallFrames[this.#smallNext & (SMALL_BUFFERS - 1)];
    return this.#lentFrame;
  }

  /** As `begin`, for a frame of `LONGEST_FRAME` bytes. */
  beginLarge(): Uint8Array | undefined {
    if (!this.#hasLarge) this.#reclaim();
    if (!this.#hasLarge) return undefined;
    this.#lentIsLarge = true;
    this.#lentFrame = this.#largeFrames[this.#largeNext & (this.#largeFrames.length - 1)];
    return this.#lentFrame;
  }

  /** Whether frames were sent since the last look: `begin` will find room. */
  get hasSent(): boolean {
    if (this.#oldest === this.#next) return false;
    const last = this.#lastOf[this.#oldest & (DESCRIPTORS - 1)];
    return (readU8(this.#at(last) + STATUS) & DONE) !== 0;
  }

  /** Queues the first `length` bytes of the lent buffer; the card shall do `job`, if there is one, and add zeros if they are too few. */
  end(length: number, job: TransmitJob | undefined): void {
    const frame = this.#lentFrame;
    if (frame === undefined) throw new Error('e1000: endFrame without beginFrame');
    this.#lentFrame = undefined;
    const first = this.#next & (DESCRIPTORS - 1);
    let options: u64 = 0n;
    let command = DATA | EXTENDED | ADD_CHECK_SEQUENCE;
    if (job !== undefined && job.segmentSize > 0) {
      forgetLength(frame, job);
      this.#cutContext(length, job);
      options = IP_CHECKSUM | MESSAGE_CHECKSUM;
      command |= CUT;
    } else if (job !== undefined) {
      this.#checksumContext(job);
      options = MESSAGE_CHECKSUM;
    }
    this.#isLarge[first] = this.#lentIsLarge ? 1 : 0;
    const address = this.#takeBuffer();
    for (let at = 0; at < length; at += PIECE_BYTES) {
      const rest = length - at;
      const bytes = rest < PIECE_BYTES ? rest : PIECE_BYTES;
      const word = command | bytes | (rest <= PIECE_BYTES ? END_OF_PACKET | REPORT_STATUS : 0);
      this.#add(u64(address + at), u64(word) | options);
    }
    this.#lastOf[first] = (this.#next - 1) & (DESCRIPTORS - 1);
  }

  /** Tells the card of queued frames. */
  publish(): void {
    if (this.#published === this.#next) return;
    this.#published = this.#next;
    this.#registers.write(Register.TransmitTail, this.#next & (DESCRIPTORS - 1));
  }

  /** A frame of two descriptors; one more stays free, since a full ring looks like an empty one. */
  get #hasSmall(): boolean {
    return this.#smallNext - this.#smallOldest < SMALL_BUFFERS && this.#next - this.#oldest < DESCRIPTORS - 2;
  }

  get #hasLarge(): boolean {
    return (
      this.#largeNext - this.#largeOldest < this.#largeFrames.length &&
      this.#next - this.#oldest < DESCRIPTORS - MOST_PIECES
    );
  }

  #takeBuffer(): usize {
    if (this.#lentIsLarge)
      return usize(this.#large + (this.#largeNext++ & (this.#largeFrames.length - 1)) * LARGE_BYTES);
    return usize(this.#small + (this.#smallNext++ & (SMALL_BUFFERS - 1)) * SMALL_BYTES);
  }

  /** The card keeps one context for frames that it does not cut: it is written only when it changes (SDM §3.3.5). */
  #checksumContext(job: TransmitJob): void {
    if (job.checksumStart === this.#checksumStart && job.checksumField === this.#checksumField) return;
    this.#checksumStart = job.checksumStart;
    this.#checksumField = job.checksumField;
    this.#add(checksums(job), u64(EXTENDED));
  }

  /** And another one for those that it cuts, which tells their length too. */
  #cutContext(length: number, job: TransmitJob): void {
    const word = (length - job.headers) | TCP | IPV4 | CUT | EXTENDED;
    this.#add(checksums(job), u64(word) | (u64(job.headers) << 40n) | (u64(job.segmentSize) << 48n));
  }

  #add(low: u64, high: u64): void {
    const at = this.#at(this.#next & (DESCRIPTORS - 1));
    storeU64(at, low);
    storeU64(at + 8, high);
    this.#next += 1;
  }

  /** Takes back the buffers of what was sent. */
  #reclaim(): void {
    while (this.hasSent) {
      const first = this.#oldest & (DESCRIPTORS - 1);
      if (this.#isLarge[first] === 1) this.#largeOldest += 1;
      else this.#smallOldest += 1;
      this.#oldest += ((this.#lastOf[first] - first) & (DESCRIPTORS - 1)) + 1;
    }
  }

  #at(descriptor: number): usize {
    return usize(this.#descriptors + descriptor * DESCRIPTOR_BYTES);
  }
}

/** The half of a context that says where checksums begin, where they go, and that they go to the end (SDM table 3-13). */
function checksums(job: TransmitJob): u64 {
  const ip = ETHERNET_HEADER | ((ETHERNET_HEADER + IP_CHECKSUM_FIELD) << 8) | ((job.checksumStart - 1) << 16);
  return u64(ip) | (u64(job.checksumStart | (job.checksumField << 8)) << 32n);
}

/**
 * Of what it cuts, the card adds the length of each segment to the sum of the pseudo-header itself, and writes the length and the checksum of IPv4 anew
 * (SDM §3.5.4): both are taken out.
 */
function forgetLength(frame: Uint8Array, job: TransmitJob): void {
  const length = get16(frame, ETHERNET_HEADER + IP_LENGTH_FIELD) + ETHERNET_HEADER - job.checksumStart;
  const sum = get16(frame, job.checksumField) + (~length & 0xffff);
  put16(frame, job.checksumField, (sum & 0xffff) + (sum >>> 16));
  put16(frame, ETHERNET_HEADER + IP_LENGTH_FIELD, 0);
  put16(frame, ETHERNET_HEADER + IP_CHECKSUM_FIELD, 0);
}
