/**
 * The test that a variable, class or private static field is initialised, where it may not be (early-uses.ts). A shared variable has a mark
 * in its cell, what belongs to a module has one beside it.
 */

import { ts } from '../frontend/checker';
import type { Address, Builder } from '../ir/builder';
import type { Value } from '../ir/instruction';
import { extendedBy } from '../types/class-declaration';
import { isTopLevel } from '../types/top-level';
import { namesItself } from './early-uses';
import type { FunctionLowering } from './function-lowering';
import { withParentheses } from './parentheses';
import type { ProgramLowering } from './program-lowering';

/** Where a cell keeps the mark, behind its value. */
export const cellMark = 16;

/** Whether uses of a variable of the program look at its mark. */
export function isMarked(program: ProgramLowering, declaration: ts.Declaration | undefined): boolean {
  if (!declaration || !program.isOwn(declaration.getSourceFile())) return false;
  return program.earlyUses.mayPrecede(declaration);
}

/** Throws the ReferenceError of JavaScript unless the mark is set. */
function requireName(f: FunctionLowering, name: string, mark: Value): void {
  require(f, mark, (b) =>
    f.callRuntime('lang/uninitialised', 'throwUninitialised', [b.address(f.program.string(name))]));
}

function require(f: FunctionLowering, mark: Value, fail: (b: Builder) => void): void {
  const b = f.builder;
  const ready = b.newBlock();
  const early = b.newBlock(true);
  b.branch(mark, ready, early);
  f.enter(early);
  fail(b);
  b.unreachable();
  f.enter(ready);
}

export function requireCell(f: FunctionLowering, name: string, cell: Value): void {
  requireName(f, name, f.builder.load('bool', markOf(cell)));
}

export function markCell(f: FunctionLowering, cell: Value): void {
  f.builder.store('bool', markOf(cell), f.builder.bool(true));
}

function markOf(cell: Value): Address {
  return { base: cell, offset: cellMark, tag: 'cell.mark' };
}

export function requireModuleVariable(f: FunctionLowering, symbol: ts.Symbol, declaration: ts.Declaration): void {
  if (isMarked(f.program, declaration))
    requireName(f, symbol.name, f.builder.coreload('bool', moduleMark(f, declaration)));
}

/** Throws if the class that an expression names is used before its declaration has been evaluated. */
export function requireClass(f: FunctionLowering, node: ts.Expression): void {
  if (f.detached) requireThis(f, node);
  const declaration = earlyClass(f, node);
  if (declaration?.name) requireName(f, declaration.name.text, f.builder.coreload('bool', moduleMark(f, declaration)));
}

/** In a static method that was called on nothing: throws where a member of `this` is used. */
function requireThis(f: FunctionLowering, node: ts.Expression): void {
  if (ts.isParenthesizedExpression(node)) return requireThis(f, node.expression);
  if (node.kind !== ts.SyntaxKind.ThisKeyword) return;
  const { parent } = withParentheses(node);
  const member = ts.isPropertyAccessExpression(parent) ? parent.name.getText() : undefined;
  const [verb, doing] = isAssigned(parent) ? ['set', 'setting'] : ['read', 'reading'];
  const text = member ? `Cannot ${verb} properties of undefined (${doing} '${member}')` : 'this is not a constructor';
  f.callRuntime('lang/unwind', 'throwTypeError', [f.builder.address(f.program.string(text))]);
  f.builder.unreachable();
  f.enterUnreachable();
}

/** Whether an access is assigned without being read before. */
export function isAssigned(node: ts.Node): boolean {
  const { parent } = node;
  const isLeft = ts.isBinaryExpression(parent) && parent.left === node;
  return isLeft && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

/** The class of a module that an expression names, if it may be too early for that. */
function earlyClass(f: FunctionLowering, node: ts.Expression): ts.ClassDeclaration | undefined {
  if (ts.isParenthesizedExpression(node)) return earlyClass(f, node.expression);
  const name = ts.isPropertyAccessExpression(node) ? node.name : node;
  if (!ts.isIdentifier(name) || !f.checker.getSymbolAtLocation(name)) return undefined;
  const symbol = f.symbolAt(name);
  const declaration = symbol.valueDeclaration;
  if (!declaration || !ts.isClassDeclaration(declaration) || !isTopLevel(declaration)) return undefined;
  return isMarked(f.program, declaration) && !namesItself(name, symbol) ? declaration : undefined;
}

/** The name of the base class of a declaration; undefined if it has none. */
export function baseOf(declaration: ts.ClassLikeDeclaration): ts.Expression | undefined {
  return extendedBy(declaration)?.expression;
}

/** Notes that the initialiser of a module's variable, or the declaration of its class, has run. */
export function markModuleVariable(f: FunctionLowering, declaration: ts.Declaration): void {
  if (isMarked(f.program, declaration)) f.builder.corestore('bool', moduleMark(f, declaration), f.builder.bool(true));
}

/**
 * Throws the TypeError of JavaScript if a private static field is used before the class has it (ECMA-262 §7.3.31); one that is not private
 * is undefined until then (see `ProgramLowering.typeOfModuleVariable`).
 */
export function requireStaticField(f: FunctionLowering, field: ts.PropertyDeclaration, use: 'read' | 'write'): void {
  if (isEarlyPrivate(f, field)) requirePrivate(f, field, use, f.builder.coreload('bool', moduleMark(f, field)));
}

/** Whether the uses of a private static field have to look whether the class has it. */
export function isEarlyPrivate(f: FunctionLowering, field: ts.PropertyDeclaration): boolean {
  return ts.isPrivateIdentifier(field.name) && isMarked(f.program, field);
}

export function requirePrivate(
  f: FunctionLowering,
  { name }: ts.PropertyDeclaration,
  use: 'read' | 'write',
  isThere: Value,
): void {
  const where = `${use === 'read' ? 'from' : 'to'} an object whose class did not declare it`;
  requireTrue(f, isThere, `Cannot ${use} private member ${name.getText()} ${where}`);
}

/** Throws a TypeError with this message unless the condition holds. */
export function requireTrue(f: FunctionLowering, condition: Value, message: string): void {
  require(f, condition, (b) => f.callRuntime('lang/unwind', 'throwTypeError', [b.address(f.program.string(message))]));
}

function moduleMark({ program }: FunctionLowering, declaration: ts.Declaration): string {
  const symbol = `${program.names.of(declaration)}.initialised`;
  if (!program.module.data.has(symbol)) {
    program.module.addData({ name: symbol, segment: 'values', align: 1, pieces: [{ zeros: 1 }] });
  }
  return symbol;
}
