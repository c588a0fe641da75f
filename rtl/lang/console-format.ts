/** What `console.log` prints for its arguments: Node's `util.format`. */

import { formattedJson } from 'toro/unsafe';
import { numberToString, toNumberValue } from './convert';
import { inspect, inspectHidden, inspectToDepth } from './inspect';
import { parseFloat, parseInt } from './number-parser';
import { concatenateAll } from './string';

const percent = 0x25;

/** The line for these values: placeholders in the first are replaced, the rest follows, separated by spaces. */
export function formatValues(values: readonly unknown[]): string {
  const parts: string[] = [];
  const first = values[0];
  let next = 0;
  if (typeof first === 'string' && values.length > 1) {
    next = appendFormatted(parts, first, values);
  }
  for (let i = next; i < values.length; i++) {
    if (i > 0) parts.push(' ');
    const value = values[i];
    parts.push(typeof value === 'string' ? value : inspect(value));
  }
  return concatenateAll(parts);
}

/** Appends the format with its placeholders replaced; the index of the first value that none of them took. */
function appendFormatted(parts: string[], format: string, values: readonly unknown[]): number {
  let next = 1;
  let copied = 0;
  for (let i = 0; i + 1 < format.length; i++) {
    if (format.charCodeAt(i) !== percent) continue;
    const kind = format[i + 1];
    if (kind === '%') {
      // One of the two stays.
      parts.push(format.slice(copied, i));
      copied = ++i;
      continue;
    }
    if (next === values.length || !'sdifoOcj'.includes(kind)) continue;
    const text = formatOne(kind, values[next]);
    // A format that the program has put together may hold what none of its texts does.
    if (text === undefined) continue;
    parts.push(format.slice(copied, i), text);
    next++;
    copied = ++i + 1;
  }
  parts.push(format.slice(copied));
  return next;
}

/** Undefined if the placeholder stays. */
function formatOne(kind: string, value: unknown): string | undefined {
  if (typeof value === 'bigint' && 'sdi'.includes(kind)) return `${value}n`;
  switch (kind) {
    case 's':
      return typeof value === 'object' && value !== null ? inspectToDepth(value, 0) : plainText(value);
    case 'd':
      return plainText(typeof value === 'symbol' ? NaN : toNumberValue(value));
    case 'i':
      // biome-ignore lint/correctness/useParseIntRadix: digits behind 0x are hexadecimal.
      return plainText(parseInt(String(value), 0));
    case 'f':
      return plainText(parseFloat(String(value)));
    case 'c':
      return '';
    case 'j':
      return formattedJson(value);
    case 'o':
      return inspectHidden(value);
    default:
      return inspect(value);
  }
}

/** As String(), with the sign of a zero. */
function plainText(value: unknown): string {
  if (typeof value !== 'number') return String(value);
  return value === 0 && 1 / value < 0 ? '-0' : numberToString(value);
}
