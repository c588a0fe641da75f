/**
 * What a program asks of dynamic values (`any`, records), collected while it is lowered: member accesses and calls to make a
 * function for (dynamic-dispatch.ts), the signatures of the function values that can be met, which types hold values of any
 * layout, and where in the sources all that is, for `--explain dynamic`.
 */

import type { Position } from '../ir/instruction';
import { callingSequence, sequenceKey } from '../types/calling-sequence';
import type { FunctionType, StaticType } from '../types/static-type';
import type { TypeTable } from '../types/type-table';

/** Reads or writes a member, calls a method, or calls a function value. */
export type DynamicKind = 'get' | 'set' | 'call' | 'invoke';

export interface DynamicRequest {
  readonly symbol: string;
  readonly kind: DynamicKind;
  /** The member; empty for `invoke`. */
  readonly name: string;
  /** How many arguments a call has; `undefined` if they come in an array. */
  readonly count?: number;
}

/** A calling sequence of function values: the class id of their descriptors is its number. */
export interface Signature {
  readonly id: number;
  readonly type: FunctionType;
}

/** A place in the program that looks at values at run time. */
export interface DynamicSite {
  readonly position: Position;
  readonly what: DynamicUse;
}

export type DynamicUse = 'access' | 'call' | 'operator' | 'checked conversion' | 'iteration';

/** Functions that the compiler makes for rtl/lang/dynamic.ts and its like, by symbol; made only if they are called. */
export const externs = {
  get: 'lang.objectGet',
  own: 'lang.objectOwn',
  set: 'lang.objectSet',
  has: 'lang.objectHas',
  delete: 'lang.objectDelete',
  primitive: 'lang.objectPrimitive',
  exotic: 'lang.objectExotic',
  tag: 'lang.objectTag',
  tuple: 'lang.tupleElements',
  elements: 'lang.objectElements',
  classGet: 'lang.classGet',
  classSet: 'lang.classSet',
} as const;

/** Stands for all records among the types that hold values of any layout. */
export const allRecords = 'record';

/** What gives objects properties that their layouts have no room for. */
const addingFunction = 'lang/added-properties.addProperty';

export class DynamicRequests {
  readonly accesses = new Map<string, DynamicRequest>();
  readonly signatures = new Map<string, Signature>();
  /** Symbols of the functions among `externs` that are called. */
  readonly externs = new Set<string>();
  readonly sites: DynamicSite[] = [];
  #isPart = false;
  /** Shapes, and `record`, that a value of any layout has flowed into. */
  readonly #open = new Set<string>();
  /** By shape: those that its values have flowed into. */
  readonly #onward = new Map<string, Set<string>>();
  /** By shape: what is to be done should it become open. */
  readonly #whenOpen = new Map<string, (() => void)[]>();

  /** Members of values that nothing is known of are assigned, or the library itself adds properties, as to what it throws. */
  #adds = false;

  constructor(private readonly table: TypeTable) {}

  /** Whether the program may give objects properties that their layouts have no room for (rtl/lang/added-properties.ts). */
  get addsProperties(): boolean {
    return this.#adds || this.externs.has(externs.set);
  }

  /** Notes that the program consists of this function too. */
  noteFunction(symbol: string): void {
    this.#adds ||= symbol === addingFunction;
  }

  /** The function for a member access or call on values that nothing is known of. */
  access(kind: DynamicKind, name: string, count?: number): string {
    const suffix = kind === 'call' || kind === 'invoke' ? `/${count ?? 'n'}` : '';
    const symbol = `${kind} any.${name}${suffix}`;
    if (!this.accesses.has(symbol)) this.accesses.set(symbol, { symbol, kind, name, count });
    this.#adds ||= kind === 'set' && name !== allRecords;
    return symbol;
  }

  /** The number of the calling sequence of functions of a type. */
  signatureOf(type: FunctionType): number {
    const sequence = callingSequence(this.table, type);
    const key = sequenceKey(sequence);
    let signature = this.signatures.get(key);
    if (!signature) {
      signature = { id: this.signatures.size + 1, type: sequence };
      this.signatures.set(key, signature);
    }
    return signature.id;
  }

  /** Notes that values of any layout may be met behind this type. */
  open(type: StaticType): void {
    const pending = [type.kind === 'record' ? allRecords : type.key];
    const actions: (() => void)[] = [];
    for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
      if (this.#open.has(key)) continue;
      this.#open.add(key);
      pending.push(...(this.#onward.get(key) ?? []));
      actions.push(...(this.#whenOpen.get(key) ?? []));
      this.#whenOpen.delete(key);
    }
    for (const action of actions) action();
  }

  /** Runs `action` as soon as values of any layout may be met behind a shape. */
  whenOpen(type: StaticType, action: () => void): void {
    if (this.isOpen(type)) action();
    else this.#whenOpen.set(type.key, [...(this.#whenOpen.get(type.key) ?? []), action]);
  }

  isOpen(type: StaticType): boolean {
    return this.#open.has(type.kind === 'record' ? allRecords : type.key);
  }

  /** Notes that values of one shape are used as another: what is met behind the first can be met behind the second. */
  link(from: StaticType, to: StaticType): void {
    const targets = this.#onward.get(from.key) ?? new Set();
    targets.add(to.key);
    this.#onward.set(from.key, targets);
    if (this.isOpen(from)) this.open(to);
  }

  /** Notes a place for `--explain dynamic`. */
  note(position: Position, what: DynamicUse): void {
    if (!this.#isPart) this.sites.push({ position, what });
  }

  /** Makes the parts of something that has been noted as a whole. */
  partly<T>(make: () => T): T {
    const wasPart = this.#isPart;
    this.#isPart = true;
    const made = make();
    this.#isPart = wasPart;
    return made;
  }

  /** Grows whenever something is asked for that was not before. */
  get version(): number {
    return this.accesses.size + this.signatures.size + this.externs.size + this.#open.size;
  }
}
