/** The functions and constants of `Symbol` (ECMA-262 §20.4.2). */

import { Map } from './map';
import { description, newSymbol } from './symbol';

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
export const dispose = newSymbol('Symbol.dispose');
export const asyncDispose = newSymbol('Symbol.asyncDispose');
