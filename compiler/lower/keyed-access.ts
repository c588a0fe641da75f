/** `object[key]` where the key is one of the names that the type of the object declares: a comparison for each of them. */

import { isOpenClass } from '../types/class-declaration';
import { representation } from '../types/representation';
import { membersOf, neverType, type StaticType } from '../types/static-type';
import { convert, reinterpret, toNumber, toStringValue } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { Join } from './join';

/** The names that a key can be: the properties that the type of the object declares. */
function keysOf(type: StaticType): readonly string[] {
  switch (type.kind) {
    case 'shape':
      return [...type.properties.keys()];
    case 'class':
      // Of one with an index signature, these are not all.
      return isOpenClass(type) ? [] : [...type.layout.fields.keys()].filter((name) => !name.startsWith('#'));
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
  const done = new Join(f, type);
  forEachKey(f, key, names, (name) => done.bring(convert(f, read(object, name), type)));
  missing(f, type, () => done.bring(reinterpret(f, f.undefinedOperand(), type)));
  return done.enter();
}

/** Assigns the property that `key` names. */
export function writeKey(
  f: FunctionLowering,
  object: Operand,
  key: Operand,
  write: (name: string, type: StaticType) => void,
): void {
  const done = f.builder.newBlock();
  forEachKey(f, key, keysOf(object.type), (name) => {
    const type = f.program.types.propertyOf(object.type, name);
    if (type) write(name, type);
    f.fallTo(done);
  });
  missing(f, neverType, () => undefined);
  f.enter(done);
}

/** A branch for each name; control is where none of them was it. */
function forEachKey(f: FunctionLowering, key: Operand, names: readonly string[], body: (name: string) => void): void {
  const b = f.builder;
  const isNumber = key.type.kind === 'number' && names.every((name) => /^\d+$/.test(name));
  const given = isNumber ? toNumber(f, key) : toStringValue(f, key);
  for (const name of names) {
    const hit = b.newBlock();
    const next = b.newBlock();
    const test = isNumber
      ? b.compare('eq', given, b.num(Number(name)))
      : f.callRuntime('lang/string', 'equals', [given, b.address(f.program.string(name))]).value;
    b.branch(test, hit, next);
    f.enter(hit);
    body(name);
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
