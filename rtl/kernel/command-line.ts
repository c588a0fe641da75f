/**
 * The kernel command line: words separated by spaces, each `name=value` or just `name`. Read from the loader's memory once,
 * as soon as there is a heap.
 */

import { loadU8 } from 'toro/unsafe';

/** Longer command lines are cut: a missing terminator must not send us through all memory. */
const LONGEST = 4096;

let words: string[];

/** `address`: of the zero-terminated line, 0 for none. */
export function readCommandLine(address: number): void {
  words = [];
  if (address === 0) return;
  let word = '';
  for (let i = 0; i < LONGEST; i++) {
    const code = loadU8(address + i);
    if (code > 0x20) {
      word += String.fromCharCode(code);
      continue;
    }
    if (word !== '') words.push(word);
    word = '';
    if (code === 0) return;
  }
}

/** The values of all `name=value`, in order. */
export function commandLineOptions(name: string): string[] {
  const start = `${name}=`;
  return words.filter((word) => word.startsWith(start)).map((word) => word.slice(start.length));
}

/** The value of the last `name=value`; '' for a bare `name`; undefined if there is neither. */
export function commandLineOption(name: string): string | undefined {
  for (let i = words.length - 1; i >= 0; i--) {
    const word = words[i];
    if (word === name) return '';
    if (word.startsWith(`${name}=`)) return word.slice(name.length + 1);
  }
  return undefined;
}
