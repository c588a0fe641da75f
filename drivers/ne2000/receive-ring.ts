/**
 * The ring of received frames in a card's memory (8390 chapter 7): pages of 256 bytes from FIRST_PAGE to END_PAGE. The card writes
 * frames from its current page on, each with a header of four bytes, and stops before the boundary, which follows us.
 */

import { logWarning } from 'toro/log';
import type { CardMemory } from './card-memory';
import { NO_REMOTE, PAGE_1, Page1, type Ports, Register, START, STOP } from './registers';

/** Two frames that are sent lie before. */
export const FIRST_PAGE = 0x4c;
export const END_PAGE = 0x80;
const PAGE_BYTES = 256;
const HEADER = 4;
/** Of a frame with its check sequence, which the count includes. */
const CHECK_SEQUENCE = 4;
const SHORTEST = 60;
const LONGEST = 1518;

export class ReceiveRing {
  readonly frame = new Uint8Array(LONGEST + 2);
  /** Bytes of the frame that was taken last. */
  length = 0;
  /** The page of the next frame, and the one that the card will write to as far as we know. */
  private next = FIRST_PAGE;
  private current = FIRST_PAGE;
  private readonly header = new Uint8Array(HEADER);
  private hasWarned = false;

  /** `name`: for messages. */
  constructor(
    private readonly ports: Ports,
    private readonly memory: CardMemory,
    private readonly name: string,
  ) {}

  /** Empties the ring. The card is stopped, and does not interrupt. */
  start(): void {
    const { ports } = this;
    this.next = FIRST_PAGE + 1;
    this.current = this.next;
    ports.write8(Register.PageStart, FIRST_PAGE);
    ports.write8(Register.PageStop, END_PAGE);
    this.moveBoundary();
    ports.write8(Register.Command, STOP | NO_REMOTE | PAGE_1);
    ports.write8(Page1.Current, this.current);
    ports.write8(Register.Command, STOP | NO_REMOTE);
  }

  /** Copies the next frame into `frame`; false if there is none. */
  take(): boolean {
    while (this.next !== this.current || this.look()) {
      const { header, memory } = this;
      memory.read(this.next * PAGE_BYTES, header, 0, HEADER);
      const length = (header[2] | (header[3] << 8)) - CHECK_SEQUENCE;
      const following = header[1];
      if (following < FIRST_PAGE || following >= END_PAGE || length < SHORTEST || length > LONGEST - CHECK_SEQUENCE) {
        this.resynchronise();
        continue;
      }
      this.copy(this.next * PAGE_BYTES + HEADER, length);
      this.length = length;
      this.next = following;
      this.moveBoundary();
      return true;
    }
    return false;
  }

  /** Where the card writes. Whether there is something that we have not seen. */
  look(): boolean {
    const { ports } = this;
    const enabled = ports.disableInterrupts();
    ports.write8(Register.Command, START | NO_REMOTE | PAGE_1);
    this.current = ports.read8(Page1.Current);
    ports.write8(Register.Command, START | NO_REMOTE);
    ports.restoreInterrupts(enabled);
    return this.next !== this.current;
  }

  /** A frame at the end of the ring goes on at its beginning. */
  private copy(address: number, length: number): void {
    const toEnd = END_PAGE * PAGE_BYTES - address;
    const first = length < toEnd ? length : toEnd;
    this.memory.read(address, this.frame, 0, first);
    if (first < length) this.memory.read(FIRST_PAGE * PAGE_BYTES, this.frame, first, length - first);
  }

  /** The boundary is the last page that the card must not reach: the one before the next frame (8390 chapter 7). */
  private moveBoundary(): void {
    this.ports.write8(Register.Boundary, this.next === FIRST_PAGE ? END_PAGE - 1 : this.next - 1);
  }

  /**
   * A header makes no sense: where frames begin is not known any more, so all that are there are dropped. QEMU's card takes a ring that is full to the last
   * page for an empty one, and writes on.
   */
  private resynchronise(): void {
    if (!this.hasWarned) logWarning(`${this.name}: the receive ring was overrun; what it held is dropped`);
    this.hasWarned = true;
    this.look();
    this.next = this.current;
    this.moveBoundary();
  }
}
