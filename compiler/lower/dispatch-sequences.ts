/**
 * The iterators of arrays, strings and typed arrays where an `Iterable` is expected: they have no class, so the dispatcher of
 * `[Symbol.iterator]` looks at their kind first. Programs in which none of them becomes an `Iterable` have no such test.
 */

import type { Value } from '../ir/instruction';
import { membersOf, type StaticType, unknownType } from '../types/static-type';
import { descriptorKinds } from './descriptors';
import type { FunctionLowering, Operand } from './function-lowering';
import type { DispatchRequest, FunctionReference, ProgramLowering, SequenceKind } from './program-lowering';

/** The function of rtl/lang/array-iterator.ts for each kind, with its type arguments, and the kinds of its descriptors. */
const iterators: Readonly<
  Record<SequenceKind, { name: string; typeArguments: readonly StaticType[]; kinds: readonly number[] }>
> = {
  // Accesses to arrays of unknown elements look at how they lie in memory.
  array: { name: 'valuesOf', typeArguments: [unknownType], kinds: [descriptorKinds.array] },
  string: { name: 'codePointsOf', typeArguments: [], kinds: [descriptorKinds.string1, descriptorKinds.string2] },
  typedarray: { name: 'bytesOf', typeArguments: [], kinds: [descriptorKinds.typedArray] },
};

/** Whether the receiver of a dispatcher may be an array, a string or a typed array. */
export function iteratesSequences(program: ProgramLowering, { kind, name, receiver }: DispatchRequest): boolean {
  if (kind !== 'call' || name !== '@@iterator' || program.sequences.size === 0) return false;
  return membersOf(receiver).some((member) => member.kind === 'shape');
}

function iteratorFor(program: ProgramLowering, kind: SequenceKind): FunctionReference {
  const { name, typeArguments } = iterators[kind];
  return program.runtime('lang/array-iterator', name, typeArguments);
}

/** Has the functions compiled that the dispatchers will call. */
export function requestIterators(program: ProgramLowering): void {
  for (const kind of program.sequences) iteratorFor(program, kind);
}

/** Gives the iterator to `finish` if the receiver is one of the kinds, else goes on. */
export function emitSequences(f: FunctionLowering, self: Value, finish: (iterator: Operand) => void): void {
  const b = f.builder;
  const descriptor = b.load('u32', { base: self, tag: 'descriptor' });
  const found = b.load('u32', { base: descriptor, tag: 'kind' });
  for (const kind of f.program.sequences) {
    const target = iteratorFor(f.program, kind);
    const hit = b.newBlock();
    const miss = b.newBlock();
    const tests = iterators[kind].kinds.map((code): Value => b.compare('eq', found, b.i64(code)));
    b.branch(
      tests.reduce((one, other) => b.op('or', one, other)),
      hit,
      miss,
    );
    f.enter(hit);
    finish(f.callSymbol(target.symbol, target.type.result, [self]));
    f.enter(miss);
  }
}
