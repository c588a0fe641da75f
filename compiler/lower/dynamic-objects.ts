/**
 * The functions that rtl/lang calls on an object whose layout it does not know: properties by a computed key, the methods that
 * make a primitive of it, and what it iterates over. Each looks at the class number; made only if something calls it.
 */

import type { Block } from '../ir/function';
import type { Value } from '../ir/instruction';
import { type ArrayType, anyType } from '../types/static-type';
import { iteratorKey } from '../types/symbol-key';
import { protocolOfAny } from './any-iteration';
import { appendElement, lengthOf, makeArray, newArray } from './arrays';
import { type Instance, isTuple } from './candidates';
import { boxed, convert } from './conversion';
import { iteratorNamed } from './dynamic';
import type { Arguments } from './dynamic-arguments';
import type { DynamicDispatch } from './dynamic-dispatch';
import { memberOf, readField } from './dynamic-members';
import { externs } from './dynamic-requests';
import type { FunctionLowering, Operand } from './function-lowering';
import { isIterable, iterate, iterateSteps } from './iteration';
import { emitExotic, emitTag } from './symbol-hooks';

const makers: readonly (readonly [symbol: string, make: (dispatch: DynamicDispatch) => void])[] = [
  [externs.get, (on) => emitGet(on, externs.get, 'getMember')],
  [externs.own, (on) => emitGet(on, externs.own, 'getOwnMember')],
  [externs.set, emitSet],
  [externs.has, emitHas],
  [externs.delete, emitDelete],
  [externs.primitive, emitPrimitive],
  [externs.exotic, (on) => emitExotic(on, onLayouts)],
  [externs.tag, (on) => emitTag(on, onLayouts)],
  [externs.elements, emitElements],
  [externs.tuple, emitTuple],
];

/**
 * Makes those of the functions that are called. All layouts are in some of them: while more layouts come to light, only those are gone
 * through, for what their branches ask for; `finish` makes the functions.
 */
export class ObjectFunctions {
  /** By symbol, how many instances have been gone through. */
  readonly #examined = new Map<string, number>();
  /** Those whose last version has only some of the layouts. */
  readonly #partial = new Set<string>();

  constructor(private readonly dispatch: DynamicDispatch) {}

  emit(): void {
    const { program, candidates } = this.dispatch;
    for (const [symbol, make] of makers) {
      const examined = this.#examined.get(symbol);
      if (!program.dynamic.externs.has(symbol) || examined === candidates.size) continue;
      if (examined !== undefined) this.#partial.add(symbol);
      this.#examined.set(symbol, candidates.size);
      this.dispatch.instances = candidates.from(examined ?? 0);
      make(this.dispatch);
    }
  }

  /** Makes the functions of all layouts. */
  finish(): void {
    this.dispatch.instances = this.dispatch.candidates.from(0);
    for (const [symbol, make] of makers) if (this.#partial.has(symbol)) make(this.dispatch);
  }
}

/** Branches on the layouts; `emit` may end its block, and goes on behind otherwise. */
function onLayouts(
  dispatch: DynamicDispatch,
  f: FunctionLowering,
  object: Value,
  emit: (instance: Instance) => void,
  isWanted: (instance: Instance) => boolean = () => true,
): void {
  const b = f.builder;
  const done = b.newBlock();
  const { program } = dispatch;
  for (const instance of dispatch.instances) {
    if (instance.cls === program.dictionary || !isWanted(instance)) continue;
    const hit = b.newBlock();
    const next = b.newBlock();
    const id = dispatch.classId(f, object);
    b.branch(b.compare('eq', id, program.classNumbers.constant(b, instance.layout.descriptor)), hit, next);
    f.enter(hit);
    emit(instance);
    f.fallTo(done);
    f.enter(next);
  }
  b.jump(done);
  f.enter(done);
}

/** Members of objects with a layout are found in its table (rtl/lang/member-access.ts), those of dictionaries by their methods. */
function emitGet(dispatch: DynamicDispatch, symbol: string, fromTable: string): void {
  const f = dispatch.begin(symbol, 'box');
  const { box, object, key } = declareKey(f);
  dispatch.onDictionary(f, object, () => f.builder.return(dispatch.dictionaryMethod(f, 'get', [object, key]).value));
  f.builder.return(f.callRuntime('lang/member-access', fromTable, [box, key]).value);
}

function emitSet(dispatch: DynamicDispatch): void {
  const f = dispatch.begin(externs.set, 'void');
  const { box, object, key } = declareKey(f);
  const value = f.fn.addParameter('box', 'value');
  dispatch.onDictionary(f, object, () => {
    dispatch.dictionaryMethod(f, 'set', [object, key, value]);
    f.builder.return();
  });
  f.callRuntime('lang/member-access', 'setMember', [box, key, value]);
  f.builder.return();
}

function emitHas(dispatch: DynamicDispatch): void {
  const f = dispatch.begin(externs.has, 'i64');
  const b = f.builder;
  const { box, object, key } = declareKey(f);
  const finish = (found: Value): void => {
    b.return(b.select(found, b.i64(1), b.i64(0)));
  };
  dispatch.onDictionary(f, object, () => finish(dispatch.dictionaryMethod(f, 'has', [object, key]).value));
  finish(f.callRuntime('lang/member-access', 'hasMember', [box, key]).value);
}

/** Deletes from a dictionary; what has a layout loses only what may be missing in it. */
function emitDelete(dispatch: DynamicDispatch): void {
  const f = dispatch.begin(externs.delete, 'i64');
  const b = f.builder;
  const { box, object, key } = declareKey(f);
  dispatch.onDictionary(f, object, () => {
    dispatch.dictionaryMethod(f, 'delete', [object, key]);
    b.return(b.i64(1));
  });
  f.callRuntime('lang/member-access', 'deleteMember', [box, key]);
  b.return(b.i64(1));
}

/** The parameters of such a function: an object, also unboxed, and a key. */
function declareKey(f: FunctionLowering): { readonly box: Value; readonly object: Value; readonly key: Value } {
  const box = f.fn.addParameter('box', 'object');
  const object = f.builder.unbox('ref', box);
  return { box, object, key: f.fn.addParameter('ref', 'key') };
}

/** Calls the method `valueOf` or `toString` of an object; the object itself if it has none. */
function emitPrimitive(dispatch: DynamicDispatch): void {
  const f = dispatch.begin(externs.primitive, 'box');
  const b = f.builder;
  const value = f.fn.addParameter('box', 'object');
  const object = b.unbox('ref', value);
  const key = f.fn.addParameter('ref', 'key');
  const call = (callee: Value): void => {
    const symbol = dispatch.program.dynamic.access('invoke', '', 0);
    b.return(b.call(symbol, 'box', [callee, key]));
  };
  dispatch.onDictionary(f, object, () => {
    const callee = dispatch.dictionaryMethod(f, 'get', [object, key]).value;
    const found = b.newBlock();
    const missing = b.newBlock();
    b.branch(b.compare('eq', b.convert('asint', callee), b.i64(0)), missing, found);
    f.enter(found);
    call(callee);
    f.enter(missing);
    b.return(value);
  });
  const names = ['valueOf', 'toString'];
  const hasMethod = (instance: Instance): boolean =>
    names.some((name) => memberOf(dispatch.program, instance, name, 'call') !== undefined);
  onLayouts(
    dispatch,
    f,
    object,
    (instance) => {
      for (const name of names) {
        const member = memberOf(dispatch.program, instance, name, 'call');
        if (!member) continue;
        const hit = b.newBlock();
        const next = b.newBlock();
        b.branch(f.callRuntime('lang/string', 'equals', [key, dispatch.text(f, name)]).value, hit, next);
        f.enter(hit);
        if (member.kind === 'method')
          b.return(boxed(f, dispatch.callMethod(f, object, member.owner, name, noArguments(f))));
        else call(boxed(f, dispatch.read(f, object, member)));
        f.enter(next);
      }
    },
    hasMethod,
  );
  b.return(value);
}

/** Of a call without arguments: a method may take some all the same, which then are missing. */
function noArguments(f: FunctionLowering): Arguments {
  return { at: () => f.undefinedOperand(), from: () => makeArray(f, [], f.program.types.table.array(anyType)) };
}

/** What a tuple holds, in an array. */
function emitTuple(dispatch: DynamicDispatch): void {
  const f = dispatch.begin(externs.tuple, 'ref');
  const object = f.builder.unbox('ref', f.fn.addParameter('box', 'object'));
  const type = dispatch.program.types.table.array(anyType);
  const collect = (elements: readonly Operand[]): void => {
    f.builder.return(makeArray(f, elements, type).value);
  };
  const collectFields = (instance: Instance): void =>
    collect(instance.layout.order.map((name) => readField(f, object, instance, name)));
  onLayouts(dispatch, f, object, collectFields, isTuple);
  collect([]);
}

/** What an iterable object gives, up to a number of elements, in an array; `undefined` if it is none. */
function emitElements(dispatch: DynamicDispatch): void {
  const f = dispatch.begin(externs.elements, 'ref');
  const b = f.builder;
  const box = f.fn.addParameter('box', 'object');
  const most = f.fn.addParameter('i64', 'most');
  const object = b.unbox('ref', box);
  const type = dispatch.program.types.table.array(anyType);
  /** Lowers a round of a loop that fills the list, which ends with the last element that is wanted. */
  const taking = (list: Operand & { type: ArrayType }): ((element: Operand, next: Block, done: Block) => void) => {
    return (element, next, done) => {
      appendElement(f, list, convert(f, element, anyType));
      b.branch(b.compare('ult', lengthOf(f, list.value), most), next, done);
    };
  };
  const byProtocol = (): void => {
    const list = newArray(f, type, 0);
    const iterator = iteratorNamed(f, { value: box, type: anyType }, iteratorKey, 'object is not iterable');
    iterateSteps(
      f,
      protocolOfAny(f, () => iterator),
      taking(list),
    );
    b.return(list.value);
  };
  const key = dispatch.text(f, iteratorKey);
  dispatch.onDictionary(f, object, () => {
    const [there, missing] = [b.newBlock(), b.newBlock()];
    b.branch(dispatch.dictionaryMethod(f, 'has', [object, key]).value, there, missing);
    f.enter(there);
    byProtocol();
    f.enter(missing);
    b.return(b.immediate('ref', 'undefined'));
  });
  const isCollection = ({ cls, layout }: Instance): boolean =>
    cls === undefined ? layout.fields.has(iteratorKey) : isIterable(f, cls);
  const collect = ({ cls }: Instance): void => {
    if (!cls) {
      byProtocol();
      return;
    }
    const list = newArray(f, type, 0);
    iterate(f, { value: object, type: cls }, cls.declaration, taking(list));
    b.return(list.value);
  };
  onLayouts(dispatch, f, object, collect, isCollection);
  b.return(b.immediate('ref', 'undefined'));
}
