/**
 * The branches of a function that does something else for each layout: which class numbers take which, and the tests for them. Layouts
 * for which the same code would be made take the same branch, whatever their types are called.
 */

import type { Block } from '../ir/function';
import type { Instruction, Local, Value } from '../ir/instruction';
import { branchOnRanges, joinRanges } from './class-ranges';
import type { ClassRange } from './descriptors';
import type { FunctionLowering } from './function-lowering';

/** Objects with these class numbers take the branch. */
export interface Branch<T> {
  readonly implementation: T;
  readonly ranges: readonly ClassRange[];
}

/** With more branches than this, each is taken rarely: inlining into all of them would make much code for little. */
const mostWarm = 8;

/** A branch whose code has been made. */
interface Target {
  readonly block: Block;
  readonly ids: ClassRange[];
}

/**
 * Makes the branches; `emit` makes the code of one in the current block, and ends it. Goes on where no branch is taken; if one always is
 * (`isComplete`), that with the most ranges needs no test, and the function is complete. The number of ranges told apart.
 */
export function emitBranches<T>(
  f: FunctionLowering,
  branches: readonly Branch<T>[],
  classNumber: () => Value,
  isComplete: boolean,
  emit: (implementation: T) => void,
): number {
  const targets = [...emitTargets(f, branches, emit)]
    .map(({ block, ids }) => ({ block, ranges: joinRanges(ids) }))
    .sort((a, b) => a.ranges.length - b.ranges.length);
  const last = isComplete ? targets.pop() : undefined;
  const ways = targets.flatMap(({ block, ranges }) => ranges.map((range) => ({ range, to: block })));
  if (ways.length > 0) branchOnRanges(f.builder, classNumber(), ways);
  if (last) f.builder.jump(last.block);
  if (targets.length > mostWarm) f.fn.attributes.cold = true;
  return ways.length;
}

/** Makes the code of the branches, once where it would come out the same. */
function emitTargets<T>(
  f: FunctionLowering,
  branches: readonly Branch<T>[],
  emit: (implementation: T) => void,
): Iterable<Target> {
  const { fn, block: start } = f.builder;
  const targets = new Map<string, Target>();
  for (const { implementation, ranges } of branches) {
    const [blocks, locals] = [fn.blocks.length, fn.locals.length];
    const block = f.builder.newBlock();
    f.enter(block);
    emit(implementation);
    f.enter(start);
    const code = codeOf(fn.blocks.slice(blocks));
    const known = targets.get(code);
    if (known) {
      fn.blocks.length = blocks;
      fn.locals.length = locals;
    }
    const target = known ?? { block, ids: [] };
    targets.set(code, target);
    target.ids.push(...ranges);
  }
  return targets.values();
}

/** A text that is the same for blocks that do the same, with values, blocks and locals of their own by the order of their definition. */
function codeOf(blocks: readonly Block[]): string {
  const own = new Map<Value | Block | Local, number>();
  for (const block of blocks) {
    own.set(block, own.size);
    for (const value of [...block.parameters, ...block.instructions]) own.set(value, own.size);
  }
  const nameOf = (item: Value | Block): string => `${own.has(item) ? '%' : '#'}${own.get(item) ?? item.id}`;
  const localOf = (local: Local): number => {
    if (!own.has(local)) own.set(local, own.size);
    return own.get(local) ?? 0;
  };
  const textOf = (instruction: Instruction): string => {
    const { op, type, memory, symbol, offset, scale, tag, immediate, volatile, local, cases } = instruction;
    const targets = instruction.targets.map(({ block, args }) => `${nameOf(block)}(${args.map(nameOf).join()})`);
    const plain = [op, type, memory, symbol, offset, scale, tag, immediate, volatile, cases?.join('/')].join('\t');
    return `${plain}\t${local ? localOf(local) : ''}\t${instruction.args.map(nameOf).join()}\t${targets.join()}`;
  };
  return blocks
    .map(({ parameters, instructions }) =>
      [parameters.map(({ type }) => type).join(), ...instructions.map(textOf)].join('\n'),
    )
    .join('\n\n');
}
