/**
 * Reads keys and lines, from the keyboard and from the serial port.
 *
 *     torotsc run examples/ToroKeyb.ts
 */

import { enabledConsole, readConsole, readlnConsole } from 'toro/input';

enabledConsole();
console.log('Five keys, please:');
for (let i = 0; i < 5; i++) {
  const key = readConsole();
  console.log(`${i + 1}: ${JSON.stringify(key)}`);
}

console.log("Lines, please; 'quit' ends:");
for (;;) {
  const line = readlnConsole();
  if (line === 'quit') break;
  console.log(`${line.length}: ${line}`);
}
