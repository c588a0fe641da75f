/** Array patterns over iterators (ECMA-262 §8.6.2, §13.15.5.3): each element is one step, and who takes too few closes. */

import type { ts } from '../frontend/checker';
import type { Block } from '../ir/function';
import type { Local } from '../ir/instruction';
import { booleanType, type StaticType } from '../types/static-type';
import { appendElement, elementTypeOf, newArray } from './arrays';
import { convert, reinterpret } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { closing, type Stepper, stepperFor } from './iteration';
import { Join } from './join';

/** Whether values of this type are taken apart by stepping; arrays are by index. */
export function isStepped(type: StaticType): boolean {
  if (type.kind === 'any') return false;
  return type.kind === 'string' || (type.kind !== 'tuple' && elementTypeOf(type) === undefined);
}

/** Lowers a pattern with the elements of `source`, and closes the iterator behind it unless it has ended. */
export function stepThrough(
  f: FunctionLowering,
  source: Operand,
  node: ts.Node,
  lower: (elements: Elements) => void,
): void {
  const stepper = stepperFor(f, source, node);
  const elements = new Elements(f, stepper);
  if (!stepper.close) {
    lower(elements);
    return;
  }
  const close = (): void => elements.close();
  closing(f, close, () => lower(elements));
  close();
}

/** The elements of what is taken apart, in turn. */
export class Elements {
  /** Set while a step is taken, too: an iterator that throws is not closed. */
  readonly #hasEnded: Local;

  constructor(
    private readonly f: FunctionLowering,
    private readonly stepper: Stepper,
  ) {
    this.#hasEnded = f.newLocal('hasEnded', booleanType);
    f.builder.set(this.#hasEnded, f.builder.bool(false));
  }

  /** The next one, at the cursor; control goes to `end` if there is none. */
  #step(end: Block): Operand {
    const b = this.f.builder;
    const more = b.newBlock();
    b.branch(b.get(this.#hasEnded), end, more);
    this.f.enter(more);
    b.set(this.#hasEnded, b.bool(true));
    const element = this.stepper.step(end);
    b.set(this.#hasEnded, b.bool(false));
    return element;
  }

  /** The next one; behind the end `undefined`, which its type must be able to hold unless that is asked for. */
  take(wantsUndefined: boolean): Operand {
    const { f } = this;
    const b = f.builder;
    const end = b.newBlock();
    const element = this.#step(end);
    const type = f.program.types.table.optional(element.type);
    const done = new Join(f, type);
    done.bring(convert(f, element, type));
    f.enter(end);
    done.bring(convert(f, f.undefinedOperand(), type));
    const taken = done.enter();
    return wantsUndefined ? taken : { value: reinterpret(f, taken, element.type), type: element.type };
  }

  /** Steps over one that the pattern leaves out. */
  skip(): void {
    const end = this.f.builder.newBlock();
    this.#step(end);
    this.f.builder.jump(end);
    this.f.enter(end);
  }

  /** An array of all that are left, of this type if it is one. */
  rest(wanted: StaticType): Operand {
    const { f } = this;
    const b = f.builder;
    const { table } = f.program.types;
    const array = newArray(f, wanted.kind === 'array' ? wanted : table.array(wanted), 0);
    const round = b.newBlock();
    const end = b.newBlock();
    b.jump(round);
    f.enter(round);
    const element = this.#step(end);
    appendElement(f, array, convert(f, element, array.type.element));
    b.jump(round);
    f.enter(end);
    return array;
  }

  /** Closes the iterator unless it has ended. */
  close(): void {
    const { f, stepper } = this;
    const b = f.builder;
    const open = b.newBlock();
    const done = b.newBlock();
    b.branch(b.get(this.#hasEnded), done, open);
    f.enter(open);
    stepper.close?.();
    f.fallTo(done);
    f.enter(done);
  }
}
