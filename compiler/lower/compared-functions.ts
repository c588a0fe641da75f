/**
 * Function types whose values the program tells apart: by `===`, by `indexOf` and its like, as keys of collections. A function that is used as one of
 * another calling sequence is wrapped, and every wrapper is an object of its own. Where the values are compared, the two types are called alike instead, so that
 * `off('ready', listener)` finds what `on('ready', listener)` was given.
 */

import type { ClassType } from '../types/class-type';
import { type FunctionType, isOpaque, membersOf, type StaticType } from '../types/static-type';
import { alignCalls } from './flows';
import type { ProgramLowering } from './program-lowering';

const comparingMethods: ReadonlySet<string> = new Set(['includes', 'indexOf', 'lastIndexOf']);
const collections: ReadonlySet<string> = new Set(['Map', 'Set', 'WeakMap', 'WeakSet']);

export class ComparedFunctions {
  readonly #compared = new Set<string>();
  /** By the key of a function type, those whose values are used as its values. */
  readonly #uses = new Map<string, Set<FunctionType>>();

  /** Notes that values of a type are compared. */
  compare(program: ProgramLowering, type: StaticType): void {
    for (const member of membersOf(type)) {
      if (member.kind !== 'function' || member.constructs || !member.key || this.#compared.has(member.key)) continue;
      this.#compared.add(member.key);
      for (const from of this.#uses.get(member.key) ?? []) this.#meet(program, from, member);
    }
  }

  /** Notes that values of two types are compared, which says nothing if only one of them can be a function: `listener === undefined`. */
  compareBoth(program: ProgramLowering, a: StaticType, b: StaticType): void {
    const mayBeFunction = (type: StaticType): boolean =>
      membersOf(type).some((member) => member.kind === 'function' || isOpaque(member));
    if (!mayBeFunction(a) || !mayBeFunction(b)) return;
    this.compare(program, a);
    this.compare(program, b);
  }

  /** Notes a call of a method of the library: of a list and an argument, if it compares the argument with the elements. */
  callMethod(program: ProgramLowering, name: string, [list, ...others]: readonly StaticType[]): void {
    if (!comparingMethods.has(name) || list.kind !== 'array') return;
    for (const type of [list.element, ...others]) this.compare(program, type);
  }

  /** Notes that an instance of a class is made, which compares its keys if it is a collection. */
  makeCollection(program: ProgramLowering, { name, typeArguments: [key] }: ClassType): void {
    if (key && collections.has(name)) this.compare(program, key);
  }

  /** Notes that functions of one type are used as functions of another. */
  use(program: ProgramLowering, from: FunctionType, to: FunctionType): void {
    if (!from.key || !to.key) return;
    const known = this.#uses.get(to.key) ?? new Set();
    this.#uses.set(to.key, known.add(from));
    if (this.#compared.has(to.key)) this.#meet(program, from, to);
  }

  #meet(program: ProgramLowering, from: FunctionType, to: FunctionType): void {
    this.compare(program, from);
    if (!from.rest && !to.rest) alignCalls(program, from, to);
  }
}
