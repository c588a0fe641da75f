/**
 * Where the kernel's text goes: the serial port, as UTF-8, and the VGA screen. Allocates nothing, needs no heap and may be
 * used from the first step of the boot list on, also by exception handlers.
 */

import { shareSerial, startSerial, writeSerial } from '../../drivers/serial';
import { flushVga, startVga, writeVga } from '../../drivers/vga';

/** Half of a surrogate pair that waits for the other. */
let highSurrogate: number;

export function startOutput(): void {
  startSerial();
  startVga();
  highSurrogate = 0;
}

/** For a core but the first: the serial port. The screen belongs to core 0, which knows where its cursor is. */
export function shareOutput(): void {
  shareSerial();
  highSurrogate = 0;
}

/** Writes text as it is: the caller ends lines. */
export function writeText(text: string): void {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    writeSerialUnit(code);
    writeVga(code);
  }
  flushVga();
}

/** Writes text to the serial port only. */
export function writeSerialText(text: string): void {
  for (let i = 0; i < text.length; i++) writeSerialUnit(text.charCodeAt(i));
}

/** Writes the decimal digits of an integer ≥ 0. */
export function writeDecimal(value: number): void {
  if (value >= 10) writeDecimal(Math.floor(value / 10));
  writeDigit(value % 10);
}

/** Writes the low `digits` hexadecimal digits of `value` (0 ≤ value ≤ 2^32 − 1). */
export function writeHex(value: number, digits: number): void {
  for (let shift = (digits - 1) * 4; shift >= 0; shift -= 4) writeDigit((value >>> shift) & 0xf);
}

function writeDigit(digit: number): void {
  const code = digit < 10 ? 0x30 + digit : 0x57 + digit;
  writeSerial(code);
  writeVga(code);
}

/** One UTF-16 code unit as UTF-8 (RFC 3629); a terminal wants CR before LF. */
function writeSerialUnit(code: number): void {
  if (code === 0x0a) writeSerial(0x0d);
  if (code < 0x80) writeSerial(code);
  else if (code < 0x800) {
    writeSerial(0xc0 | (code >>> 6));
    writeSerial(0x80 | (code & 0x3f));
  } else if (code >= 0xd800 && code < 0xdc00) {
    highSurrogate = code;
  } else if (code >= 0xdc00 && code < 0xe000 && highSurrogate !== 0) {
    writeSupplementary(0x1_0000 + ((highSurrogate - 0xd800) << 10) + (code - 0xdc00));
    highSurrogate = 0;
  } else {
    writeSerial(0xe0 | (code >>> 12));
    writeSerial(0x80 | ((code >>> 6) & 0x3f));
    writeSerial(0x80 | (code & 0x3f));
  }
}

function writeSupplementary(point: number): void {
  writeSerial(0xf0 | (point >>> 18));
  writeSerial(0x80 | ((point >>> 12) & 0x3f));
  writeSerial(0x80 | ((point >>> 6) & 0x3f));
  writeSerial(0x80 | (point & 0x3f));
}
