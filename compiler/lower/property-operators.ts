/** `in`, `delete` and `for…in`: what a program asks about the properties of an object, or does to them as such. */

import { ts } from '../frontend/checker';
import { isGlobalObject, libraryGlobal } from '../frontend/library';
import type { Block } from '../ir/function';
import { keyOfExpression } from '../types/member-name';
import { booleanType, membersOf, numberType, stringType } from '../types/static-type';
import { accessType } from './access-type';
import { lengthOf, readElement } from './arrays';
import { boxed } from './conversion';
import { asAny, deleteMember, hasMember, keyOperand } from './dynamic';
import { libraryInterface } from './dynamic-members';
import type { FunctionLowering, Operand } from './function-lowering';
import { Join } from './join';
import { LoweringError } from './lowering-error';
import { skipParentheses } from './parentheses';

/** `key in object` (ECMA-262 §13.10.1). */
export function inOperator(f: FunctionLowering, node: ts.BinaryExpression): Operand {
  const name = keyOfExpression(node.left, f.checker);
  if (name !== undefined && isGlobalObject(node.right)) {
    return { value: f.builder.bool(libraryGlobal(name, f.checker) !== undefined), type: booleanType };
  }
  const key = name === undefined ? f.expression(node.left) : keyOperand(f, name);
  const object = f.expression(node.right);
  return f.located(node, () => {
    const isAsked = name !== undefined && !membersOf(object.type).every(({ kind }) => kind === 'class');
    return isAsked && isArrayMember(f, name)
      ? inArrayOr(f, object, () => has(f, object, key, name))
      : has(f, object, key, name);
  });
}

function has(f: FunctionLowering, object: Operand, key: Operand, name: string | undefined): Operand {
  const isPlain = membersOf(object.type).every(({ kind }) => kind === 'class' || kind === 'shape');
  if (name === undefined || !isPlain) return hasMember(f, object, key);
  const target = f.program.dispatcher(object.type, 'has', name, accessType('get', booleanType));
  return f.callSymbol(target.symbol, booleanType, [object.value]);
}

/** Whether arrays have a member of this name: what the library implements lies in no table. */
function isArrayMember(f: FunctionLowering, name: string): boolean {
  const type = libraryInterface(f.program, 'Array');
  return type !== undefined && f.checker.getPropertyOfType(type, name) !== undefined;
}

/** True for an array, else what `other` finds. */
function inArrayOr(f: FunctionLowering, object: Operand, other: () => Operand): Operand {
  const b = f.builder;
  const [array, rest] = [b.newBlock(), b.newBlock()];
  const done = new Join(f, booleanType);
  b.branch(f.callRuntime('lang/array-constructor', 'isArray', [boxed(f, object)]).value, array, rest);
  f.enter(array);
  done.bring(b.bool(true));
  f.enter(rest);
  done.bring(other().value);
  return done.enter();
}

/** `delete object.key` (§13.5.1): of records and dynamic values; of objects with a layout, what may be missing in it. */
export function deleteExpression(f: FunctionLowering, node: ts.DeleteExpression): Operand {
  const place = skipParentheses(node.expression);
  if (!ts.isPropertyAccessExpression(place) && !ts.isElementAccessExpression(place)) {
    throw new LoweringError(node, 'only properties can be deleted');
  }
  const object = f.expression(place.expression);
  if (object.type.kind === 'array' || object.type.kind === 'tuple') {
    throw new LoweringError(
      node,
      "deleting an array's element would leave a hole, and arrays have none",
      'take it out with `splice`, or assign undefined to it',
    );
  }
  const { key, name } = keyIn(f, place);
  if (name !== undefined && membersOf(object.type).some(({ kind }) => kind === 'shape')) {
    f.program.facts.deleteProperty(name);
  }
  return f.located(node, () => deleteMember(f, object, key));
}

/** The key of an access, and the name that it always is, if it is. */
function keyIn(
  f: FunctionLowering,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): { readonly key: Operand; readonly name?: string } {
  if (ts.isPropertyAccessExpression(node)) return { key: keyOperand(f, node.name.text), name: node.name.text };
  const name = keyOfExpression(node.argumentExpression, f.checker);
  return { key: name === undefined ? f.expression(node.argumentExpression) : keyOperand(f, name), name };
}

/**
 * The rounds of `for (const key in object)`: the keys are those at the start, without those that were deleted meanwhile. `body`
 * lowers one round, which continues at `next` and is left for `done`.
 */
export function forEachKey(
  f: FunctionLowering,
  object: Operand,
  body: (key: Operand, next: Block, done: Block) => void,
): void {
  const b = f.builder;
  const value = asAny(f, object);
  const keys = f.callRuntime('lang/dynamic', 'enumerate', [value]);
  const head = new Join(f, numberType);
  const [round, visit, next, done] = Array.from({ length: 4 }, () => b.newBlock());
  head.bring(b.num(0));
  const counter = head.enter();
  const at = b.convert('index', counter.value);
  b.branch(b.compare('ult', at, lengthOf(f, keys.value)), round, done);
  f.enter(round);
  const list = { value: keys.value, type: f.program.types.table.array(stringType) };
  const key = readElement(f, list, counter, false);
  const isThere = f.callRuntime('lang/dynamic', 'isStillThere', [value, key.value]);
  b.branch(isThere.value, visit, next);
  f.enter(visit);
  body(key, next, done);
  f.fallTo(next);
  f.enter(next);
  head.bring(b.op('add', counter.value, b.num(1)));
  f.enter(done);
}
