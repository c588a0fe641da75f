/**
 * The iterators of arrays, strings and typed arrays where an `Iterable` is expected: they have no class, so the dispatcher of
 * `[Symbol.iterator]` looks at their descriptor first. Programs in which none of them becomes an `Iterable` have no such test.
 */

import type { Value } from '../ir/instruction';
import { membersOf, type StaticType, typedElementType, unknownType } from '../types/static-type';
import { iteratorKey } from '../types/symbol-key';
import { descriptorKinds } from './descriptors';
import type { FunctionLowering, Operand } from './function-lowering';
import { descriptorOf, kindIn } from './object-header';
import type { DispatchRequest, FunctionReference, ProgramLowering } from './program-lowering';

/** Notes that values of this type are used as an `Iterable`. */
export function noteSequence({ sequences }: ProgramLowering, type: StaticType): void {
  // Accesses to arrays of unknown elements look at how they lie in memory: one iterator is enough for all.
  if (type.kind === 'array') sequences.set('array', type);
  else if (type.kind === 'string' || type.kind === 'typedarray') sequences.set(type.key, type);
}

/** Whether the receiver of a dispatcher may be an array, a string or a typed array. */
export function iteratesSequences(program: ProgramLowering, { kind, name, receiver }: DispatchRequest): boolean {
  if (kind !== 'call' || name !== iteratorKey || program.sequences.size === 0) return false;
  return membersOf(receiver).some((member) => ['shape', 'array', 'string', 'typedarray'].includes(member.kind));
}

function iteratorFor(program: ProgramLowering, type: StaticType): FunctionReference {
  if (type.kind === 'typedarray') {
    return program.runtime('lang/typed-array-iterator', 'valuesOf', [type, typedElementType(type)]);
  }
  if (type.kind === 'string') return program.runtime('lang/array-iterator', 'codePointsOf');
  return program.runtime('lang/array-iterator', 'valuesOf', [unknownType]);
}

/** Has the functions compiled that the dispatchers will call. */
export function requestIterators(program: ProgramLowering): void {
  for (const type of program.sequences.values()) iteratorFor(program, type);
}

/** Gives the iterator to `finish` if the receiver is one of the kinds, else goes on. */
export function emitSequences(f: FunctionLowering, self: Value, finish: (iterator: Operand) => void): void {
  const b = f.builder;
  const descriptor = descriptorOf(b, self);
  const kind = kindIn(b, descriptor);
  for (const type of f.program.sequences.values()) {
    const target = iteratorFor(f.program, type);
    const hit = b.newBlock();
    const miss = b.newBlock();
    b.branch(isOfType(f, type, descriptor, kind), hit, miss);
    f.enter(hit);
    finish(f.callSymbol(target.symbol, target.type.result, [self]));
    f.enter(miss);
  }
}

function isOfType(f: FunctionLowering, type: StaticType, descriptor: Value, kind: Value): Value {
  const b = f.builder;
  if (type.kind === 'typedarray') {
    return b.compare('eq', descriptor, b.address(f.program.descriptors.addTypedArray(type.name), 'i64'));
  }
  if (type.kind === 'array') return b.compare('eq', kind, b.i64(descriptorKinds.array));
  const { string1, string2, rope } = descriptorKinds;
  const tests = [string1, string2, rope].map((code): Value => b.compare('eq', kind, b.i64(code)));
  return tests.reduce((one, other) => b.op('or', one, other));
}
