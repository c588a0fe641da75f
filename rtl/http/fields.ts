/** Fields as a program gives them and as they are sent. */

import { classes, TOKEN } from './characters';

/** By name; a field with several values is sent once for each: `{ 'Set-Cookie': ['a=1', 'b=2'] }`. */
export type HttpFields = Record<string, string | readonly string[]>;

/**
 * A field as it is sent, with the ends of its lines. Nothing that a program got from elsewhere may end it and begin another (RFC 9110 §5.5):
 * throws a TypeError for what would not be one field.
 */
export function fieldText(name: string, value: string | readonly string[]): string {
  if (!isToken(name)) throw new TypeError(`'${name}' is no name of a field`);
  if (typeof value === 'string') return line(name, value);
  let lines = '';
  for (const each of value) lines += line(name, each);
  return lines;
}

/** RFC 9110 §5.6.2: what names of fields and methods are made of. */
export function isToken(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 255 || (classes[unit] & TOKEN) === 0) return false;
  }
  return text.length > 0;
}

function line(name: string, value: string): string {
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    if (unit > 255 || unit === 127 || (unit < 32 && unit !== 9)) {
      throw new TypeError(`the value of ${name} has a character that no field can have`);
    }
  }
  return `${name}: ${value}\r\n`;
}
