/**
 * The members named by `Symbol.toPrimitive` and `Symbol.toStringTag` of objects whose layout rtl/lang does not know: functions that
 * look at the class number, made only if something calls them (dynamic-objects.ts).
 */

import type { Value } from '../ir/instruction';
import { stringType } from '../types/static-type';
import { makeArray } from './arrays';
import type { Instance } from './candidates';
import { boxed } from './conversion';
import type { Arguments } from './dynamic-arguments';
import type { DynamicDispatch } from './dynamic-dispatch';
import { type MemberUse, memberOf } from './dynamic-members';
import { externs } from './dynamic-requests';
import type { FunctionLowering } from './function-lowering';

/** Branches on the layouts (dynamic-objects.ts). */
export type OnLayouts = (
  dispatch: DynamicDispatch,
  f: FunctionLowering,
  object: Value,
  emit: (instance: Instance) => void,
  isWanted: (instance: Instance) => boolean,
) => void;

const exoticKey = '@@toPrimitive';
const tagKey = '@@toStringTag';

/** (object, hint) → what its method `[Symbol.toPrimitive]` makes of it; the object itself if it has none. */
export function emitExotic(dispatch: DynamicDispatch, onLayouts: OnLayouts): void {
  const { program } = dispatch;
  const f = dispatch.begin(externs.exotic, 'box');
  const b = f.builder;
  const value = f.fn.addParameter('box', 'object');
  const object = b.unbox('ref', value);
  const hint = f.fn.addParameter('ref', 'hint');
  const call = (callee: Value): void => {
    const name = dispatch.text(f, 'Symbol(Symbol.toPrimitive)');
    b.return(b.call(program.dynamic.access('invoke', '', 1), 'box', [callee, name, b.convert('box', hint)]));
  };
  dispatch.onDictionary(f, object, () => {
    const callee = dispatch.dictionaryMethod(f, 'get', [object, dispatch.text(f, exoticKey)]).value;
    const [found, missing] = [b.newBlock(), b.newBlock()];
    b.branch(b.compare('eq', b.convert('asint', callee), b.i64(0)), missing, found);
    f.enter(found);
    call(callee);
    f.enter(missing);
    b.return(value);
  });
  const convertWith = (instance: Instance): void => {
    const member = memberOf(program, instance, exoticKey, 'call');
    if (member?.kind === 'method') {
      b.return(boxed(f, dispatch.callMethod(f, object, member.owner, exoticKey, hintAlone(f, hint))));
    } else if (member) call(boxed(f, dispatch.read(f, object, member)));
  };
  onLayouts(dispatch, f, object, convertWith, has(dispatch, exoticKey, 'call'));
  b.return(value);
}

/** (object) → its `[Symbol.toStringTag]`; undefined if it has none. */
export function emitTag(dispatch: DynamicDispatch, onLayouts: OnLayouts): void {
  const f = dispatch.begin(externs.tag, 'box');
  const b = f.builder;
  const object = b.unbox('ref', f.fn.addParameter('box', 'object'));
  dispatch.onDictionary(f, object, () => {
    b.return(dispatch.dictionaryMethod(f, 'get', [object, dispatch.text(f, tagKey)]).value);
  });
  const read = (instance: Instance): void => {
    const member = memberOf(dispatch.program, instance, tagKey, 'get');
    if (member) b.return(boxed(f, dispatch.read(f, object, member)));
  };
  onLayouts(dispatch, f, object, read, has(dispatch, tagKey, 'get'));
  b.return(b.immediate('box', 'undefined'));
}

function has({ program }: DynamicDispatch, name: string, use: MemberUse): (instance: Instance) => boolean {
  return (instance) => memberOf(program, instance, name, use) !== undefined;
}

function hintAlone(f: FunctionLowering, hint: Value): Arguments {
  const text = { value: hint, type: stringType };
  return {
    at: (index) => (index === 0 ? text : f.undefinedOperand()),
    from: (index) => makeArray(f, index === 0 ? [text] : [], f.program.types.table.array(stringType)),
  };
}
