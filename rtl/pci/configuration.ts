/** PCI configuration space by mechanism #1 (PCI Local Bus 3.0 §3.2.2.3.2): an address port and a data port. */

import { portIn8, portIn16, portIn32, portOut16, portOut32 } from '../arch/instructions';
import { beginTurn, endTurn } from '../arch/register-turn';

const ADDRESS_PORT = 0xcf8;
const DATA_PORT = 0xcfc;
const ENABLE = 0x8000_0000;

/** Where a function is: bus 0–255, device 0–31, function 0–7. */
export interface PciLocation {
  readonly bus: number;
  readonly device: number;
  readonly function: number;
}

/** Whether the machine has PCI at all: only then does the address port hold what was written. */
export function hasPci(): boolean {
  const turn = beginTurn();
  portOut32(ADDRESS_PORT, ENABLE);
  const isThere = portIn32(ADDRESS_PORT) === ENABLE;
  endTurn(turn);
  return isThere;
}

/** `offset` (0–255) is a multiple of the width here and below. */
export function readConfiguration8(location: PciLocation, offset: number): number {
  const turn = select(location, offset);
  const value = portIn8(DATA_PORT + (offset & 3));
  endTurn(turn);
  return value;
}

export function readConfiguration16(location: PciLocation, offset: number): number {
  const turn = select(location, offset);
  const value = portIn16(DATA_PORT + (offset & 2));
  endTurn(turn);
  return value;
}

export function readConfiguration32(location: PciLocation, offset: number): number {
  const turn = select(location, offset);
  const value = portIn32(DATA_PORT);
  endTurn(turn);
  return value;
}

export function writeConfiguration16(location: PciLocation, offset: number, value: number): void {
  const turn = select(location, offset);
  portOut16(DATA_PORT + (offset & 2), value);
  endTurn(turn);
}

export function writeConfiguration32(location: PciLocation, offset: number, value: number): void {
  const turn = select(location, offset);
  portOut32(DATA_PORT, value);
  endTurn(turn);
}

/** Begins a turn of this core at the two ports. */
function select(location: PciLocation, offset: number): boolean {
  const place = (location.bus << 16) | (location.device << 11) | (location.function << 8) | (offset & 0xfc);
  const turn = beginTurn();
  portOut32(ADDRESS_PORT, (ENABLE | place) >>> 0);
  return turn;
}
