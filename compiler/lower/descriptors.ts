/** Type descriptors (docs/runtime.md): constant data that names a kind of object, its class and its references. */

import type { Module, Piece } from '../ir/module';
import type { Memory } from '../ir/type';
import { type TypedArrayName, typedArrayElements } from '../types/static-type';

export const descriptorKinds = {
  object: 0,
  string1: 1,
  string2: 2,
  array: 3,
  referenceElements: 4,
  valueElements: 5,
  closure: 6,
  cell: 7,
  typedArray: 8,
  bigint: 9,
  symbol: 10,
  rope: 11,
  ephemerons: 12,
} as const;

/** Kinds of strings. */
export const stringKinds: readonly number[] = [descriptorKinds.string1, descriptorKinds.string2, descriptorKinds.rope];

/** What lies in an array: of words of 64 bits, also how they are meant. */
type ElementKind = Memory | 'u64' | 'usize';

/** Class ids of array descriptors, by what the elements are in memory (docs/runtime.md, rtl/lang/array-view.ts). */
const elementCodes: Partial<Record<ElementKind, number>> = {
  f64: 1,
  bool: 2,
  u8: 3,
  i8: 4,
  u16: 5,
  i16: 6,
  u32: 7,
  i32: 8,
  usize: 9,
  f32: 10,
  u64: 11,
  i64: 12,
};

/** How an element, or a field, lies in memory: 0 for references and boxes. */
export function elementCode(kind: ElementKind): number {
  return elementCodes[kind] ?? 0;
}

interface Descriptor {
  readonly symbol: string;
  readonly name: string;
  readonly kind: number;
  readonly size: number;
  readonly references: bigint;
  /** Class id where the kind has no classes. */
  readonly id: number;
  /** What stands in the place of the last class id there. */
  readonly last: number;
  /** Its objects are of the class that has this descriptor. */
  readonly classOf?: string;
}

/** Class numbers of a descriptor: its own and the last of its subclasses. */
export interface ClassRange {
  readonly id: number;
  readonly last: number;
}

export class Descriptors {
  readonly #descriptors = new Map<string, Descriptor>();
  readonly #typedArrays: TypedArrayName[] = [];

  constructor(
    private readonly module: Module,
    private readonly stringSymbol: (text: string) => string,
  ) {
    this.add('lang.string1', 'String', descriptorKinds.string1, 0, 0n);
    this.add('lang.string2', 'String', descriptorKinds.string2, 0, 0n);
    this.add('lang.rope', 'String', descriptorKinds.rope, 32, 0b1100n);
    this.add('lang.ephemerons', 'ephemerons', descriptorKinds.ephemerons, 0, 0n);
    this.add('lang.referenceElements', 'elements', descriptorKinds.referenceElements, 0, 0n);
    this.add('lang.valueElements', 'elements', descriptorKinds.valueElements, 0, 0n);
    this.add('lang.class', 'Function', descriptorKinds.closure, 48, 0n);
    this.add('lang.referenceCell', 'cell', descriptorKinds.cell, 16, 0b10n);
    this.add('lang.valueCell', 'cell', descriptorKinds.cell, 16, 0n);
    this.add('lang.markedReferenceCell', 'cell', descriptorKinds.cell, 24, 0b10n);
    this.add('lang.markedValueCell', 'cell', descriptorKinds.cell, 24, 0n);
    this.add('lang.symbol', 'Symbol', descriptorKinds.symbol, 16, 0b10n);
    this.add('lang.match', 'Array', descriptorKinds.array, 32, 0b1100n);
    this.add('lang.bigint', 'BigInt', descriptorKinds.bigint, 0, 0n);
    this.addTypedArray('Uint8Array');
  }

  /** `size` in bytes, 0 if it varies; bit i of `references` stands for the word at 8 × i. */
  add(symbol: string, name: string, kind: number, size: number, references: bigint, id = 0, last = id): string {
    if (!this.#descriptors.has(symbol)) {
      this.#descriptors.set(symbol, { symbol, name, kind, size, references, id, last });
    }
    return symbol;
  }

  /** A descriptor of objects that are longer than the instances of their class. */
  addLike(symbol: string, classOf: string, name: string, size: number, references: bigint): void {
    this.#descriptors.set(symbol, {
      symbol,
      name,
      kind: descriptorKinds.object,
      size,
      references,
      id: 0,
      last: 0,
      classOf,
    });
  }

  /** The descriptor of arrays whose elements are of this kind. */
  addArray(elements: ElementKind): string {
    const id = elementCode(elements);
    return this.add(`lang.array.${elements}`, 'Array', descriptorKinds.array, 24, 0b100n, id);
  }

  /** The kinds of typed arrays that the program uses. */
  get typedArrays(): readonly TypedArrayName[] {
    return this.#typedArrays;
  }

  /** The descriptor of typed arrays of a kind. */
  addTypedArray(name: TypedArrayName): string {
    const id = Object.keys(typedArrayElements).indexOf(name) + 1;
    const symbol = name === 'Uint8Array' ? 'lang.bytes' : `lang.typed.${name}`;
    if (!this.#descriptors.has(symbol)) this.#typedArrays.push(name);
    return this.add(symbol, name, descriptorKinds.typedArray, 32, 0b1000n, id);
  }

  /** Writes all descriptors into the module. Those that nothing refers to are dropped by the linker. */
  emit(rangeOf: (symbol: string) => ClassRange | undefined): void {
    for (const descriptor of this.#descriptors.values()) {
      const range = rangeOf(descriptor.classOf ?? descriptor.symbol) ?? descriptor;
      const word = (value: number): Piece => ({ memory: 'u32', value });
      this.module.addData({
        name: descriptor.symbol,
        segment: 'constant',
        align: 8,
        pieces: [
          word(descriptor.kind),
          word(range.id),
          word(range.last),
          word(descriptor.size),
          { symbol: this.stringSymbol(descriptor.name), offset: 0, size: 8 },
          { memory: 'i64', value: BigInt.asIntN(64, descriptor.references) },
        ],
      });
    }
  }
}
