/** `new RegExp` of a computed pattern (ECMA-262 §22.2.4). */

import { copy, RegExp } from './regexp';
import { compilePattern, isFlags, patternMessage } from './regexp/compile';
import type { PropertyLookup } from './regexp/parser';
import { propertySet } from './regexp/properties';

/** With flags that are not known, or that contain `u`: there may be a `\p`. */
export function create(pattern: RegExp | string, flags: string | undefined): RegExp {
  return make(pattern, flags, propertySet);
}

/** Without the flag `u` there is no `\p`, and no need for its tables. */
export function createPlain(pattern: RegExp | string, flags: string | undefined): RegExp {
  return make(pattern, flags, undefined);
}

/** A copy with its own `lastIndex`; with other flags the pattern is compiled anew. */
function make(pattern: RegExp | string, flags: string | undefined, properties: PropertyLookup | undefined): RegExp {
  if (typeof pattern !== 'string') {
    if (flags === undefined || flags === pattern.flags) return copy(pattern);
    return compiled(pattern.source, flags, properties);
  }
  return compiled(pattern, flags ?? '', properties);
}

function compiled(source: string, flags: string, properties: PropertyLookup | undefined): RegExp {
  if (!isFlags(flags)) throw new SyntaxError(`Invalid flags supplied to RegExp constructor '${flags}'`);
  let program: string;
  try {
    program = compilePattern(source, flags, properties);
  } catch (error) {
    const message = patternMessage(source, flags, error);
    if (message === undefined) throw error;
    throw new SyntaxError(message);
  }
  return new RegExp(escaped(source), sorted(flags), program);
}

/** In the order in which `flags` has them (ECMA-262 §22.2.6.4). */
function sorted(flags: string): string {
  let result = '';
  for (const flag of 'dgimsuy') if (flags.includes(flag)) result += flag;
  return result;
}

/** The pattern as it could stand in a literal (ECMA-262 §22.2.6.13.1). */
function escaped(source: string): string {
  if (source === '') return '(?:)';
  let result = '';
  let start = 0;
  let inClass = false;
  for (let i = 0; i < source.length; i++) {
    const unit = source.charCodeAt(i);
    let replacement = '';
    if (unit === 0x5c) {
      i++;
      const behind = i < source.length ? lineEnd(source.charCodeAt(i)) : '';
      if (behind !== '') {
        result += source.slice(start, i) + behind;
        start = i + 1;
      }
      continue;
    }
    if (unit === 0x5b) inClass = true;
    else if (unit === 0x5d) inClass = false;
    else if (unit === 0x2f && !inClass) replacement = '\\/';
    else if (lineEnd(unit) !== '') replacement = `\\${lineEnd(unit)}`;
    if (replacement === '') continue;
    result += source.slice(start, i) + replacement;
    start = i + 1;
  }
  return result + source.slice(start);
}

/** What stands for a line end behind a backslash; '' for other units. */
function lineEnd(unit: number): string {
  switch (unit) {
    case 0x0a:
      return 'n';
    case 0x0d:
      return 'r';
    case 0x2028:
      return 'u2028';
    case 0x2029:
      return 'u2029';
    default:
      return '';
  }
}
