/** Strings and property names as Node's `util.inspect` writes them: in quotes, with escapes. */

import { concatenateAll, isLeadSurrogate, isTrailSurrogate } from './string';
import { isSymbolKey, symbolName } from './symbol-name';

/** Longer strings are broken at their newlines, where they do not fit. */
const shortString = 16;
const widestString = 76;

/** The name of a property in front of its value: without quotes where it is a plain identifier. */
export function quoteKey(name: string): string {
  if (isSymbolKey(name)) return `[Symbol(${symbolName(name)})]`;
  if (name === '__proto__') return "['__proto__']";
  return isPlainName(name) ? name : quote(name);
}

/** Whether a property can be shown without quotes: letters, digits and underscores. */
function isPlainName(name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    const isLetter = (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) || unit === 0x5f;
    if (!isLetter && (i === 0 || unit < 0x30 || unit > 0x39)) return false;
  }
  return name !== '';
}

/** The string in quotes; a long one as a sum of its lines. */
export function quoteLines(text: string, indentation: number): string {
  if (text.length <= shortString || text.length <= widestString - indentation || !text.includes('\n'))
    return quote(text);
  const lines: string[] = [];
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    lines.push(quote(text.slice(start, end)));
    start = end;
  }
  return lines.join(` +\n${' '.repeat(indentation + 2)}`);
}

/** The string in the quotes that need no escape, single ones if possible. */
export function quote(text: string): string {
  const mark = !text.includes("'")
    ? "'"
    : !text.includes('"')
      ? '"'
      : !text.includes('`') && !text.includes('$' + '{')
        ? '`'
        : "'";
  const parts: string[] = [mark];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (isLeadSurrogate(unit) && i + 1 < text.length && isTrailSurrogate(text.charCodeAt(i + 1))) {
      i++;
      continue;
    }
    const escape = escapeOf(unit, mark.charCodeAt(0));
    if (escape === '') continue;
    parts.push(text.slice(start, i));
    parts.push(escape);
    start = i + 1;
  }
  parts.push(text.slice(start));
  parts.push(mark);
  return concatenateAll(parts);
}

/** The escape for a unit that cannot stand in quotes as it is, else ''. A surrogate that comes here has no partner. */
function escapeOf(unit: number, mark: number): string {
  if (unit === mark) return `\\${String.fromCharCode(unit)}`;
  switch (unit) {
    case 0x08:
      return '\\b';
    case 0x09:
      return '\\t';
    case 0x0a:
      return '\\n';
    case 0x0c:
      return '\\f';
    case 0x0d:
      return '\\r';
    case 0x5c:
      return '\\\\';
    default:
      if (isLeadSurrogate(unit) || isTrailSurrogate(unit)) return `\\u${unit.toString(16)}`;
      if (unit >= 0x20 && (unit < 0x7f || unit > 0x9f)) return '';
      return `\\x${unit.toString(16).toUpperCase().padStart(2, '0')}`;
  }
}
