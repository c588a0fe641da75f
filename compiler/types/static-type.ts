/**
 * Static types as the compiler sees them after generics are substituted: what a value is, independent of the checker's
 * own type objects. Types are interned by key, so identity is equality. See `resolver.ts` for where they come from and
 * `representation.ts` for how their values are represented.
 */

import type { Memory } from '../ir/type';
import type { ClassType } from './class-type';

/**
 * A type with exactly one representation and no parts. `object` is any reference; `unknown` and `any` are any value, of which
 * only the second has operations: they look at the value at run time.
 */
export interface SimpleType {
  readonly kind:
    | 'boolean'
    | 'string'
    | 'symbol'
    | 'bigint'
    | 'undefined'
    | 'null'
    | 'never'
    | 'unknown'
    | 'any'
    | 'object';
  readonly key: string;
}

/** A JavaScript number, or a machine integer or f32 when `memory` is given. */
export interface NumberType {
  readonly kind: 'number';
  readonly key: string;
  readonly memory?: Memory;
}

/** A 64-bit integer with bigint semantics modulo 2^64. */
export interface WideType {
  readonly kind: 'wide';
  readonly key: string;
  readonly signed: boolean;
}

export interface Property {
  readonly name: string;
  readonly type: StaticType;
  /** Declared with `?`: `type` includes undefined, and an object may lack it. */
  readonly optional: boolean;
}

/** An object type known by its properties alone: interface, type literal, object literal. */
export interface ShapeType {
  readonly kind: 'shape';
  readonly key: string;
  /** For messages. */
  readonly name: string;
  /** Computed on first use, since shapes are recursive. */
  readonly properties: ReadonlyMap<string, Property>;
}

/**
 * An object used as a map from strings (`Record<string, T>`, an index signature): a Dictionary of rtl/lang, or an object of
 * another type that has flowed here.
 */
export interface RecordType {
  readonly kind: 'record';
  readonly key: string;
  /** Type of the values. */
  readonly value: StaticType;
  /** Properties declared beside the index signature. */
  readonly known: ReadonlyMap<string, Property>;
}

export interface ArrayType {
  readonly kind: 'array';
  readonly key: string;
  readonly element: StaticType;
  /** The interface of rtl/lib that describes the result of a match, which has properties beside its elements. */
  readonly match?: MatchInterface;
}

export type MatchInterface = 'RegExpMatchArray' | 'RegExpExecArray' | 'RegExpIndicesArray';

/** Fixed-length heterogeneous array, laid out as an object with fields "0", "1", … */
export interface TupleType {
  readonly kind: 'tuple';
  readonly key: string;
  readonly elements: readonly StaticType[];
}

/** The kinds of typed arrays, with the kind of their elements in memory, in the order of their class ids (docs/runtime.md). */
export const typedArrayElements = {
  Int8Array: 'i8',
  Uint8Array: 'u8',
  Uint8ClampedArray: 'u8',
  Int16Array: 'i16',
  Uint16Array: 'u16',
  Int32Array: 'i32',
  Uint32Array: 'u32',
  Float32Array: 'f32',
  Float64Array: 'f64',
  BigInt64Array: 'i64',
  BigUint64Array: 'i64',
} as const satisfies Record<string, Memory>;

export type TypedArrayName = keyof typeof typedArrayElements;

export function isTypedArrayName(name: string): name is TypedArrayName {
  return Object.hasOwn(typedArrayElements, name);
}

export interface TypedArrayType {
  readonly kind: 'typedarray';
  readonly key: string;
  readonly name: TypedArrayName;
  readonly element: Memory;
}

/** What reading an element of a typed array gives. */
export function typedElementType(type: TypedArrayType): StaticType {
  return type.element === 'i64' ? bigintType : numberType;
}

/** A function value. A rest parameter is the last of `parameters`, an array. */
export interface FunctionType {
  readonly kind: 'function';
  readonly key: string;
  readonly parameters: readonly StaticType[];
  /** Arguments that a caller must give. */
  readonly required: number;
  readonly rest: boolean;
  readonly result: StaticType;
  /** A class: it is called by `new`, and is never replaced by a function that converts. */
  readonly constructs?: boolean;
}

/** At least two members, none of them a union; no member contains another. */
export interface UnionType {
  readonly kind: 'union';
  readonly key: string;
  readonly members: readonly StaticType[];
}

export type StaticType =
  | SimpleType
  | NumberType
  | WideType
  | ClassType
  | ShapeType
  | RecordType
  | ArrayType
  | TupleType
  | TypedArrayType
  | FunctionType
  | UnionType;

function simple(kind: SimpleType['kind']): SimpleType {
  return { kind, key: kind };
}

export const booleanType = simple('boolean');
export const stringType = simple('string');
export const symbolType = simple('symbol');
/** Also `void`. */
export const undefinedType = simple('undefined');
export const nullType = simple('null');
export const neverType = simple('never');
export const unknownType = simple('unknown');
export const anyType = simple('any');
export const objectType = simple('object');
/** Of any length; `u64` and `i64` are wide. */
export const bigintType = simple('bigint');
export const numberType: NumberType = { kind: 'number', key: 'number' };

/** Interned types with parts; one table per program. */
export class TypeTable {
  readonly #types = new Map<string, StaticType>();

  /** The type with this key, made on first request. */
  intern<T extends StaticType>(key: string, make: () => T): T {
    const known = this.#types.get(key);
    if (known) return known as T;
    const made = make();
    this.#types.set(key, made);
    return made;
  }

  machine(memory: Memory): NumberType {
    return this.intern(memory, () => ({ kind: 'number', key: memory, memory }));
  }

  wide(signed: boolean): WideType {
    const key = signed ? 'wide:i64' : 'wide:u64';
    return this.intern(key, () => ({ kind: 'wide', key, signed }));
  }

  array(element: StaticType): ArrayType {
    const key = `${element.key}[]`;
    return this.intern(key, () => ({ kind: 'array', key, element }));
  }

  /** The result of a match, as one of the interfaces of rtl/lib describes it. */
  match(match: MatchInterface): ArrayType {
    const element = match === 'RegExpIndicesArray' ? this.tuple([numberType, numberType]) : stringType;
    return this.intern(match, () => ({ kind: 'array', key: match, element, match }));
  }

  tuple(elements: readonly StaticType[]): TupleType {
    const key = `[${elements.map((element) => element.key).join(',')}]`;
    return this.intern(key, () => ({ kind: 'tuple', key, elements }));
  }

  typedArray(name: TypedArrayName): TypedArrayType {
    return this.intern(name, () => ({ kind: 'typedarray', key: name, name, element: typedArrayElements[name] }));
  }

  record(value: StaticType, known: ReadonlyMap<string, Property> = new Map()): RecordType {
    const names = [...known.values()].map((p) => `${p.name}${p.optional ? '?' : ''}:${p.type.key}`).sort();
    const key = `record<${[value.key, ...names].join(';')}>`;
    return this.intern<RecordType>(key, () => ({ kind: 'record', key, value, known }));
  }

  /** The union of any types: flattened, without duplicates; a single type if one is left. */
  union(types: readonly StaticType[]): StaticType {
    const members = new Map<string, StaticType>();
    if (types.includes(anyType)) return anyType;
    for (const type of types) {
      for (const member of type.kind === 'union' ? type.members : [type]) {
        if (member.kind === 'unknown') return unknownType;
        if (member.kind !== 'never') members.set(member.key, member);
      }
    }
    const list = [...members.values()];
    if (list.length === 0) return neverType;
    if (list.length === 1) return list[0];
    if (list.every((member) => member.kind === 'number')) return numberType;
    // `text.match(pattern) ?? []`: one array of strings.
    const texts = list.filter(isTexts);
    if (texts.length > 1 && texts.some((member) => member.kind === 'array' && member.match)) {
      return this.union([...list.filter((member) => !isTexts(member)), this.array(stringType)]);
    }
    const wide = list.filter((member): member is WideType => member.kind === 'wide');
    // A bigint literal beside a u64 is a u64.
    if (wide.length > 0 && members.delete(bigintType.key)) return this.union([...members.values()]);
    if (wide.length > 1) return this.union([...list.filter((member) => member.kind !== 'wide'), this.wide(false)]);
    const sorted = list.sort((a, b) => (a.key < b.key ? -1 : 1));
    const key = `(${sorted.map((member) => member.key).join('|')})`;
    return this.intern(key, () => ({ kind: 'union', key, members: sorted }));
  }

  optional(type: StaticType): StaticType {
    return this.union([type, undefinedType]);
  }
}

/** Whether a type describes arrays of strings or empty ones. */
function isTexts(type: StaticType): boolean {
  if (type.kind === 'tuple') return type.elements.length === 0;
  return type.kind === 'array' && (type.element.kind === 'string' || type.element.kind === 'never');
}

/** The type if it is that of object literals or an interface. */
export function asShape(type: StaticType): ShapeType | undefined {
  return type.kind === 'shape' ? type : undefined;
}

/** The members of a union, or the type itself. */
export function membersOf(type: StaticType): readonly StaticType[] {
  return type.kind === 'union' ? type.members : [type];
}

/** The type without `undefined` and `null`. */
export function nonNullable(table: TypeTable, type: StaticType): StaticType {
  if (type.kind !== 'union') return type;
  return table.union(type.members.filter((member) => member.kind !== 'undefined' && member.kind !== 'null'));
}

/** Whether `undefined` or `null` is among the values. */
export function isNullable(type: StaticType): boolean {
  return membersOf(type).some((m) => m.kind === 'undefined' || m.kind === 'null' || isOpaque(m));
}

/** Whether nothing is known of the values: `unknown`, `any`. */
export function isOpaque(type: StaticType): boolean {
  return type.kind === 'unknown' || type.kind === 'any';
}
