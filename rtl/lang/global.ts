/** Functions and values of the global object (ECMA-262 §19). */

import { decodeBase64, encodeBase64 } from './base64';
import { isNotANumber } from './integer';
import { parseFloat as parseFloatText, parseInt as parseIntText } from './number-parser';
import { decodeComponent, decodeWhole, encodeComponent, encodeWhole, escapeText, unescapeText } from './uri';

export const NaN = 0 / 0;
export const Infinity = 1 / 0;

export function parseInt(text: string, radix?: number): number {
  return parseIntText(text, radix);
}

export function parseFloat(text: string): number {
  return parseFloatText(text);
}

export function isNaN(value: number): boolean {
  return isNotANumber(value);
}

export function isFinite(value: number): boolean {
  return value - value === 0;
}

export function atob(text: string): string {
  return decodeBase64(text);
}

export function btoa(text: string): string {
  return encodeBase64(text);
}

export function decodeURI(text: string): string {
  return decodeWhole(text);
}

export function decodeURIComponent(text: string): string {
  return decodeComponent(text);
}

export function encodeURI(text: string | number | boolean): string {
  return encodeWhole(String(text));
}

export function encodeURIComponent(text: string | number | boolean): string {
  return encodeComponent(String(text));
}

export function escape(text: string): string {
  return escapeText(text);
}

export function unescape(text: string): string {
  return unescapeText(text);
}
