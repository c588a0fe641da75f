/** Iterators over typed arrays (ECMA-262 §23.2.3.6, .20, .37), for all kinds at once: `A` is the kind, `E` what its elements are. */

import { typedElement } from 'toro/unsafe';
import { IndexIterator } from './array-iterator';
import type { NativeIterator } from './native-iterator';
import type { Elements, Value } from './typed-array-storage';

abstract class TypedArrayIterator<A extends Elements<E>, E extends Value, T> extends IndexIterator<T> {
  constructor(protected readonly array: A) {
    super();
  }

  protected override length(): number {
    return this.array.length;
  }
}

class Values<A extends Elements<E>, E extends Value> extends TypedArrayIterator<A, E, E> {
  override current(): E {
    return typedElement<E>(this.array, this.index);
  }
}

class Keys<A extends Elements<E>, E extends Value> extends TypedArrayIterator<A, E, number> {
  override current(): number {
    return this.index;
  }
}

class Entries<A extends Elements<E>, E extends Value> extends TypedArrayIterator<A, E, [number, E]> {
  override current(): [number, E] {
    return [this.index, typedElement<E>(this.array, this.index)];
  }
}

export function valuesOf<A extends Elements<E>, E extends Value>(array: A): NativeIterator<E> {
  return new Values<A, E>(array);
}

export function keysOf<A extends Elements<E>, E extends Value>(array: A): NativeIterator<number> {
  return new Keys<A, E>(array);
}

export function entriesOf<A extends Elements<E>, E extends Value>(array: A): NativeIterator<[number, E]> {
  return new Entries<A, E>(array);
}
