/** The functions of the constructor Date (ECMA-262 §21.4.3). */

import { currentTime, timeOf } from './date';

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

export function UTC(year: number, month = 0, date = 1, hours = 0, minutes = 0, seconds = 0, milliseconds = 0): number {
  return timeOf(year, month, date, hours, minutes, seconds, milliseconds);
}
