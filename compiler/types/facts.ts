/**
 * Facts about the whole program that decide how values lie in memory, but show only while it is lowered: that objects of
 * another layout are used as a class, that a tuple is used as an array, that functions which are called differently meet in one
 * array. Lowering takes for granted that there are none, since in most programs there are none and plain code is fast that way; if it
 * finds one, the program is lowered again with it.
 */

import type { ClassType } from './class-type';
import { laterKeys } from './later-keys';
import type { FunctionType, StaticType, TupleType } from './static-type';

export class Facts {
  readonly #known = new Set<string>();
  readonly #found = new Set<string>();
  /** The tuples that turned out to be arrays since the last time. */
  readonly #tuples = new Set<TupleType>();

  /**
   * Takes for true what was found since the last time. False if there was nothing new. A tuple with tuples inside has another key when
   * those have become arrays: `arrayOf` gives the array that a tuple becomes.
   */
  advance(arrayOf: (tuple: TupleType) => StaticType): boolean {
    const before = this.#known.size;
    for (const fact of this.#found) this.#known.add(fact);
    for (const [{ key }, later] of laterKeys(this.#tuples, arrayOf)) {
      if (this.#known.has(arrayFact(key))) this.#known.add(arrayFact(later));
      if (this.#known.has(outlineFact(key))) this.#known.add(outlineFact(later));
    }
    this.#tuples.clear();
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

  /** The same at once: all code that relied on the opposite is lowered again. */
  takeAsScattered(cls: ClassType): void {
    this.#known.add(`scattered ${cls.key}`);
  }

  /** A subclass has an accessor in place of a field of this name: not even `this` has what lies there. */
  isCovered(name: string): boolean {
    return this.#known.has(`covered ${name}`);
  }

  cover(name: string): void {
    this.#found.add(`covered ${name}`);
  }

  /** Tuples of this type are arrays: the program uses them as such, and both must be the same object. */
  isArray(tuple: TupleType): boolean {
    if (this.#known.has(allTuples) && !hasWords(tuple)) return true;
    return this.#known.has(arrayFact(tuple.key)) || this.#known.has(outlineFact(tuple.key));
  }

  useAsArray(tuple: TupleType): void {
    this.#found.add(arrayFact(tuple.key));
    this.#tuples.add(tuple);
  }

  /**
   * A tuple is among the values of no known type, where the program may take it for an array. Where one is, others are, and they turn up
   * one after the other until the end: so all are arrays then, but for those of machine words, of which few ever are.
   */
  meetAsArray(tuple: TupleType): void {
    if (hasWords(tuple)) this.useAsArray(tuple);
    else this.#found.add(allTuples);
  }

  /** What lowering has taken for granted is wrong in so much that it need not go on. */
  get isOverturned(): boolean {
    return this.#found.has(allTuples) && !this.#known.has(allTuples);
  }

  /**
   * A tuple stands beside arrays in a union: all tuples like it are arrays. By outline, since the checker may make the types of the
   * elements anew each time, and facts have to come to an end.
   */
  alignWithArray(tuple: TupleType): void {
    this.#found.add(outlineFact(tuple.key));
    this.#tuples.add(tuple);
  }

  /** This parameter, or the result, of functions of this type travels as a box: functions that want it otherwise are among them. */
  isBoxed(key: string, part: number | 'result'): boolean {
    return this.#known.has(`boxed ${part} ${key}`);
  }

  boxPart(type: FunctionType, part: number | 'result'): void {
    this.#found.add(`boxed ${part} ${type.key}`);
  }

  /** Functions of this type are called with so many arguments at least, as boxes or references: some among them take more than it says. */
  isPadded(key: string, count: number): boolean {
    return this.#known.has(`padded ${count} ${key}`);
  }

  padArguments(type: FunctionType, count: number): void {
    for (let i = type.parameters.length + 1; i <= count; i++) this.#found.add(`padded ${i} ${type.key}`);
  }

  /** The instances of this generic class have one class object. */
  isOneClass(name: string): boolean {
    return this.#known.has(`one class ${name}`);
  }

  useAsOneClass(name: string): void {
    this.#found.add(`one class ${name}`);
  }

  /** The program deletes properties of this name: literals that write an optional one may come to lack it. */
  isDeleted(name: string): boolean {
    return this.#known.has(`deleted ${name}`);
  }

  deleteProperty(name: string): void {
    this.#found.add(`deleted ${name}`);
  }

  /** The program assigns a static field through a class that inherits it, which then has one of its own. */
  isStaticAssigned(cls: string, field: string): boolean {
    return this.#known.has(`static ${field} of ${cls}`);
  }

  assignStatic(cls: string, field: string): void {
    this.#found.add(`static ${field} of ${cls}`);
    this.#found.add(`static ${field}`);
  }

  /** The same, whichever class it is assigned through. */
  isStaticAssignedAnywhere(field: string): boolean {
    return this.#known.has(`static ${field}`);
  }
}

const allTuples = 'arrays';

function hasWords({ elements }: TupleType): boolean {
  return elements.some(({ kind }) => kind === 'wide');
}

function arrayFact(key: string): string {
  return `array ${key}`;
}

/** Of all tuples that have this key but for what tells apart object and function types. */
function outlineFact(key: string): string {
  return `arrays ${key.replace(/\d+/g, '')}`;
}
