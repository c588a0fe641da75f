/** Iterators over arrays (ECMA-262 §23.1.5) and strings (§22.1.5). The length is asked anew at each step. */

import { NativeIterator } from './native-iterator';
import { codePointString } from './string';

/** Where an iteration over indices is. Behind the end it stays there, even if the array grows. */
export abstract class IndexIterator<T> extends NativeIterator<T> {
  protected index = -1;
  #isDone = false;

  protected abstract length(): number;

  override advance(): boolean {
    if (this.#isDone) return false;
    this.index++;
    if (this.index < this.length()) return true;
    this.#isDone = true;
    return false;
  }
}

abstract class ArrayIterator<E, T> extends IndexIterator<T> {
  constructor(protected readonly array: readonly E[]) {
    super();
  }

  protected override length(): number {
    return this.array.length;
  }
}

class Values<T> extends ArrayIterator<T, T> {
  override current(): T {
    return this.array[this.index];
  }
}

class Keys<E> extends ArrayIterator<E, number> {
  override current(): number {
    return this.index;
  }
}

class Entries<T> extends ArrayIterator<T, [number, T]> {
  override current(): [number, T] {
    return [this.index, this.array[this.index]];
  }
}

export function valuesOf<T>(array: readonly T[]): NativeIterator<T> {
  return new Values<T>(array);
}

export function keysOf<T>(array: readonly T[]): NativeIterator<number> {
  return new Keys<T>(array);
}

export function entriesOf<T>(array: readonly T[]): NativeIterator<[number, T]> {
  return new Entries<T>(array);
}

/** By code points (§22.1.5.1). */
class CodePoints extends NativeIterator<string> {
  #next = 0;
  #current = '';

  constructor(private readonly text: string) {
    super();
  }

  override label(): string {
    return 'Object [String Iterator]';
  }

  override advance(): boolean {
    if (this.#next >= this.text.length) return false;
    this.#current = codePointString(this.text, this.#next);
    this.#next += this.#current.length;
    return true;
  }

  override current(): string {
    return this.#current;
  }
}

export function codePointsOf(text: string): NativeIterator<string> {
  return new CodePoints(text);
}
