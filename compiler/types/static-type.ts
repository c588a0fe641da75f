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
  /** The types that it stands for, where functions of several types meet. */
  readonly overloads?: readonly FunctionType[];
}

/** At least two members, none of them a union; no member contains another, and at most one is a function type that is no class. */
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

/** The type of functions without parameters. */
export function thunkOf(result: StaticType): FunctionType {
  return { kind: 'function', key: `() => ${result.key}`, parameters: [], required: 0, rest: false, result };
}

/** The type if it is that of object literals or an interface. */
export function asShape(type: StaticType): ShapeType | undefined {
  return type.kind === 'shape' ? type : undefined;
}

/** The members of a union, or the type itself. */
export function membersOf(type: StaticType): readonly StaticType[] {
  return type.kind === 'union' ? type.members : [type];
}

/** What makes unions: the table of types. */
interface Unions {
  union(types: readonly StaticType[]): StaticType;
}

/** The type without `undefined` and `null`. */
export function nonNullable(table: Unions, type: StaticType): StaticType {
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

/** What a function is called with at a place: behind the others, what its rest parameter holds. */
export function parameterAt({ parameters, rest }: FunctionType, i: number): StaticType | undefined {
  const last = parameters[parameters.length - 1];
  return rest && i >= parameters.length - 1 && last.kind === 'array' ? last.element : parameters[i];
}

/** Whether all that a type stands for is among what a union stands for. */
export function isPartOf(part: StaticType, type: StaticType): boolean {
  return type.kind === 'union' && membersOf(part).every((member) => type.members.includes(member));
}

/** What a property of a type can hold: where an object has nothing, something may come to stand through a wider type. */
export function heldIn(type: StaticType): StaticType {
  return type.kind === 'undefined' || type.kind === 'null' ? unknownType : type;
}
