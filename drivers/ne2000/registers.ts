/**
 * Registers of the DP8390 (National Semiconductor, DP8390D/NS32490D data sheet, "8390" below, chapter 10), and the two ports that NE2000 cards add. The
 * command register says which page of registers the others are; only `Page1` names some that are not on page 0.
 */

export enum Register {
  Command = 0x00,
  PageStart = 0x01,
  PageStop = 0x02,
  Boundary = 0x03,
  TransmitPage = 0x04,
  TransmitBytes = 0x05,
  InterruptStatus = 0x07,
  RemoteAddress = 0x08,
  RemoteBytes = 0x0a,
  ReceiveConfiguration = 0x0c,
  TransmitConfiguration = 0x0d,
  DataConfiguration = 0x0e,
  InterruptMask = 0x0f,
  /** Sixteen bits wide: where the remote DMA goes. */
  Data = 0x10,
  /** Reading resets. */
  Reset = 0x1f,
}

export enum Page1 {
  Address = 0x01,
  Current = 0x07,
  Groups = 0x08,
}

/** Commands: stop or start, transmit, remote DMA, page. */
export const STOP = 0x01;
export const START = 0x02;
export const TRANSMIT = 0x04;
export const REMOTE_READ = 0x08;
export const REMOTE_WRITE = 0x10;
export const NO_REMOTE = 0x20;
export const PAGE_1 = 0x40;

/** Interrupt status and mask. */
export const RECEIVED = 0x01;
export const TRANSMITTED = 0x02;
export const RECEIVE_ERROR = 0x04;
export const TRANSMIT_ERROR = 0x08;
export const OVERFLOW = 0x10;
export const REMOTE_COMPLETE = 0x40;
export const RESET_DONE = 0x80;

/** How the driver reaches the card: ports of the machine, or a model of the card in tests. */
export interface Ports {
  read8(register: number): number;
  write8(register: number, value: number): void;
  read16(register: number): number;
  write16(register: number, value: number): void;
  /** The interrupt handler must not come while another page is chosen. */
  disableInterrupts(): boolean;
  restoreInterrupts(enabled: boolean): void;
}

/** A card that was found. */
export interface CardAccess {
  /** For messages. */
  readonly name: string;
  readonly ports: Ports;
  /** Calls `handler` on the card's interrupts; false if they cannot reach us. */
  captureInterrupt(handler: () => void): boolean;
}
