/**
 * The devices of the console, as the core that owns them uses them: the serial port, as UTF-8, and the VGA screen. Knows whether a line is
 * open: whether characters stand on the line where the next one goes. A core that takes the devices over knows it too.
 */

import { shareSerial, startSerial, writeSerial } from '../../drivers/serial';
import { adoptVga, flushVga, startVga, writeVga } from '../../drivers/vga';
import { loadShared, Shared, storeShared } from '../arch/core-table';

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const ESCAPE = 0x1b;
const BRACKET = 0x5b;
/** Final bytes of control sequences are not below (ECMA-48 §5.4). */
const FIRST_FINAL = 0x40;
const SPACE = 0x20;

/** Half of a surrogate pair that waits for the other. */
let highSurrogate: number;
/** Inside a control sequence, which takes no room on the line. */
let inSequence: boolean;

/** For the core that begins: looks for the devices and sets them up. */
export function startDevices(): void {
  startSerial();
  startVga();
  reset();
}

/** For a core that has to write before, or after, the owner: uses the devices as they are. */
export function adoptDevices(): void {
  shareSerial();
  adoptVga();
  reset();
}

function reset(): void {
  highSurrogate = 0;
  inSequence = false;
}

/** Whether the last line has no end yet. */
export function isLineOpen(): boolean {
  return loadShared(Shared.LineOpen) !== 0;
}

/** Shows one UTF-16 code unit. `flushVga` follows when a text is complete. */
export function showUnit(code: number, onScreen: boolean): void {
  follow(code);
  storeShared(Shared.UnitsShown, Number(loadShared(Shared.UnitsShown)) + 1);
  writeSerialUnit(code);
  if (onScreen) writeVga(code);
}

/** Ends the open line. */
export function endLine(): void {
  showUnit(NEWLINE, true);
}

export { flushVga as flushDevices };

function follow(code: number): void {
  if (inSequence) {
    if (code >= FIRST_FINAL && code !== BRACKET) inSequence = false;
  } else if (code === ESCAPE) inSequence = true;
  else if (code === NEWLINE) storeShared(Shared.LineOpen, 0);
  else if (code >= SPACE) storeShared(Shared.LineOpen, 1);
}

/** One UTF-16 code unit as UTF-8 (RFC 3629); a terminal wants CR before LF. */
function writeSerialUnit(code: number): void {
  if (code === NEWLINE) writeSerial(RETURN);
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
