/**
 * `object[key]` where the key is one of the properties that the type of the object declares: a comparison for each of them. Methods and accessors of
 * classes are found at run time (dynamic-keys.ts).
 */

import type { ts } from '../frontend/checker';
import { isOpenClass } from '../types/class-declaration';
import type { ClassType } from '../types/class-type';
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

/** Whether `object[key]` can be compiled this way: an object of one type, and a key that is a text or a number, and names no method or accessor. */
export function isKeyed(
  { checker }: FunctionLowering,
  { argumentExpression }: ts.ElementAccessExpression,
  object: StaticType,
  key: StaticType,
): boolean {
  if (!membersOf(key).every(({ kind }) => kind === 'string' || kind === 'number')) return false;
  const names = keysOf(object);
  if (names.length === 0 || object.kind !== 'class') return names.length > 0;
  const named = literalsOf(checker.getTypeAtLocation(argumentExpression));
  return named ? named.every((name) => names.includes(name)) : hasFieldsOnly(object);
}

/** The texts and numbers that a type stands for; undefined if there are others. */
function literalsOf(type: ts.Type): readonly string[] | undefined {
  const types = type.isUnion() ? type.types : [type];
  const literals = types.filter((each) => each.isStringLiteral() || each.isNumberLiteral());
  return literals.length === types.length ? literals.map(({ value }) => `${value}`) : undefined;
}

function hasFieldsOnly(cls: ClassType): boolean {
  return [...cls.line()].every(({ members }) => Object.values(members).every(({ size }) => size === 0));
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
