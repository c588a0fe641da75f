/** The state of one inspection of a value, and how its parts are put in brackets. */

import type { usize } from 'toro/unsafe';
import { arrange } from './inspect-layout';

/** Node shows this many elements, and breaks lines that get longer than this. */
const mostElements = 100;
const widest = 80;

export class Inspection {
  /** Objects being shown, from the outermost on. */
  readonly open: number[] = [];
  /** Those that were met again inside themselves. */
  readonly circular: number[] = [];
  /** Depth of the object entered last. */
  depth = 0;
  /** Columns left of the value being shown. */
  indentation = 0;

  /**
   * Objects below the depth `deepest` are shown as [Array] or [Name]; with `hidden`, arrays show their length too (`%o`). At most
   * `most` elements are shown; objects that take more than `breakLength` columns are shown with one part a line.
   */
  constructor(
    readonly deepest: number,
    readonly hidden: boolean,
    readonly most = mostElements,
    readonly breakLength = widest,
  ) {}

  /** The mark of an object that refers to itself, and what stands in front of the brackets besides, `base`. */
  marked(object: usize, base: string): string {
    const index = this.circular.indexOf(object);
    if (index < 0) return base;
    return base === '' ? `<ref *${index + 1}>` : `<ref *${index + 1}> ${base}`;
  }
}

/** The parts of an object in its brackets. `base` stands in front of them: the text of an error, a mark. */
export function framed(
  state: Inspection,
  depth: number,
  base: string,
  prefix: string,
  brackets: string,
  parts: readonly string[],
): string {
  const frame = { base, open: prefix + brackets[0], close: brackets[1] };
  return arrange(frame, parts, state.indentation, state.breakLength, state.depth - depth, false, false, false);
}

/** The remark on elements that are left out. */
export function remark(count: number): string {
  return `... ${count} more item${count === 1 ? '' : 's'}`;
}
