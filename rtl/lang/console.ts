/** The console: values as Node prints them, separated by spaces, through the platform. */

import { inspect } from './inspect';
import { platform } from './platform';

function line(values: unknown[]): string {
  let text = '';
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const part = typeof value === 'string' ? value : inspect(value);
    text = i === 0 ? part : `${text} ${part}`;
  }
  return `${text}\n`;
}

export function log(...data: unknown[]): void {
  platform().write(line(data), false);
}

export function info(...data: unknown[]): void {
  platform().write(line(data), false);
}

export function debug(...data: unknown[]): void {
  platform().write(line(data), false);
}

export function warn(...data: unknown[]): void {
  platform().write(line(data), true);
}

export function error(...data: unknown[]): void {
  platform().write(line(data), true);
}
