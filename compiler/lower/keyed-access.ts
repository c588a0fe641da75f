/** `object[key]` where the key is one of the names that the type of the object declares: a comparison for each of them. */

import type { Block } from '../ir/function';
import { representation } from '../types/representation';
import { membersOf, neverType, numberType, type StaticType, stringType } from '../types/static-type';
import { convert, reinterpret, toNumber, toStringValue } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';

/** The names that a key can be: the properties that the type of the object declares. */
function keysOf(type: StaticType): readonly string[] {
  switch (type.kind) {
    case 'shape':
      return [...type.properties.keys()];
    case 'class':
      return [...type.layout.fields.keys()].filter((name) => !name.startsWith('#'));
    default:
      return [];
  }
}

/** Whether `object[key]` can be compiled this way: an object of one type, and a key that is a text or a number. */
export function isKeyed(object: StaticType, key: StaticType): boolean {
  const isKey = membersOf(key).every(({ kind }) => kind === 'string' || kind === 'number');
  return isKey && keysOf(object).length > 0;
}

/** Reads the property that `key` names; `optional` if the program asks whether there is one. */
export function readKey(
  f: FunctionLowering,
  object: Operand,
  key: Operand,
  optional: boolean,
  read: (object: Operand, name: string) => Operand,
): Operand {
  const { table } = f.program.types;
  const names = keysOf(object.type);
  const union = table.union(names.map((name) => f.program.types.propertyOf(object.type, name) ?? neverType));
  const type = optional ? table.optional(union) : union;
  const result = f.newLocal('member', type);
  const b = f.builder;
  const done = b.newBlock();
  const held = f.temporary(object, 'object');
  forEachKey(f, key, names, done, (name) => {
    const operand = read({ value: b.get(held), type: object.type }, name);
    b.set(result, convert(f, operand, type));
  });
  missing(f, type, () => b.set(result, reinterpret(f, f.undefinedOperand(), type)));
  f.fallTo(done);
  f.enter(done);
  return { value: b.get(result), type };
}

/** Assigns the property that `key` names. */
export function writeKey(
  f: FunctionLowering,
  object: Operand,
  key: Operand,
  write: (name: string, type: StaticType) => void,
): void {
  const b = f.builder;
  const done = b.newBlock();
  forEachKey(f, key, keysOf(object.type), done, (name) => {
    const type = f.program.types.propertyOf(object.type, name);
    if (type) write(name, type);
  });
  missing(f, neverType, () => undefined);
  f.fallTo(done);
  f.enter(done);
}

/** A branch for each name; control is where none of them was it. */
function forEachKey(
  f: FunctionLowering,
  key: Operand,
  names: readonly string[],
  done: Block,
  body: (name: string) => void,
): void {
  const b = f.builder;
  const isNumber = key.type.kind === 'number' && names.every((name) => /^\d+$/.test(name));
  const type = isNumber ? numberType : stringType;
  const held = f.temporary({ value: isNumber ? toNumber(f, key) : toStringValue(f, key), type }, 'key');
  for (const name of names) {
    const hit = b.newBlock();
    const next = b.newBlock();
    const test = isNumber
      ? b.compare('eq', b.get(held), b.num(Number(name)))
      : f.callRuntime('lang/string', 'equals', [b.get(held), b.address(f.program.string(name))]).value;
    b.branch(test, hit, next);
    f.enter(hit);
    body(name);
    f.fallTo(done);
    f.enter(next);
  }
}

/** The key names nothing: undefined where the type can hold it, else an error, as for reads beyond the end of an array. */
function missing(f: FunctionLowering, type: StaticType, asUndefined: () => void): void {
  const kind = type.kind === 'never' ? 'bool' : representation(type);
  if (kind === 'ref' || kind === 'box') {
    asUndefined();
    return;
  }
  const text = f.builder.address(
    f.program.string('the key names no property of the object, against its declared type'),
  );
  f.callRuntime('lang/unwind', 'throwTypeError', [text]);
  f.builder.unreachable();
}
