/** `throw` and `try`: blocks of a protected region name the handler (docs/ir.md); `finally` is copied to each exit. */

import type { ts } from '../frontend/checker';
import type { Block } from '../ir/function';
import { unknownType } from '../types/static-type';
import { bindPattern } from './assignment';
import { boxed, convert } from './conversion';
import type { FunctionLowering } from './function-lowering';
import { declareVariable } from './variables';

type LowerBlock = (f: FunctionLowering, statements: readonly ts.Statement[]) => void;

export function throwStatement(f: FunctionLowering, node: ts.ThrowStatement): void {
  const value = boxed(f, f.expression(node.expression));
  f.program.throwSites.note(f.program, node);
  f.builder.throw(value);
}

export function tryStatement(f: FunctionLowering, node: ts.TryStatement, block: LowerBlock): void {
  const outer = f.builder.block.handler;
  const done = makeBlock(f, outer);
  if (node.finallyBlock) protectedByFinally(f, node, node.finallyBlock, outer, done, block);
  else if (node.catchClause) protectedByCatch(f, node.tryBlock, node.catchClause, outer, done, block);
  f.enter(done);
}

function makeBlock(f: FunctionLowering, handler: Block | undefined): Block {
  const made = f.fn.addBlock();
  made.handler = handler;
  return made;
}

/** Enters a new block whose exceptions go to `handler`. */
function enterProtected(f: FunctionLowering, handler: Block): void {
  const inside = makeBlock(f, handler);
  f.builder.jump(inside);
  f.enter(inside);
}

function protectedByCatch(
  f: FunctionLowering,
  tryBlock: ts.Block,
  clause: ts.CatchClause,
  outer: Block | undefined,
  done: Block,
  block: LowerBlock,
): void {
  const handler = makeBlock(f, outer);
  handler.cold = true;
  const exception = f.fn.addBlockParameter(handler, 'box', 'exception');
  enterProtected(f, handler);
  block(f, tryBlock.statements);
  f.fallTo(done);
  f.enter(handler);
  const caught = { value: exception, type: unknownType };
  const name = clause.variableDeclaration?.name;
  if (name) {
    bindPattern(f, name, caught, (identifier, value) =>
      declareVariable(f, f.symbolAt(identifier), unknownType, convert(f, value, unknownType)),
    );
  }
  block(f, clause.block.statements);
  f.fallTo(done);
}

function protectedByFinally(
  f: FunctionLowering,
  node: ts.TryStatement,
  finallyBlock: ts.Block,
  outer: Block | undefined,
  done: Block,
  block: LowerBlock,
): void {
  const handler = makeBlock(f, outer);
  handler.cold = true;
  const exception = f.fn.addBlockParameter(handler, 'box', 'exception');
  const after = makeBlock(f, outer);
  f.finalizers.push({ run: () => block(f, finallyBlock.statements), handler: outer });
  enterProtected(f, handler);
  if (node.catchClause) {
    const caught = makeBlock(f, handler);
    protectedByCatch(f, node.tryBlock, node.catchClause, handler, caught, block);
    f.enter(caught);
  } else block(f, node.tryBlock.statements);
  f.fallTo(after);
  f.finalizers.pop();
  // Normal completion.
  f.enter(after);
  block(f, finallyBlock.statements);
  f.fallTo(done);
  // Completion by an exception: it goes on unless the block leaves by itself.
  f.enter(handler);
  block(f, finallyBlock.statements);
  if (!f.builder.isTerminated) f.builder.throw(exception);
}
