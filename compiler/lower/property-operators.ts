/** `in`, `delete` and `for…in`: what a program asks about the properties of an object, or does to them as such. */

import { ts } from '../frontend/checker';
import type { Block } from '../ir/function';
import { keyOfExpression } from '../types/member-name';
import { booleanType, membersOf, numberType, stringType } from '../types/static-type';
import { accessType } from './access-type';
import { lengthOf, readElement } from './arrays';
import { asAny, deleteMember, hasMember, keyOperand } from './dynamic';
import type { FunctionLowering, Operand } from './function-lowering';
import { LoweringError } from './lowering-error';
import { skipParentheses } from './parentheses';

/** `key in object` (ECMA-262 §13.10.1). */
export function inOperator(f: FunctionLowering, node: ts.BinaryExpression): Operand {
  const name = keyOfExpression(node.left, f.checker);
  const key = name === undefined ? f.expression(node.left) : keyOperand(f, name);
  const held = f.temporary(key, 'key');
  const object = f.expression(node.right);
  const isPlain = membersOf(object.type).every(({ kind }) => kind === 'class' || kind === 'shape');
  return f.located(node, () => {
    if (name !== undefined && isPlain) {
      const target = f.program.dispatcher(object.type, 'has', name, accessType('get', booleanType));
      return f.callSymbol(target.symbol, booleanType, [object.value]);
    }
    return hasMember(f, object, { value: f.builder.get(held), type: key.type });
  });
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
  if (ts.isPropertyAccessExpression(place) && membersOf(object.type).some(({ kind }) => kind === 'shape')) {
    f.program.facts.deleteProperty(place.name.text);
  }
  const held = f.temporary(object, 'object');
  const key = ts.isPropertyAccessExpression(place)
    ? keyOperand(f, place.name.text)
    : f.expression(place.argumentExpression);
  return f.located(node, () => deleteMember(f, { value: f.builder.get(held), type: object.type }, key));
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
  const value = f.fn.addLocal(`object.${f.fn.locals.length}`, 'box');
  b.set(value, asAny(f, object));
  const keys = f.temporary(f.callRuntime('lang/dynamic', 'enumerate', [b.get(value)]), 'keys');
  const counter = f.newLocal('index', numberType);
  b.set(counter, b.num(0));
  const [head, round, visit, next, done] = Array.from({ length: 5 }, () => b.newBlock());
  b.jump(head);
  f.enter(head);
  const at = b.convert('index', b.get(counter));
  b.branch(b.compare('ult', at, lengthOf(f, b.get(keys))), round, done);
  f.enter(round);
  const list = { value: b.get(keys), type: f.program.types.table.array(stringType) };
  const key = f.temporary(readElement(f, list, { value: b.get(counter), type: numberType }, false), 'key');
  const isThere = f.callRuntime('lang/dynamic', 'isStillThere', [b.get(value), b.get(key)]);
  b.branch(isThere.value, visit, next);
  f.enter(visit);
  body({ value: b.get(key), type: stringType }, next, done);
  f.fallTo(next);
  f.enter(next);
  b.set(counter, b.op('add', b.get(counter), b.num(1)));
  b.jump(head);
  f.enter(done);
}
