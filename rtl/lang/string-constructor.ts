/** Functions of the String constructor (ECMA-262 §22.1.2). */

import { toStringValue } from './convert';
import { concatenate, unitString } from './string';
import { newString1, newString2, setUnit, stringAt } from './string-storage';

export function fromCharCode(...codes: number[]): string {
  let wide = false;
  for (let i = 0; i < codes.length; i++) if ((codes[i] & 0xffff) > 0xff) wide = true;
  if (codes.length === 0) return '';
  const text = wide ? newString2(codes.length) : newString1(codes.length);
  for (let i = 0; i < codes.length; i++) setUnit(text, i, codes[i] & 0xffff);
  return stringAt(text);
}

export function fromCharCode$1(code: number): string {
  return unitString(code & 0xffff);
}

export function fromCodePoint(...codes: number[]): string {
  let result = '';
  for (let i = 0; i < codes.length; i++) result = concatenate(result, fromCodePoint$1(codes[i]));
  return result;
}

export function fromCodePoint$1(code: number): string {
  if (!(code >= 0 && code <= 0x10ffff) || Math.floor(code) !== code) throw new RangeError(`Invalid code point ${code}`);
  if (code <= 0xffff) return unitString(code);
  const pair = newString2(2);
  setUnit(pair, 0, 0xd800 + ((code - 0x10000) >>> 10));
  setUnit(pair, 1, 0xdc00 + ((code - 0x10000) & 0x3ff));
  return stringAt(pair);
}

/** The raw texts with the substitutions between them (ECMA-262 §22.1.2.4). */
export function raw(template: TemplateStringsArray, ...substitutions: unknown[]): string {
  return mixed(template.raw, substitutions);
}

/** `String.raw({ raw: texts }, …)`. */
export function rawOf(template: { readonly raw: readonly string[] }, ...substitutions: unknown[]): string {
  return mixed(template.raw, substitutions);
}

function mixed(texts: readonly string[], substitutions: readonly unknown[]): string {
  let result = '';
  for (let i = 0; i < texts.length; i++) {
    result = concatenate(result, texts[i]);
    if (i + 1 < texts.length && i < substitutions.length) {
      result = concatenate(result, toStringValue(substitutions[i]));
    }
  }
  return result;
}
