/**
 * The console: values as Node prints them, separated by spaces, through the platform. The variants for strings (`…$text`)
 * are called where all arguments are known to be such and the first is known to hold no placeholder: most programs print
 * nothing else and need not carry the rest.
 */

import { formatValues } from './console-format';
import { tableOf } from './console-table';
import { inspect, inspectHidden, inspectToDepth } from './inspect';
import { platform } from './platform';
import { written } from './string';

const groupStep = 2;
const defaultLabel = 'default';

/** Puts the indentation of the open groups in front of each line; set by the first group. */
let indent: ((text: string) => string) | undefined;
let groupWidth = 0;
let counts: Map<string, number> | undefined;
let times: Map<string, number> | undefined;

function emit(text: string, isError: boolean): void {
  const line = indent === undefined ? text : indent(text);
  platform().write(`${line}\n`, isError);
}

function write(values: unknown[], isError: boolean): void {
  emit(formatValues(values), isError);
}

function writeTexts(texts: string[], isError: boolean): void {
  // What is missing in the place of a text is written out, which `join` does not do.
  for (let i = 0; i < texts.length; i++) texts[i] = written(texts[i]);
  emit(texts.join(' '), isError);
}

export function log(...data: unknown[]): void {
  write(data, false);
}

export function log$text(...data: string[]): void {
  writeTexts(data, false);
}

export function info(...data: unknown[]): void {
  write(data, false);
}

export function info$text(...data: string[]): void {
  writeTexts(data, false);
}

export function debug(...data: unknown[]): void {
  write(data, false);
}

export function debug$text(...data: string[]): void {
  writeTexts(data, false);
}

export function warn(...data: unknown[]): void {
  write(data, true);
}

export function warn$text(...data: string[]): void {
  writeTexts(data, true);
}

export function error(...data: unknown[]): void {
  write(data, true);
}

export function error$text(...data: string[]): void {
  writeTexts(data, true);
}

/** The options are those of `util.inspect`, as far as they are known here. */
export function dir(value: unknown, options?: { depth?: number | null; showHidden?: boolean }): void {
  if (options === undefined) emit(inspect(value), false);
  else if (options.showHidden === true) emit(inspectHidden(value), false);
  else if (options.depth === null) emit(inspectToDepth(value, Infinity), false);
  else emit(options.depth === undefined ? inspect(value) : inspectToDepth(value, options.depth), false);
}

export function dirxml(...data: unknown[]): void {
  write(data, false);
}

export function table(data: unknown, properties?: readonly string[]): void {
  emit(typeof data === 'object' && data !== null ? tableOf(data, properties) : formatValues([data]), false);
}

/** As Node, a failed assertion prints and goes on. */
export function assert(condition?: unknown, ...data: unknown[]): void {
  if (condition) return;
  const [first] = data;
  if (data.length === 0) data.push('Assertion failed');
  else if (typeof first === 'string') data[0] = `Assertion failed: ${first}`;
  else data[0] = `Assertion failed: ${String(first)}`;
  write(data, true);
}

/** The values, then the stack of the caller. */
export function trace(...data: unknown[]): void {
  const here = new Error(formatValues(data));
  here.name = 'Trace';
  emit(here.stack ?? '', true);
}

/** What is printed until the matching `groupEnd` is indented. */
export function group(...data: unknown[]): void {
  if (data.length > 0) write(data, false);
  groupWidth += groupStep;
  indent = indented;
}

export function groupCollapsed(...data: unknown[]): void {
  group(...data);
}

export function groupEnd(): void {
  if (groupWidth >= groupStep) groupWidth -= groupStep;
}

function indented(text: string): string {
  if (groupWidth === 0) return text;
  const margin = ' '.repeat(groupWidth);
  return margin + text.replaceAll('\n', `\n${margin}`);
}

export function count(label = defaultLabel): void {
  counts ??= new Map<string, number>();
  const times = (counts.get(label) ?? 0) + 1;
  counts.set(label, times);
  emit(`${label}: ${times}`, false);
}

export function countReset(label = defaultLabel): void {
  if (counts?.delete(label) !== true) complain(`Count for '${label}' does not exist`);
}

export function time(label = defaultLabel): void {
  times ??= new Map<string, number>();
  if (times.has(label)) complain(`Label '${label}' already exists for console.time()`);
  else times.set(label, platform().monotonic());
}

export function timeLog(label = defaultLabel, ...data: unknown[]): void {
  printTime(label, 'timeLog', data);
}

export function timeEnd(label = defaultLabel): void {
  if (printTime(label, 'timeEnd', [])) times?.delete(label);
}

function printTime(label: string, method: string, data: readonly unknown[]): boolean {
  const start = times?.get(label);
  if (start === undefined) {
    complain(`No such label '${label}' for console.${method}()`);
    return false;
  }
  write(['%s: %s', label, describeDuration(platform().monotonic() - start), ...data], false);
  return true;
}

/** As Node writes durations: `1.234ms`, `1.234s`, `1:02.345 (m:ss.mmm)`, `1:02:03.456 (h:mm:ss.mmm)`. */
function describeDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Number(milliseconds.toFixed(3))}ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(3)}s`;
  const minutes = Math.floor(seconds / 60);
  const rest = (seconds % 60).toFixed(3).padStart(6, '0');
  if (minutes < 60) return `${minutes}:${rest} (m:ss.mmm)`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest} (h:mm:ss.mmm)`;
}

/** What Node tells as a warning of the process. */
function complain(message: string): void {
  platform().write(`Warning: ${message}\n`, true);
}
