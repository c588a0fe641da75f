/** Dates as text (ECMA-262 §21.4.4.36–43). The time zone is UTC. */

import { CalendarDay } from './calendar';

const dayNames = 'SunMonTueWedThuFriSat';
const monthNames = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const millisecondsOfDay = 86_400_000;

function padded(value: number, width: number): string {
  return `${value}`.padStart(width, '0');
}

function name(names: string, index: number): string {
  return names.slice(index * 3, index * 3 + 3);
}

/** At least four digits. */
function yearText(year: number): string {
  return year < 0 ? `-${padded(-year, 4)}` : padded(year, 4);
}

function dayName(time: number): string {
  const day = (Math.floor(time / millisecondsOfDay) + 4) % 7;
  return name(dayNames, day < 0 ? day + 7 : day);
}

function calendarDay(time: number): CalendarDay {
  return new CalendarDay(Math.floor(time / millisecondsOfDay));
}

/** `12:34:56` */
function clockText(time: number): string {
  const seconds = Math.floor((time - Math.floor(time / millisecondsOfDay) * millisecondsOfDay) / 1000);
  return `${padded(Math.floor(seconds / 3600), 2)}:${padded(Math.floor(seconds / 60) % 60, 2)}:${padded(seconds % 60, 2)}`;
}

/** `2020-01-02T03:04:05.678Z`; the time is valid. */
export function isoText(time: number): string {
  const { year, month, day } = calendarDay(time);
  const isPlain = year >= 0 && year <= 9999;
  const years = isPlain ? padded(year, 4) : `${year < 0 ? '-' : '+'}${padded(Math.abs(year), 6)}`;
  const fraction = time - Math.floor(time / 1000) * 1000;
  return `${years}-${padded(month + 1, 2)}-${padded(day, 2)}T${clockText(time)}.${padded(fraction, 3)}Z`;
}

/** `Thu Jan 02 2020` */
export function dateText(time: number): string {
  const { year, month, day } = calendarDay(time);
  return `${dayName(time)} ${name(monthNames, month)} ${padded(day, 2)} ${yearText(year)}`;
}

/** `03:04:05 GMT+0000 (Coordinated Universal Time)` */
export function timeText(time: number): string {
  return `${clockText(time)} GMT+0000 (Coordinated Universal Time)`;
}

/** `Thu, 02 Jan 2020 03:04:05 GMT` */
export function utcText(time: number): string {
  const { year, month, day } = calendarDay(time);
  return `${dayName(time)}, ${padded(day, 2)} ${name(monthNames, month)} ${yearText(year)} ${clockText(time)} GMT`;
}
