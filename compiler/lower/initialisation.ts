/**
 * The test that a variable is initialised, where it may not be (early-uses.ts). A shared variable has a mark in its cell, a
 * variable of a module has one beside it.
 */

import type { ts } from '../frontend/checker';
import type { Address } from '../ir/builder';
import type { Value } from '../ir/instruction';
import type { FunctionLowering } from './function-lowering';
import type { ProgramLowering } from './program-lowering';

/** Where a cell keeps the mark, behind its value. */
export const cellMark = 16;

/** Whether uses of a variable of the program look at its mark. */
export function isMarked(program: ProgramLowering, declaration: ts.Declaration | undefined): boolean {
  if (!declaration || !program.isOwn(declaration.getSourceFile())) return false;
  return program.earlyUses.mayPrecede(declaration);
}

/** Throws the ReferenceError of JavaScript unless the mark is set. */
function require(f: FunctionLowering, name: string, mark: Value): void {
  const b = f.builder;
  const ready = b.newBlock();
  const early = b.newBlock(true);
  b.branch(mark, ready, early);
  f.enter(early);
  f.callRuntime('lang/uninitialised', 'throwUninitialised', [b.address(f.program.string(name))]);
  b.unreachable();
  f.enter(ready);
}

export function requireCell(f: FunctionLowering, name: string, cell: Value): void {
  require(f, name, f.builder.load('bool', markOf(cell)));
}

export function markCell(f: FunctionLowering, cell: Value): void {
  f.builder.store('bool', markOf(cell), f.builder.bool(true));
}

function markOf(cell: Value): Address {
  return { base: cell, offset: cellMark, tag: 'cell.mark' };
}

export function requireModuleVariable(f: FunctionLowering, symbol: ts.Symbol, declaration: ts.Declaration): void {
  if (isMarked(f.program, declaration)) require(f, symbol.name, f.builder.coreload('bool', moduleMark(f, declaration)));
}

/** Notes that the initialiser of a module's variable has run. */
export function markModuleVariable(f: FunctionLowering, declaration: ts.Declaration): void {
  if (isMarked(f.program, declaration)) f.builder.corestore('bool', moduleMark(f, declaration), f.builder.bool(true));
}

function moduleMark({ program }: FunctionLowering, declaration: ts.Declaration): string {
  const symbol = `${program.names.of(declaration)}.initialised`;
  if (!program.module.data.has(symbol)) {
    program.module.addData({ name: symbol, segment: 'values', align: 1, pieces: [{ zeros: 1 }] });
  }
  return symbol;
}
