/** Code of the compiler's own under a handler of its own: what closes iterators that are left by an exception. */

import type { Block } from '../ir/function';
import type { Value } from '../ir/instruction';
import type { FunctionLowering } from './function-lowering';

/**
 * Lowers `inside` under a handler, and by `caught` what becomes of an exception, which must not go on behind it; then goes on behind
 * `inside`. `outer` is the handler around both.
 */
export function underHandler<T>(
  f: FunctionLowering,
  inside: (outer: Block | undefined) => T,
  caught: (exception: Value, outer: Block | undefined) => void,
): T {
  const outer = f.builder.block.handler;
  const handler = f.fn.addBlock();
  handler.handler = outer;
  handler.cold = true;
  const exception = f.fn.addBlockParameter(handler, 'box', 'exception');
  const start = f.fn.addBlock();
  start.handler = handler;
  f.builder.jump(start);
  f.enter(start);
  const result = inside(outer);
  const after = f.fn.addBlock();
  after.handler = outer;
  f.fallTo(after);
  f.enter(handler);
  caught(exception, outer);
  f.enter(after);
  return result;
}
