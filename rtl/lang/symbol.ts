/**
 * Symbols (ECMA-262 §20.4): objects of their own kind (docs/runtime.md) with a description. Members named by symbols are
 * known when the program is compiled, so a symbol itself is only a value that is equal to nothing else.
 */

import { addressOf, boxBits, descriptorOf, fromBoxBits, loadU64, objectAt, storeU64 } from 'toro/unsafe';
import { allocate } from '../memory/heap';
import { Map } from './map';
import { concatenateAll } from './string';

const descriptionOffset = 8;
const size = 16;

export function newSymbol(description: string | undefined): symbol {
  const address = allocate(descriptorOf('symbol'), size);
  storeU64(address + descriptionOffset, boxBits(description));
  return objectAt<symbol>(address);
}

export function description(self: symbol): string | undefined {
  return fromBoxBits(loadU64(addressOf(self as unknown as object) + descriptionOffset)) as string | undefined;
}

/** SymbolDescriptiveString (§20.4.3.3.1). */
export function toString(self: symbol): string {
  return concatenateAll(['Symbol(', description(self) ?? '', ')']);
}

/** The symbols that `Symbol.for` has given out. */
const registry = new Map<string, symbol>();

/** Symbol.for (§20.4.2.2). */
export function registered(key: string): symbol {
  const known = registry.get(key);
  if (known !== undefined) return known;
  const made = newSymbol(key);
  registry.set(key, made);
  return made;
}

/** Symbol.keyFor (§20.4.2.6). */
export function keyFor(symbol: symbol): string | undefined {
  const key = description(symbol);
  return key !== undefined && registry.get(key) === symbol ? key : undefined;
}

export const iterator = newSymbol('Symbol.iterator');
export const asyncIterator = newSymbol('Symbol.asyncIterator');
export const toPrimitive = newSymbol('Symbol.toPrimitive');
export const toStringTag = newSymbol('Symbol.toStringTag');
export const hasInstance = newSymbol('Symbol.hasInstance');
