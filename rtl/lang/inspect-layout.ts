/**
 * How Node arranges the parts of an inspected value: on one line if it is short and flat, long arrays in columns, else one
 * part a line (what `util.inspect` documents as `compact: 3`).
 */

import { displayWidth } from './display-width';

/** Objects with at most this many levels below them may stand on one line. */
const mostLevels = 3;
/** Arrays of more parts are set in columns. */
const fewParts = 6;
const mostColumns = 15;
/** A character is that much higher than wide: columns shall make about a square. */
const characterHeight = 2.5;
/** Comma and space. */
const separator = 2;

/** What surrounds the parts. */
export interface Frame {
  /** Stands in front of the brackets, separated by a space: a mark, the text of an error. Or empty. */
  readonly base: string;
  /** The opening bracket, behind class name and count. */
  readonly open: string;
  readonly close: string;
}

/**
 * The parts within their frame. `indentation`: columns left of the value; a line takes `breakLength` columns. `levels`: how deep the last nested object goes.
 * With `columns`, the parts are elements of an array; `numeric` aligns them to the right; `more` says that the last
 * part is the remark on elements left out.
 */
export function arrange(
  frame: Frame,
  parts: readonly string[],
  indentation: number,
  breakLength: number,
  levels: number,
  columns: boolean,
  numeric: boolean,
  more: boolean,
): string {
  const opening = frame.base === '' ? frame.open : `${frame.base} ${frame.open}`;
  const lines = columns && parts.length > fewParts ? inColumns(parts, indentation, breakLength, numeric, more) : parts;
  if (levels < mostLevels && lines.length === parts.length) {
    const overhead = lines.length + indentation + frame.open.length + frame.base.length + 10;
    if (isShort(lines, overhead, breakLength) && !frame.base.includes('\n')) {
      const joined = lines.join(', ');
      if (!joined.includes('\n')) return `${opening} ${joined} ${frame.close}`;
    }
  }
  const newline = `\n${' '.repeat(indentation)}`;
  return `${opening}${newline}  ${lines.join(`,${newline}  `)}${newline}${frame.close}`;
}

function isShort(parts: readonly string[], overhead: number, breakLength: number): boolean {
  let total = parts.length + overhead;
  for (let i = 0; i < parts.length; i++) total += parts[i].length;
  return total <= breakLength;
}

/** The parts as lines of columns, if at least three fit side by side and their lengths are alike. */
function inColumns(
  parts: readonly string[],
  indentation: number,
  breakLength: number,
  numeric: boolean,
  more: boolean,
): readonly string[] {
  const count = more ? parts.length - 1 : parts.length;
  let total = 0;
  let longest = 0;
  const lengths: number[] = [];
  for (let i = 0; i < count; i++) {
    const length = displayWidth(parts[i]);
    lengths.push(length);
    total += length + separator;
    if (length > longest) longest = length;
  }
  const width = longest + separator;
  if (width * 3 + indentation >= breakLength || !(total / width > 5 || longest <= 6)) return parts;
  const biased = Math.max(width - 3 - Math.sqrt(width - total / parts.length), 1);
  const columns = Math.min(
    Math.round(Math.sqrt(characterHeight * biased * count) / biased),
    Math.floor((breakLength - indentation) / width),
    mostLevels * 4,
    mostColumns,
  );
  if (columns <= 1) return parts;
  const widths: number[] = [];
  for (let column = 0; column < columns; column++) {
    let widest = 0;
    for (let i = column; i < count; i += columns) if (lengths[i] > widest) widest = lengths[i];
    widths.push(widest + separator);
  }
  const lines: string[] = [];
  for (let start = 0; start < count; start += columns) {
    const end = Math.min(start + columns, count);
    let line = '';
    for (let i = start; i < end - 1; i++) {
      const cell = `${parts[i]}, `;
      const padded = widths[i - start] + parts[i].length - lengths[i];
      line += numeric ? cell.padStart(padded) : cell.padEnd(padded);
    }
    const last = parts[end - 1];
    line += numeric ? last.padStart(widths[end - 1 - start] - separator) : last;
    lines.push(line);
  }
  if (more) lines.push(parts[count]);
  return lines;
}
