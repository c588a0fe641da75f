/**
 * Static members of classes that only the run time knows: what rtl/lang/dynamic.ts asks of a class object, as in `const a: any = C; a.of(1)`.
 * The functions tell the class objects of the program apart, then the names; made only if something calls them.
 */

import type { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import type { ClassType } from '../types/class-type';
import { anyType } from '../types/static-type';
import { when } from './checked';
import { isOwn } from './class-origin';
import { testOfClass } from './class-values';
import { boxed } from './conversion';
import type { DynamicDispatch } from './dynamic-dispatch';
import { externs } from './dynamic-requests';
import type { FunctionLowering, Operand } from './function-lowering';
import { readStaticOf, writeStaticOf } from './static-implementations';
import { staticsOf } from './static-lookup';

export class ClassFunctions {
  /** By symbol, how many class objects the last version tells apart. */
  readonly #told = new Map<string, number>();

  constructor(private readonly dispatch: DynamicDispatch) {}

  /** Makes those of the functions that are called; again if there are more class objects than before. */
  emit(): void {
    const { dynamic, classObjects } = this.dispatch.program;
    const makers = [
      [externs.classGet, emitGet],
      [externs.classSet, emitSet],
    ] as const;
    for (const [symbol, make] of makers) {
      if (!dynamic.externs.has(symbol) || this.#told.get(symbol) === classObjects.size) continue;
      this.#told.set(symbol, classObjects.size);
      make(this.dispatch);
    }
  }
}

/** (class, key) → the member; undefined if there is none. */
function emitGet(dispatch: DynamicDispatch): void {
  const f = dispatch.begin(externs.classGet, 'box');
  const object = f.builder.unbox('ref', f.fn.addParameter('box', 'class'));
  const key = f.fn.addParameter('ref', 'key');
  onMembers(dispatch, f, object, key, (cls, member) => {
    f.builder.return(boxed(f, readStaticOf(f, cls, member, object)));
  });
  f.builder.return(f.builder.immediate('box', 'undefined'));
}

/** (class, key, value) → 1 if there is such a member to be assigned. */
function emitSet(dispatch: DynamicDispatch): void {
  const f = dispatch.begin(externs.classSet, 'i64');
  const b = f.builder;
  const object = b.unbox('ref', f.fn.addParameter('box', 'class'));
  const key = f.fn.addParameter('ref', 'key');
  const value: Operand = { value: f.fn.addParameter('box', 'value'), type: anyType };
  onMembers(dispatch, f, object, key, (cls, member) => {
    writeStaticOf(f, cls, member, object, value);
    b.return(b.i64(1));
  });
  b.return(b.i64(0));
}

/** Branches on class and key; `emit` ends its block. */
function onMembers(
  dispatch: DynamicDispatch,
  f: FunctionLowering,
  object: Value,
  key: Value,
  emit: (cls: ClassType, member: ts.Symbol) => void,
): void {
  const { program } = dispatch;
  const b = f.builder;
  for (const cls of program.classObjects) {
    if (!isOwn(program, cls)) continue;
    const members = staticsOf(f.checker, cls);
    if (members.size === 0) continue;
    const [hit, next] = [b.newBlock(), b.newBlock()];
    b.branch(testOfClass(f, object, cls), hit, next);
    f.enter(hit);
    for (const [name, member] of members) {
      const isNamed = f.callRuntime('lang/string', 'equals', [key, dispatch.text(f, name)]).value;
      when(f, isNamed, () => emit(cls, member));
    }
    b.jump(next);
    f.enter(next);
  }
}
