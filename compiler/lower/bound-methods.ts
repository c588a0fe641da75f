/**
 * Methods that a constructor has bound (types/bound-methods.ts). Most are never read: an object gets a function that stands for the bound one, and that
 * is made when somebody reads it. In lists of properties it is the function that stands there, which can be shown but not called.
 */

import type { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import { boundBy, boundField } from '../types/bound-methods';
import { type Field, fieldTag } from '../types/layout';
import { membersOf, thunkOf, undefinedType, unknownType } from '../types/static-type';
import { boxed, isNullish } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { Join } from './join';

/** Lowers a statement that binds a method of `this`. Returns whether it is one. */
export function bindMethod(f: FunctionLowering, statement: ts.Statement): boolean {
  const name = boundBy(statement);
  const { self } = f;
  if (name === undefined || self?.type.kind !== 'class') return false;
  const field = boundField(self.type, name);
  if (!field) return false;
  const address = { base: self.value, offset: field.offset, tag: fieldTag(name) };
  f.builder.store(field.memory, address, f.builder.convert('box', unread(f, name)));
  return true;
}

/** A method read of an object that may have it bound. `method`: as the class has it. */
export function readBound(f: FunctionLowering, object: Value, field: Field, method: Operand): Operand {
  const type = membersOf(method.type).find((member) => member.kind === 'function');
  if (type?.kind !== 'function') throw new Error(`the method '${field.name}' is no function`);
  const b = f.builder;
  const done = new Join(f, method.type);
  const stored = { value: f.loadField(object, field.memory, field.offset, fieldTag(field.name)), type: unknownType };
  const [unbound, assigned, first, later] = [b.newBlock(), b.newBlock(), b.newBlock(), b.newBlock()];
  // The constructor has not come to it.
  b.branch(isNullish(f, stored, 'undefined'), unbound, assigned);
  f.enter(unbound);
  done.bring(method.value);
  f.enter(assigned);
  const held = b.unbox('ref', stored.value);
  b.branch(b.compare('eq', held, unread(f, field.name)), first, later);
  f.enter(first);
  const bound = f.syntax.bind(f, method.value, type, { value: object, type: unknownType }, []);
  b.store(field.memory, { base: object, offset: field.offset, tag: fieldTag(field.name) }, boxed(f, bound));
  done.bring(bound.value);
  f.enter(later);
  done.bring(held);
  return done.enter();
}

/** What stands for a bound method that nobody has read. */
function unread(f: FunctionLowering, name: string): Value {
  const text = `the bound method '${name}' was taken from a list of properties: read it by its name`;
  return f.syntax.functionOf(
    f,
    `bound.${name}`,
    thunkOf(undefinedType),
    (inner) => {
      inner.callRuntime('lang/unwind', 'throwTypeError', [inner.builder.address(inner.program.string(text))]);
      return inner.undefinedOperand().value;
    },
    `bound ${name}`,
  );
}
