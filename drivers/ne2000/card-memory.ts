/**
 * The memory of an NE2000 card: 32 bytes with its address from 0 on, and 16 KiB for frames from 0x4000 on. It is reached through
 * the data port, to which the 8390's remote DMA moves bytes (8390 chapter 8, "Remote DMA").
 */

import { logWarning } from 'toro/log';
import { NO_REMOTE, type Ports, REMOTE_COMPLETE, REMOTE_READ, REMOTE_WRITE, Register, START } from './registers';

/** Readings of the status, a microsecond or more each, until a transfer counts as stuck. */
const PATIENCE = 20_000;

export class CardMemory {
  /** `name`: for messages. */
  constructor(
    private readonly ports: Ports,
    private readonly name: string,
  ) {}

  /** Reads `length` bytes at `address` into `into`, from `at` on; one more if they are odd. */
  read(address: number, into: Uint8Array, at: number, length: number): void {
    const { ports } = this;
    this.begin(address, (length + 1) & ~1, REMOTE_READ);
    for (let i = at; i < at + length; i += 2) {
      const word = ports.read16(Register.Data);
      into[i] = word;
      into[i + 1] = word >>> 8;
    }
    this.finish();
  }

  /** Writes `length` bytes; one more if they are odd. */
  write(address: number, bytes: Uint8Array, length: number): void {
    const { ports } = this;
    this.begin(address, (length + 1) & ~1, REMOTE_WRITE);
    for (let i = 0; i < length; i += 2) ports.write16(Register.Data, bytes[i] | (bytes[i + 1] << 8));
    this.finish();
  }

  private begin(address: number, length: number, direction: number): void {
    const { ports } = this;
    ports.write8(Register.Command, START | NO_REMOTE);
    ports.write8(Register.InterruptStatus, REMOTE_COMPLETE);
    ports.write8(Register.RemoteBytes, length & 0xff);
    ports.write8(Register.RemoteBytes + 1, length >>> 8);
    ports.write8(Register.RemoteAddress, address & 0xff);
    ports.write8(Register.RemoteAddress + 1, address >>> 8);
    ports.write8(Register.Command, START | direction);
  }

  private finish(): void {
    const { ports } = this;
    for (let i = 0; (ports.read8(Register.InterruptStatus) & REMOTE_COMPLETE) === 0; i++) {
      if (i < PATIENCE) continue;
      logWarning(`${this.name}: a transfer does not end`);
      break;
    }
    ports.write8(Register.Command, START | NO_REMOTE);
    ports.write8(Register.InterruptStatus, REMOTE_COMPLETE);
  }
}
