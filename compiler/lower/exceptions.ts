/** `throw` and `try`: blocks of a protected region name the handler (docs/ir.md); `finally` is copied to each exit. */

import type { ts } from '../frontend/checker';
import type { Block } from '../ir/function';
import type { Value } from '../ir/instruction';
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
  const finish = (): void => block(f, finallyBlock.statements);
  const body = (handler: Block): void => {
    if (node.catchClause) {
      const caught = makeBlock(f, handler);
      protectedByCatch(f, node.tryBlock, node.catchClause, handler, caught, block);
      f.enter(caught);
    } else block(f, node.tryBlock.statements);
  };
  protectBy(f, outer, done, body, finish, (exception) => {
    finish();
    // The exception goes on unless the block leaves by itself.
    if (!f.builder.isTerminated) f.builder.throw(exception);
  });
}

/** Lowers `body` so that `finish` is lowered for each way out of it but that of an exception, which `fail` gets and ends. */
function protectBy(
  f: FunctionLowering,
  outer: Block | undefined,
  done: Block,
  body: (handler: Block) => void,
  finish: () => void,
  fail: (exception: Value) => void,
): void {
  const handler = makeBlock(f, outer);
  handler.cold = true;
  const exception = f.fn.addBlockParameter(handler, 'box', 'exception');
  const after = makeBlock(f, outer);
  f.finalizers.push({ run: finish, handler: outer });
  enterProtected(f, handler);
  body(handler);
  f.fallTo(after);
  f.finalizers.pop();
  // Normal completion.
  f.enter(after);
  finish();
  f.fallTo(done);
  f.enter(handler);
  fail(exception);
}

/** As `protectBy`, at the cursor, where lowering goes on behind a normal completion. */
export function protect(
  f: FunctionLowering,
  body: () => void,
  finish: () => void,
  fail: (exception: Value) => void,
): void {
  const outer = f.builder.block.handler;
  const done = makeBlock(f, outer);
  protectBy(f, outer, done, body, finish, fail);
  f.enter(done);
}

/** Lowers `body`; an exception of it goes to `fail`, which ends the function. */
export function protectFrom(f: FunctionLowering, body: () => void, fail: (exception: Value) => void): void {
  const outer = f.builder.block.handler;
  const done = makeBlock(f, outer);
  const handler = makeBlock(f, outer);
  handler.cold = true;
  const exception = f.fn.addBlockParameter(handler, 'box', 'exception');
  enterProtected(f, handler);
  body();
  f.fallTo(done);
  f.enter(handler);
  fail(exception);
  f.enter(done);
}
