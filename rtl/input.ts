/**
 * `toro/input`: what is typed, on the keyboard (layout US) and on the serial port alike. Both are listened to from the first call on, by core 0. Threads of
 * that core read; what was typed before is lost.
 */

import { captureKeyboard } from '../drivers/keyboard';
import { captureSerial } from '../drivers/serial';
import { disableInterrupts, restoreInterrupts } from './arch/interrupt-flag';
import { InputQueue } from './console/input-queue';
import { LineEditor } from './console/line-editor';
import { platform } from './lang/platform';
import { currentCore } from './process';
import { Signal } from './process/signal';

const NEWLINE = 0x0a;
const RETURN = 0x0d;

interface Input {
  readonly queue: InputQueue;
  readonly signal: Signal;
}

let opened: Input | undefined;
/** The last unit was a return: a newline that follows belongs to it. */
let returned = false;
let enabled = true;

function input(): Input {
  if (opened !== undefined) return opened;
  if (currentCore() !== 0) throw new Error('the console is read on core 0, to which keyboard and serial port belong');
  const queue = new InputQueue();
  const signal = new Signal();
  opened = { queue, signal };
  captureKeyboard((code) => {
    if (!enabled) return;
    queue.put(code);
    signal.raise();
  });
  captureSerial((byte) => {
    queue.putByte(byte);
    signal.raise();
  });
  return opened;
}

/** The next UTF-16 unit. Waits for it. */
function nextUnit(): number {
  const { queue, signal } = input();
  for (;;) {
    const interruptible = disableInterrupts();
    const code = queue.take();
    restoreInterrupts(interruptible);
    if (code < 0) {
      signal.wait();
      continue;
    }
    const belongs = code === NEWLINE && returned;
    returned = code === RETURN;
    if (!belongs) return returned ? NEWLINE : code;
  }
}

/** Listens to keyboard and serial port from now on, to the keyboard again after `disabledConsole`. */
export function enabledConsole(): void {
  enabled = true;
  input();
}

/** What is typed on the keyboard is lost until `enabledConsole`. */
export function disabledConsole(): void {
  enabled = false;
}

/** Waits for the next character and returns it; it is not shown. Enter is a newline. */
export function readConsole(): string {
  const code = nextUnit();
  const isPair = code >= 0xd800 && code < 0xdc00;
  return isPair ? String.fromCharCode(code, nextUnit()) : String.fromCharCode(code);
}

/**
 * Waits for a line and returns it without its end. It is shown while it is typed and can be edited (rtl/console/line-editor.ts); the keys up and down bring
 * back the lines of `history`, to which it is appended unless it is empty or was the last one already.
 */
export function readlnConsole(history: string[] = []): string {
  const editor = new LineEditor(history);
  while (!editor.isComplete) platform().write(editor.type(nextUnit()), false);
  const { text } = editor;
  if (text !== '' && text !== history.at(-1)) history.push(text);
  return text;
}
