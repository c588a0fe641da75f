/** The EEPROM of a PRO/1000 card (SDM §5.6, §13.4.4), whose first three words are its address. */

import { Register, type Registers } from './registers';

const START = 1 << 0;
const DONE = 1 << 4;
/** Readings until the EEPROM counts as absent; a word takes some tens of microseconds. */
const PATIENCE = 10_000;

/** Reads the card's address into `mac`. False if there is no EEPROM, or nothing in it. */
export function readEepromAddress(registers: Registers, mac: Uint8Array): boolean {
  for (let word = 0; word < 3; word++) {
    const value = readWord(registers, word);
    if (value === undefined) return false;
    mac[2 * word] = value;
    mac[2 * word + 1] = value >>> 8;
  }
  // Neither empty nor a group's (IEEE 802 §8.2).
  return (mac[0] & 1) === 0 && mac.some((byte) => byte !== 0);
}

function readWord(registers: Registers, word: number): number | undefined {
  registers.write(Register.EepromRead, START | (word << 8));
  for (let i = 0; i < PATIENCE; i++) {
    const value = registers.read(Register.EepromRead);
    if ((value & DONE) !== 0) return value >>> 16;
  }
  return undefined;
}
