/**
 * Symbols (ECMA-262 §20.4): objects of their own kind (docs/runtime.md) with a description. Members named by symbols are
 * known when the program is compiled, so a symbol itself is only a value that is equal to nothing else.
 */

import { addressOf, boxBits, descriptorOf, fromBoxBits, loadU64, objectAt, storeU64 } from 'toro/unsafe';
import { allocate } from '../memory/heap';
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
