/**
 * The keyboard behind an 8042 controller (IBM PS/2 Hardware Interface Technical Reference, "Keyboard and Auxiliary Device Controller"). QEMU: on `pc` and
 * `q35`, not on `microvm`. Read by `toro/input`.
 */

import { portIn8, portOut8 } from '../rtl/arch/instructions';
import { captureLine } from '../rtl/arch/interrupts';
import { KeyboardDecoder, moveText } from '../rtl/console/keyboard-layout';

const DATA = 0x60;
const COMMAND = 0x64;
const LINE = 1;
/** Bits of the status. */
const OUTPUT_FULL = 0x01;
const INPUT_FULL = 0x02;
const FROM_MOUSE = 0x20;
/** What a port without a controller reads as. */
const NOTHING = 0xff;
const READ_CONFIGURATION = 0x20;
const WRITE_CONFIGURATION = 0x60;
const DISABLE_KEYBOARD = 0xad;
const ENABLE_KEYBOARD = 0xae;
/** Bits of the configuration: interrupt of the keyboard, keyboard off, scan codes of set 1. */
const INTERRUPT = 0x01;
const DISABLED = 0x10;
const TRANSLATE = 0x40;
const START_SCANNING = 0xf4;
const PATIENCE = 10_000;
const ESCAPE = 0x1b;
const BRACKET = 0x5b;

/** Calls `handler`, which runs in an interrupt, with the code of each character typed, and with what terminals send for keys that move. False if there is no keyboard. */
export function captureKeyboard(handler: (code: number) => void): boolean {
  if (portIn8(COMMAND) === NOTHING) return false;
  const decoder = new KeyboardDecoder();
  const drain = (): void => {
    for (let status = portIn8(COMMAND); (status & OUTPUT_FULL) !== 0; status = portIn8(COMMAND)) {
      const code = portIn8(DATA);
      const result = (status & FROM_MOUSE) === 0 ? decoder.decode(code) : 0;
      if (result > 0) handler(result);
      else if (result < 0) handMove(moveText(result), handler);
    }
  };
  // While it is off, nothing typed can be taken for an answer of the controller.
  if (!send(COMMAND, DISABLE_KEYBOARD)) return false;
  while ((portIn8(COMMAND) & OUTPUT_FULL) !== 0) portIn8(DATA);
  send(COMMAND, READ_CONFIGURATION);
  const configuration = receive();
  if (configuration < 0) return false;
  send(COMMAND, WRITE_CONFIGURATION);
  send(DATA, (configuration | INTERRUPT | TRANSLATE) & ~DISABLED);
  send(COMMAND, ENABLE_KEYBOARD);
  send(DATA, START_SCANNING);
  receive(); // the keyboard's acknowledgement
  captureLine(LINE, drain);
  return true;
}

/** As a terminal does it: ESC [ and what is special to the key. */
function handMove(text: string, handler: (code: number) => void): void {
  handler(ESCAPE);
  handler(BRACKET);
  for (let i = 0; i < text.length; i++) handler(text.charCodeAt(i));
}

function send(port: number, value: number): boolean {
  for (let i = 0; i < PATIENCE; i++) {
    if ((portIn8(COMMAND) & INPUT_FULL) !== 0) continue;
    portOut8(port, value);
    return true;
  }
  return false;
}

/** The next byte, −1 if none comes. */
function receive(): number {
  for (let i = 0; i < PATIENCE; i++) {
    if ((portIn8(COMMAND) & OUTPUT_FULL) !== 0) return portIn8(DATA);
  }
  return -1;
}
