/**
 * Replaces `new` by a bump allocation from the free run of the core, with a cold call for the case that the run is used
 * up (docs/runtime.md). The free run is zeroed, so only the header is written.
 */

import { Builder } from '../ir/builder';
import type { Block, Function } from '../ir/function';
import type { Instruction } from '../ir/instruction';
import { Substitution } from './rewrite';

/** `allocateSlow(descriptor: i64, size: i64): ref`: collects or finds a new free run, and returns a zeroed object. */
export const allocateSlow = 'memory/heap.allocateSlow';

/** Larger objects always come from `allocateSlow`: a free run need not be longer, and the heap keeps them apart. */
const largestInline = 1024;

/** Bit position of the size in the object header: bits 35 to 63, in units of 8 bytes. */
const headerSizeShift = 35n;

export function expand(fn: Function): void {
  const substitution = new Substitution();
  // A block is split behind each allocation; its rest stands later in the list.
  for (const block of fn.blocks) {
    const at = block.instructions.findIndex(({ op }) => op === 'new');
    if (at < 0) continue;
    const instruction = block.instructions[at];
    const rest = fn.addBlock();
    rest.handler = block.handler;
    rest.cold = block.cold;
    for (const moved of block.instructions.splice(at).slice(1)) {
      moved.block = rest;
      rest.instructions.push(moved);
    }
    substitution.replace(instruction, fn.addBlockParameter(rest, 'ref'));
    const builder = new Builder(fn, block);
    builder.position = instruction.position;
    allocate(builder, instruction, rest);
  }
  substitution.apply(fn);
}

/** Ends the builder's block with an allocation that continues at `rest` with the new object. */
function allocate(builder: Builder, { symbol = '', offset: size }: Instruction, rest: Block): void {
  const slow = builder.newBlock(true);
  if (size > largestInline) {
    slow.cold = builder.block.cold;
    builder.jump(slow);
  } else {
    const fast = builder.newBlock(builder.block.cold);
    fast.handler = undefined;
    const next = builder.coreload('i64', 'core.heapNext');
    const end = builder.op('add', next, builder.i64(size));
    const limit = builder.coreload('i64', 'core.heapLimit');
    builder.branch(builder.compare('ule', end, limit), fast, slow);
    builder.block = fast;
    builder.corestore('i64', 'core.heapNext', end);
    const words = builder.i64(BigInt(size / 8) << headerSizeShift);
    builder.store('i64', { base: next }, builder.op('add', builder.address(symbol, 'i64'), words));
    builder.jump(rest, [builder.convert('asref', next)]);
  }
  builder.block = slow;
  const args = [builder.address(symbol, 'i64'), builder.i64(size)];
  builder.jump(rest, [builder.call(allocateSlow, 'ref', args)]);
}
