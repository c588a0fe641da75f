/** `toro/debug`: text for the developer, on the serial port only. */

import { writeSerialText } from './console/output';

/** Writes `text` and a newline to the serial port. May be called anywhere, interrupt handlers included. */
export function writeDebug(text: string): void {
  writeSerialText(text);
  writeSerialText('\n');
}
