/**
 * Facts about the whole program that decide how values lie in memory, but show only while it is lowered: that objects of
 * another layout are used as a class, that a tuple is used as an array, that functions which are called differently meet in one
 * array. Lowering takes for granted that there are none, since
 * in most programs there are none and plain code is fast that way; if it finds one, the program is lowered again with it.
 */

import type { ClassType } from './class-type';
import type { FunctionType, TupleType } from './static-type';

export class Facts {
  readonly #known = new Set<string>();
  readonly #found = new Set<string>();

  /** Takes for true what was found since the last time. False if there was nothing new. */
  advance(): boolean {
    const before = this.#known.size;
    for (const fact of this.#found) this.#known.add(fact);
    return this.#known.size > before;
  }

  /** Whether something was found that has not been taken for true yet. */
  get hasNews(): boolean {
    for (const fact of this.#found) if (!this.#known.has(fact)) return true;
    return false;
  }

  /** Behind this type, objects can be met whose fields do not lie as the class says: fields are reached through dispatchers. */
  isScattered(cls: ClassType): boolean {
    return this.#known.has(`scattered ${cls.key}`);
  }

  scatter(cls: ClassType): void {
    this.#found.add(`scattered ${cls.key}`);
  }

  /** Tuples of this type are arrays: the program uses them as such, and both must be the same object. */
  isArray(tuple: TupleType): boolean {
    return this.#known.has(`array ${tuple.key}`);
  }

  useAsArray(tuple: TupleType): void {
    this.#found.add(`array ${tuple.key}`);
  }

  /** This parameter, or the result, of functions of this type travels as a box: functions that want it otherwise are among them. */
  isBoxed(key: string, part: number | 'result'): boolean {
    return this.#known.has(`boxed ${part} ${key}`);
  }

  boxPart(type: FunctionType, part: number | 'result'): void {
    this.#found.add(`boxed ${part} ${type.key}`);
  }
}
