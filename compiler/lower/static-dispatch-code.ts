/** The functions behind accesses to static members of classes that only the run time knows (static-dispatch.ts), made when all class objects are known. */

import { representation } from '../types/representation';
import { when } from './checked';
import { isOwn } from './class-origin';
import { testOfClass } from './class-values';
import { emitImplementation } from './dispatch';
import type { DynamicDispatch } from './dynamic-dispatch';
import { noteFlow } from './flows';
import type { Operand } from './function-lowering';
import { emitInstanceMethods } from './has-instance';
import type { StaticRequest } from './program-lowering';
import { callStaticOf, readStaticOf, writeStaticOf } from './static-implementations';
import { findStatic } from './static-lookup';

export class StaticDispatchers {
  /** By symbol, how many class objects the last version tells apart. */
  readonly #told = new Map<string, number>();

  constructor(private readonly dispatch: DynamicDispatch) {}

  /** Makes those that are called; again if there are more class objects than before. */
  emit(): void {
    const { dispatchedStatics, classObjects } = this.dispatch.program;
    emitInstanceMethods(this.dispatch);
    for (const [symbol, request] of dispatchedStatics) {
      if (this.#told.get(symbol) === classObjects.size) continue;
      this.#told.set(symbol, classObjects.size);
      emitDispatcher(this.dispatch, request);
    }
  }
}

function emitDispatcher(dispatch: DynamicDispatch, request: StaticRequest): void {
  const { program } = dispatch;
  const { reference, kind, member, typeArguments } = request;
  const f = dispatch.begin(reference.symbol, program.resultOf(reference.type.result));
  f.fn.displayName = member.name;
  const object = f.fn.addParameter('ref', 'class');
  const args = reference.type.parameters.map(
    (type): Operand => ({ value: f.fn.addParameter(representation(type)), type }),
  );
  for (const cls of program.classObjects) {
    const found = isOwn(program, cls) ? findStatic(f.checker, cls, member) : undefined;
    if (!found || !program.classes.mayStandFor(cls, request.owner.declaration)) continue;
    const emit = (): Operand => {
      if (kind === 'set') {
        writeStaticOf(f, cls, found, object, args[0]);
        return f.undefinedOperand();
      }
      const given =
        kind === 'get'
          ? readStaticOf(f, cls, found, object)
          : callStaticOf(f, cls, found, object, args, reference.type, typeArguments);
      noteFlow(program, given.type, reference.type.result);
      return given;
    };
    when(f, testOfClass(f, object, cls), () => {
      emitImplementation(f, reference, { key: cls.key, emit }, object, args);
    });
  }
  const message = `the class has no static member '${member.name}', against its declared type`;
  f.callRuntime('lang/unwind', 'throwTypeError', [f.builder.address(program.string(message))]);
  f.builder.unreachable();
}
