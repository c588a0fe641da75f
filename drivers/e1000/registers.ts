/** Registers of the PRO/1000 cards (SDM chapter 13), 32 bits each, by their offset in base address 0. */

import { readU32, writeU32 } from 'toro/unsafe';

export enum Register {
  Control = 0x0000,
  Status = 0x0008,
  EepromRead = 0x0014,
  /** Reading takes all causes back. */
  InterruptCause = 0x00c0,
  InterruptMaskSet = 0x00d0,
  InterruptMaskClear = 0x00d8,
  ReceiveControl = 0x0100,
  TransmitControl = 0x0400,
  TransmitGap = 0x0410,
  ReceiveBase = 0x2800,
  ReceiveBytes = 0x2808,
  ReceiveHead = 0x2810,
  ReceiveTail = 0x2818,
  TransmitBase = 0x3800,
  TransmitBytes = 0x3808,
  TransmitHead = 0x3810,
  TransmitTail = 0x3818,
  ReceiveChecksum = 0x5000,
  /** 128 of them. */
  MulticastTable = 0x5200,
  ReceiveAddressLow = 0x5400,
  ReceiveAddressHigh = 0x5404,
}

/** Causes of interrupts (SDM §13.4.17). */
export const TRANSMITTED = 1 << 0;
export const LINK_CHANGED = 1 << 2;
export const RECEIVE_LOW = 1 << 4;
export const RECEIVE_OVERRUN = 1 << 6;
export const RECEIVED = 1 << 7;

/** How the driver reaches the registers: memory of the machine, or a model of the card in tests. */
export interface Registers {
  read(register: number): number;
  write(register: number, value: number): void;
}

/** A card that was found. */
export interface CardAccess {
  /** For messages. */
  readonly name: string;
  readonly registers: Registers;
  /** Whether it is to be trusted with segments of TCP. */
  readonly cutsSegments: boolean;
  /** Calls `handler` on the card's interrupts; false if they cannot reach us. */
  captureInterrupt(handler: () => void): boolean;
}

export class MappedRegisters implements Registers {
  /** `base`: where base address 0 is mapped. */
  constructor(private readonly base: number) {}

  read(register: number): number {
    return readU32(this.base + register);
  }

  write(register: number, value: number): void {
    writeU32(this.base + register, value);
  }
}
