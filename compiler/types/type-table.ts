/**
 * The types with parts, interned by key: one table per program. It also makes what several types have in common, their union, which for functions is
 * one type by which all of them can be called.
 */

import type { Memory } from '../ir/type';
import {
  type ArrayType,
  anyType,
  bigintType,
  type FunctionType,
  type MatchInterface,
  type NumberType,
  neverType,
  numberType,
  type Property,
  parameterAt,
  type RecordType,
  type StaticType,
  stringType,
  type TupleType,
  type TypedArrayName,
  type TypedArrayType,
  typedArrayElements,
  undefinedType,
  unknownType,
  type WideType,
} from './static-type';

export class TypeTable {
  readonly #types = new Map<string, StaticType>();

  /** `isBoxed` tells the parts of function types that travel as boxes (types/facts.ts). */
  constructor(private readonly isBoxed: (key: string, part: number | 'result') => boolean) {}

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
    const functions = list.filter((member): member is FunctionType => member.kind === 'function' && !member.constructs);
    if (functions.length > 1) {
      return this.union([
        ...list.filter((member) => !functions.includes(member as FunctionType)),
        this.#common(functions),
      ]);
    }
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

  /** The function type of values that have one of several: they are called in one way, so each takes what any of them takes. */
  #common(functions: readonly FunctionType[]): FunctionType {
    const all = new Map(functions.flatMap((type) => type.overloads ?? type).map((type) => [type.key, type]));
    const overloads = [...all.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    const key = `(${overloads.map((type) => type.key).join('&')})`;
    return this.lazyFunction(key, () => this.overloaded(key, overloads), { overloads });
  }

  /** The type of functions that take any arguments and give any value. */
  anyFunction(): FunctionType {
    const key = 'any function';
    const parameters = [this.array(anyType)];
    return this.intern<FunctionType>(key, () => ({
      kind: 'function',
      key,
      parameters,
      required: 0,
      rest: true,
      result: anyType,
    }));
  }

  /** A function type that is worked out when it is asked for: it may contain itself. */
  lazyFunction(
    key: string,
    make: () => FunctionType,
    traits?: Pick<FunctionType, 'constructs' | 'overloads'>,
  ): FunctionType {
    let made: FunctionType | undefined;
    const get = (): FunctionType => {
      made ??= traits?.constructs ? make() : this.#withBoxes(make());
      return made;
    };
    return this.intern<FunctionType>(key, () => ({
      ...traits,
      kind: 'function',
      key,
      get parameters() {
        return get().parameters;
      },
      get required() {
        return get().required;
      },
      get rest() {
        return get().rest;
      },
      get result() {
        return get().result;
      },
    }));
  }

  /** Parts that the program shows to be boxes are of no known type: `narrow` takes them for what the checker says. */
  #withBoxes(type: FunctionType): FunctionType {
    const parameters = type.parameters.map((parameter, i) => (this.isBoxed(type.key, i) ? unknownType : parameter));
    return { ...type, parameters, result: this.isBoxed(type.key, 'result') ? unknownType : type.result };
  }

  /** One function type for several signatures: it takes what any of them takes, and gives what any of them gives. */
  overloaded(key: string, overloads: readonly FunctionType[]): FunctionType {
    const required = Math.min(...overloads.map((overload) => overload.required));
    const rest = overloads.some((overload) => overload.rest);
    const count = plainCount(overloads);
    const parameters = Array.from({ length: count }, (_, i) => {
      const type = this.union(overloads.map((overload) => parameterAt(overload, i) ?? undefinedType));
      return i < required ? type : this.optional(type);
    });
    const others = overloads.flatMap((overload) => restOf(overload, count));
    if (rest) parameters.push(this.array(this.union(others)));
    const result = this.union(overloads.map((overload) => overload.result));
    return { kind: 'function', key, parameters, required: Math.min(required, count), rest, result };
  }
}

/** How many parameters stand in front of the rest parameter: as many as every type with one has; all, if none has one. */
function plainCount(overloads: readonly FunctionType[]): number {
  const open = overloads.filter(({ rest }) => rest);
  if (open.length === 0) return Math.max(...overloads.map(({ parameters }) => parameters.length));
  return Math.min(...open.map(({ parameters }) => parameters.length - 1));
}

/** What functions of a type are called with from a place on, that a rest parameter of `FunctionType.overloads` holds. */
function restOf({ parameters, rest }: FunctionType, from: number): readonly StaticType[] {
  const last = parameters[parameters.length - 1];
  if (!rest) return parameters.slice(from);
  return [...parameters.slice(from, -1), last.kind === 'array' ? last.element : unknownType];
}

/** Whether a type describes arrays of strings or empty ones. */
function isTexts(type: StaticType): boolean {
  if (type.kind === 'tuple') return type.elements.length === 0;
  return type.kind === 'array' && (type.element.kind === 'string' || type.element.kind === 'never');
}
