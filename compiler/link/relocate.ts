/**
 * Writes the items into the image at their addresses and fills in the addresses of symbols (the four kinds of
 * compiler/object). Every value that does not fit is reported, none is cut off.
 */

import type { ObjectItem, Relocation } from '../object/object';
import { isZero, type Layout } from './layout';
import { LinkError, type LinkProblem } from './problem';
import { positionAt } from './reach';
import { coreBounds, type Definition, describe } from './symbols';

/** Padding between functions: `int3`, so that a stray jump stops at once. */
const textPadding = 0xcc;

/** The symbols of a laid-out image. */
export class Resolver {
  readonly #known = new Map<string, SymbolValue | undefined>();

  constructor(
    readonly layout: Layout,
    private readonly definitions: ReadonlyMap<string, Definition>,
  ) {}

  /** The value of `symbol` and what it is; undefined if there is no such symbol in the image. */
  resolve(symbol: string): SymbolValue | undefined {
    let value = this.#known.get(symbol);
    if (value === undefined) {
      value = this.#find(symbol);
      this.#known.set(symbol, value);
    }
    return value;
  }

  #find(symbol: string): SymbolValue | undefined {
    const definition = this.definitions.get(symbol);
    if (definition) {
      const address = this.layout.addresses.get(definition.item);
      if (address === undefined) return undefined;
      const { segment } = definition.item;
      const isVariable = segment === 'references' || segment === 'values';
      return { value: address + definition.offset, kind: isVariable ? 'core' : 'address' };
    }
    const value = this.layout.linkerSymbols.get(symbol);
    if (value === undefined) return undefined;
    if (!symbol.startsWith('core.')) return { value, kind: 'address' };
    return { value, kind: coreBoundNames.has(symbol) ? 'bound' : 'core' };
  }
}

/**
 * Copies the segments to `image`, the loaded part of the file: its first byte stands for the address `layout.base`.
 * Throws a LinkError that lists every relocation that cannot be done.
 */
export function writeSegments(image: Uint8Array, resolver: Resolver): void {
  const { layout } = resolver;
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength);
  const problems: LinkProblem[] = [];
  for (const segment of layout.segments) {
    if (segment.name === 'text') {
      const start = segment.address - layout.base;
      image.fill(textPadding, start, start + segment.size);
    }
    for (const { item, address } of segment.items) {
      if (segment.name === 'data' && isZero(item)) continue;
      const place = address - layout.base;
      image.set(item.bytes, place);
      for (const relocation of item.relocations) {
        const message = relocate(view, place + relocation.offset, address + relocation.offset, relocation, resolver);
        if (message) problems.push(problem(item, relocation, message));
      }
    }
  }
  for (const { item } of layout.core) {
    if (!isZero(item)) {
      problems.push({
        message: `module variable ${item.name} has an initial value; the core-local block starts as zeros`,
      });
    }
  }
  if (problems.length > 0) throw new LinkError(problems);
}

const coreBoundNames = new Set<string>(coreBounds);

export interface SymbolValue {
  readonly value: number;
  /** An address, an offset in the core-local block, or a bound of that block: a plain number in any relocation. */
  readonly kind: 'address' | 'core' | 'bound';
}

/** Does one relocation; the reason if it cannot be done. */
function relocate(
  view: DataView,
  place: number,
  address: number,
  { kind, symbol, addend }: Relocation,
  resolver: Resolver,
): string | undefined {
  const target = resolver.resolve(symbol);
  if (target === undefined) return 'the symbol is not in the image';
  if (kind === 'core32' ? target.kind === 'address' : target.kind === 'core') {
    return target.kind === 'core' ? 'a core-local variable has no fixed address' : 'it is not core-local';
  }
  const value = target.value + addend;
  switch (kind) {
    case 'absolute64':
      view.setBigUint64(place, BigInt.asUintN(64, BigInt(value)), true);
      return undefined;
    case 'absolute32':
    case 'core32':
      if (value < 0 || value > 0x7fff_ffff) return `the address 0x${value.toString(16)} does not fit 31 bits`;
      view.setUint32(place, value, true);
      return undefined;
    case 'relative32': {
      const distance = value - address;
      if (distance !== (distance | 0)) return `the distance ${distance} does not fit 32 bits`;
      view.setInt32(place, distance, true);
      return undefined;
    }
  }
}

function problem(item: ObjectItem, { kind, symbol, offset }: Relocation, reason: string): LinkProblem {
  return {
    message: `${describe(item)} cannot refer to ${symbol} (${kind}): ${reason}`,
    position: positionAt(item, offset),
  };
}
