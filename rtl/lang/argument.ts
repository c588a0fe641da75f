/**
 * What functions of the library make of arguments of unknown type where they are declared to take a number or a text
 * (compiler/lower/library-arguments.ts): the conversions of ECMA-262 §7.1.4 and §7.1.17. An optional one that is undefined stays so.
 */

import { toNumberValue, toStringValue } from './convert';

export function number(value: unknown): number {
  return toNumberValue(value);
}

export function optionalNumber(value: unknown): number | undefined {
  return value === undefined ? undefined : toNumberValue(value);
}

export function text(value: unknown): string {
  return toStringValue(value);
}

export function optionalText(value: unknown): string | undefined {
  return value === undefined ? undefined : toStringValue(value);
}

/** Where patterns and functions are taken as well. */
export function textOrObject(value: unknown): unknown {
  const isObject = typeof value === 'function' || (typeof value === 'object' && value !== null);
  return isObject ? value : toStringValue(value);
}

export function optionalTextOrObject(value: unknown): unknown {
  return value === undefined ? undefined : textOrObject(value);
}
