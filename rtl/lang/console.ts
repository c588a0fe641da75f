/**
 * The console: values as Node prints them, separated by spaces, through the platform. The variants for strings (`…$text`)
 * are called where all arguments are known to be such: most programs print nothing else and need not carry the rest.
 */

import { inspect } from './inspect';
import { platform } from './platform';

function write(values: unknown[], isError: boolean): void {
  const texts: string[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    texts.push(typeof value === 'string' ? value : inspect(value));
  }
  writeTexts(texts, isError);
}

function writeTexts(texts: string[], isError: boolean): void {
  platform().write(`${texts.join(' ')}\n`, isError);
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
