/**
 * A `throw` whose handler is in the same function becomes a jump. A handler is reached by exceptions only, so its
 * content moves to a block behind it that both ways reach.
 */

import type { Block, Function } from '../ir/function';
import { make, Substitution, setTerminator } from './rewrite';

export function throwToJump(fn: Function): void {
  const landings = new Map<Block, Block>();
  const substitution = new Substitution();
  for (const { handler, terminator } of [...fn.blocks]) {
    if (handler && terminator.op === 'throw' && !landings.has(handler)) landings.set(handler, fn.addBlock());
  }
  for (const [handler, landing] of landings) separate(handler, landing, substitution);
  for (const block of fn.blocks) {
    const landing = block.handler && landings.get(block.handler);
    if (!landing || block.terminator.op !== 'throw') continue;
    setTerminator(block, 'jump', [], [{ block: landing, args: [block.terminator.args[0]] }]);
  }
  substitution.apply(fn);
  for (const [handler, landing] of landings) {
    const jump = make(handler, 'jump', 'void', [], landing.instructions[0]);
    jump.targets = [{ block: landing, args: [handler.parameters[0]] }];
    handler.instructions.push(jump);
  }
}

/** Moves the content of a handler to its landing; the handler is left empty. */
function separate(handler: Block, landing: Block, substitution: Substitution): void {
  landing.cold = handler.cold;
  landing.handler = handler.handler;
  handler.handler = undefined;
  for (const instruction of handler.instructions) {
    instruction.block = landing;
    landing.instructions.push(instruction);
  }
  handler.instructions.length = 0;
  const [exception] = handler.parameters;
  substitution.replace(exception, landing.owner.addBlockParameter(landing, 'box', exception.name));
}
