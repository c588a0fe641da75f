/**
 * Dates written for people by the options of `toLocaleString` (ECMA-402 §11.1), as Node writes them for en-US: which parts there are, and
 * what stands between them. The time zone is UTC.
 */

import { CalendarDay } from './calendar';

/** Of Intl.DateTimeFormatOptions, what rtl/lib declares. */
export interface DateTimeFormatOptions {
  weekday?: 'long' | 'short' | 'narrow';
  year?: 'numeric' | '2-digit';
  month?: 'numeric' | '2-digit' | 'long' | 'short' | 'narrow';
  day?: 'numeric' | '2-digit';
  hour?: 'numeric' | '2-digit';
  minute?: 'numeric' | '2-digit';
  second?: 'numeric' | '2-digit';
  hour12?: boolean;
  hourCycle?: 'h12' | 'h23';
  dateStyle?: 'full' | 'long' | 'medium' | 'short';
  timeStyle?: 'full' | 'long' | 'medium' | 'short';
  timeZone?: 'UTC';
  timeZoneName?: 'short' | 'long';
}

/** What is written if the options name no part of it; `day` is the date, unless a time is named. */
export type Default = 'date' | 'time' | 'all' | 'day';

const millisecondsOfDay = 86_400_000;
const months = 'January February March April May June July August September October November December'.split(' ');
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const shortName = 3;
const zoneNames = { none: '', short: 'UTC', long: 'Coordinated Universal Time' };

/** The text of a time in ms since 1970; `usual` says what belongs to it in any case. */
export function styledDate(time: number, given: DateTimeFormatOptions, usual: Default): string {
  const options = withDefaults(given, usual);
  const date = dateText(time, options);
  const clock = timeText(time, options);
  if (date === '' || clock === '') return date + clock;
  const isLong = options.month === 'long';
  const isWeekday = options.weekday !== undefined && !hasDayParts(options);
  return `${date}${isLong ? ' at ' : isWeekday ? ' ' : ', '}${clock}`;
}

function hasDayParts({ year, month, day }: DateTimeFormatOptions): boolean {
  return year !== undefined || month !== undefined || day !== undefined;
}

function withDefaults(given: DateTimeFormatOptions, usual: Default): DateTimeFormatOptions {
  const options = { ...given };
  const { dateStyle, timeStyle } = given;
  const hasDate = given.weekday !== undefined || hasDayParts(given);
  const hasTime = given.hour !== undefined || given.minute !== undefined || given.second !== undefined;
  if (dateStyle !== undefined || timeStyle !== undefined) {
    if (usual === 'date' && timeStyle !== undefined) throw new TypeError('Invalid option : timeStyle');
    if (usual === 'time' && dateStyle !== undefined) throw new TypeError('Invalid option : dateStyle');
    if (hasDate || hasTime)
      throw new TypeError(
        `Can't set option ${partOf(given)} when ${dateStyle === undefined ? 'timeStyle' : 'dateStyle'} is used`,
      );
    setDateStyle(options, dateStyle);
    setTimeStyle(options, timeStyle);
    return options;
  }
  if (usual === 'date' ? !hasDate : usual !== 'time' && !hasDate && !hasTime) {
    options.year = 'numeric';
    options.month = 'numeric';
    options.day = 'numeric';
  }
  if (usual === 'time' ? !hasTime : usual === 'all' && !hasDate && !hasTime) {
    options.hour = 'numeric';
    options.minute = '2-digit';
    options.second = '2-digit';
  }
  return options;
}

/** The first part that is named, in the order of the standard. */
function partOf({ weekday, year, month, day, hour, minute }: DateTimeFormatOptions): string {
  if (weekday !== undefined) return 'weekday';
  if (year !== undefined) return 'year';
  if (month !== undefined) return 'month';
  if (day !== undefined) return 'day';
  if (hour !== undefined) return 'hour';
  return minute === undefined ? 'second' : 'minute';
}

function setDateStyle(options: DateTimeFormatOptions, style: DateTimeFormatOptions['dateStyle']): void {
  if (style === undefined) return;
  options.year = style === 'short' ? '2-digit' : 'numeric';
  options.month = style === 'short' ? 'numeric' : style === 'medium' ? 'short' : 'long';
  options.day = 'numeric';
  if (style === 'full') options.weekday = 'long';
}

function setTimeStyle(options: DateTimeFormatOptions, style: DateTimeFormatOptions['timeStyle']): void {
  if (style === undefined) return;
  options.hour = 'numeric';
  options.minute = '2-digit';
  if (style !== 'short') options.second = '2-digit';
  if (style === 'long' || style === 'full') options.timeZoneName = style === 'long' ? 'short' : 'long';
}

function dateText(time: number, options: DateTimeFormatOptions): string {
  const days = Math.floor(time / millisecondsOfDay);
  const calendar = new CalendarDay(days);
  const weekday = named(weekdays[(((days + 4) % 7) + 7) % 7], options.weekday);
  const year = calendar.year > 0 ? calendar.year : 1 - calendar.year;
  const yearText = options.year === undefined ? '' : options.year === '2-digit' ? padded(year % 100) : `${year}`;
  const dayText = digits(calendar.day, options.day);
  const { month } = options;
  if (month === undefined || month === 'numeric' || month === '2-digit') {
    const parts = [digits(calendar.month + 1, month), dayText, yearText].filter((part) => part !== '');
    if (weekday === '') return parts.join('/');
    return month === undefined ? [...parts, weekday].join(' ') : [weekday, parts.join('/')].join(', ');
  }
  const name = named(months[calendar.month], month);
  if (dayText === '') return [name, yearText, weekday].filter((part) => part !== '').join(' ');
  return [weekday, `${name} ${dayText}`, yearText].filter((part) => part !== '').join(', ');
}

function timeText(time: number, options: DateTimeFormatOptions): string {
  const seconds = Math.floor((time - Math.floor(time / millisecondsOfDay) * millisecondsOfDay) / 1000);
  const hour = Math.floor(seconds / 3600);
  const zone = zoneNames[options.timeZoneName ?? 'none'];
  const isTwelve = options.hour12 ?? options.hourCycle !== 'h23';
  const parts: string[] = [];
  if (options.hour !== undefined) {
    // Without noon, midnight is hour 24, unless the cycle is named.
    const shown = isTwelve ? (hour % 12 === 0 ? 12 : hour % 12) : hour === 0 && options.hour12 === false ? 24 : hour;
    parts.push(isTwelve ? digits(shown, options.hour) : padded(shown));
  }
  const isAlone = parts.length === 0 && (options.minute === undefined || options.second === undefined);
  const add = (value: number, part: 'numeric' | '2-digit' | undefined): void => {
    if (part !== undefined) parts.push(isAlone ? `${value}` : padded(value));
  };
  add(Math.floor(seconds / 60) % 60, options.minute);
  add(seconds % 60, options.second);
  const half = options.hour !== undefined && isTwelve ? (hour < 12 ? 'AM' : 'PM') : '';
  return [parts.join(':'), half, zone].filter((part) => part !== '').join(' ');
}

function digits(value: number, style: 'numeric' | '2-digit' | undefined): string {
  if (style === undefined) return '';
  return style === '2-digit' ? padded(value) : `${value}`;
}

function padded(value: number): string {
  return `${value}`.padStart(2, '0');
}

function named(name: string, style: 'long' | 'short' | 'narrow' | undefined): string {
  if (style === undefined) return '';
  return style === 'long' ? name : name.slice(0, style === 'short' ? shortName : 1);
}
