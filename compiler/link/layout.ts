/**
 * Where everything lies: addresses of the items in the three loaded segments, offsets of the module variables in the
 * core-local block, and the values of the linker's own symbols. Depends on the order of the items alone.
 */

import type { ObjectItem } from '../object/object';
import { coreVariables, coreWords } from './symbols';

/** Segments start on pages, so that each gets its own protection. */
export const pageSize = 4096;

/** Bytes kept behind the core-local block of the first core: its boot stack (docs/runtime.md, "Hand-over"). */
const bootStackSize = 0x10000;

export type LoadedSegment = 'text' | 'constant' | 'data';

export interface Placed {
  readonly item: ObjectItem;
  readonly address: number;
}

export interface SegmentLayout {
  readonly name: LoadedSegment;
  readonly address: number;
  /** Bytes that the items occupy in memory. */
  readonly size: number;
  /** Leading bytes that come from the file; the rest of the segment is zero. */
  readonly fileSize: number;
  readonly items: readonly Placed[];
}

export interface Layout {
  readonly base: number;
  readonly segments: readonly SegmentLayout[];
  /** Module variables with their offsets from the GS base. */
  readonly core: readonly Placed[];
  readonly coreSize: number;
  /** First address that the program does not need: behind the core-local block and boot stack of the first core. */
  readonly memoryEnd: number;
  /** Address of each item, or offset of a module variable. */
  readonly addresses: ReadonlyMap<ObjectItem, number>;
  /** Values of the linker's own symbols; those of `core.` are offsets. */
  readonly linkerSymbols: ReadonlyMap<string, number>;
}

/** Places `items`, in their order within each segment, from `base` (a multiple of the page size) on. */
export function layOut(items: readonly ObjectItem[], base: number): Layout {
  const segments: SegmentLayout[] = [];
  const linkerSymbols = new Map<string, number>(coreWords);
  linkerSymbols.set('image.start', base);
  let address = base;
  for (const name of ['text', 'constant', 'data'] as const) {
    const segment = placeSegment(name, items, address);
    segments.push(segment);
    linkerSymbols.set(`${name}.start`, address);
    linkerSymbols.set(`${name}.end`, address + segment.size);
    address = alignUp(address + segment.size, pageSize);
  }
  linkerSymbols.set('image.end', address);

  const references = place(filter(items, 'references'), coreVariables);
  const referencesEnd = alignUp(references.end, 8);
  const values = place(filter(items, 'values'), referencesEnd);
  const coreSize = alignUp(values.end, 16);
  linkerSymbols.set('core.references.start', coreVariables);
  linkerSymbols.set('core.references.end', referencesEnd);
  linkerSymbols.set('core.size', coreSize);

  const core = [...references.items, ...values.items];
  const addresses = new Map<ObjectItem, number>();
  for (const { item, address: place } of core) addresses.set(item, place);
  for (const segment of segments) for (const placed of segment.items) addresses.set(placed.item, placed.address);
  const memoryEnd = alignUp(address + coreSize, pageSize) + bootStackSize;
  return { base, segments, core, coreSize, memoryEnd, addresses, linkerSymbols };
}

function placeSegment(name: LoadedSegment, items: readonly ObjectItem[], address: number): SegmentLayout {
  const own = filter(items, name);
  if (name !== 'data') {
    const { items: placed, end } = place(own, address);
    return { name, address, size: end - address, fileSize: end - address, items: placed };
  }
  // What is all zero goes last, so that it takes no room in the file.
  const initialised = place(
    own.filter((item) => !isZero(item)),
    address,
  );
  const zero = place(own.filter(isZero), initialised.end);
  const fileSize = initialised.end - address;
  return { name, address, size: zero.end - address, fileSize, items: [...initialised.items, ...zero.items] };
}

function filter(items: readonly ObjectItem[], segment: string): ObjectItem[] {
  return items.filter((item) => item.segment === segment);
}

function place(items: readonly ObjectItem[], start: number): { items: Placed[]; end: number } {
  let end = start;
  const placed = items.map((item) => {
    const address = alignUp(end, item.align);
    end = address + item.size;
    return { item, address };
  });
  return { items: placed, end };
}

/** True for an item without any content to load. */
export function isZero(item: ObjectItem): boolean {
  return item.relocations.length === 0 && item.bytes.every((byte) => byte === 0);
}

export function alignUp(value: number, align: number): number {
  return Math.ceil(value / align) * align;
}
