/** The functions of the constructor Date (ECMA-262 §21.4.3). */

import { currentTime, timeOfParts } from './date';

export function now(): number {
  return currentTime();
}

/** `Date()` without `new` (§21.4.2.1). */
export function currentText(): string {
  return new Date().toString();
}

export function parse(text: string): number {
  return new Date(text).getTime();
}

export function UTC(year: number, ...parts: (number | undefined)[]): number {
  return timeOfParts(year, parts);
}
