/** Dates for people (ECMA-262 §21.4.4.38–40), as Node writes them for en-US. The time zone is UTC. */

import { CalendarDay } from './calendar';

const millisecondsOfDay = 86_400_000;

/** `1/2/2020`. Years before 1 are counted backwards, without saying so. */
export function localeDateText(time: number): string {
  const { year, month, day } = new CalendarDay(Math.floor(time / millisecondsOfDay));
  return `${month + 1}/${day}/${year > 0 ? year : 1 - year}`;
}

/** `3:04:05 PM` */
export function localeTimeText(time: number): string {
  const seconds = Math.floor((time - Math.floor(time / millisecondsOfDay) * millisecondsOfDay) / 1000);
  const hour = Math.floor(seconds / 3600);
  const rest = `${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}:${rest} ${hour < 12 ? 'AM' : 'PM'}`;
}

function twoDigits(value: number): string {
  return `${value}`.padStart(2, '0');
}
