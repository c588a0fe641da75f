/**
 * The console: values as Node prints them, separated by spaces, through the platform. The variants for strings (`…$text`)
 * are called where all arguments are known to be such and the first is known to hold no placeholder: most programs print
 * nothing else and need not carry the rest.
 */

import { formatValues } from './console-format';
import { platform } from './platform';

function write(values: unknown[], isError: boolean): void {
  platform().write(`${formatValues(values)}\n`, isError);
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
