/** Statements: the table, blocks, variables, `if`, jumps and `return`. Loops, `switch` and `try` have files of their own. */

import { ts } from '../frontend/checker';
import { freezesPrototype, keepsPrototypeAtLength } from '../frontend/prototype-idiom';
import type { Block } from '../ir/function';
import { isOpaque, type StaticType } from '../types/static-type';
import { awaitedInto } from './await';
import { enterBlock } from './block-scope';
import { bindMethod } from './bound-methods';
import { isVar } from './captures';
import { declareScopedClass } from './class-objects';
import { convert } from './conversion';
import { evaluateEnum } from './enums';
import { throwStatement, tryStatement } from './exceptions';
import type { FunctionLowering, Operand, Suspendable, Target, Ways } from './function-lowering';
import { libraryAlias } from './library-aliases';
import { bindDeclaration } from './library-destructuring';
import { doStatement, forInStatement, forOfStatement, forStatement, whileStatement } from './loops';
import { LoweringError } from './lowering-error';
import { checkPredicate } from './predicates';
import { switchStatement } from './switch';
import { resourcesOf, withResources } from './using';
import {
  convertBound,
  declareVariable,
  initialiseCell,
  isModuleVariable,
  typeOfBinding,
  writeModuleVariable,
  writeVariable,
} from './variables';

const K = ts.SyntaxKind;

/** Lowers a statement. What cannot be compiled is reported and left out, so that further errors are found. */
export function statement(f: FunctionLowering, node: ts.Statement): void {
  if (f.builder.isTerminated) f.enterUnreachable();
  else if (!f.isLive) return;
  f.at(node);
  try {
    lower(f, node);
  } catch (error) {
    f.report(error, node);
    // A failed expression may have left a block open; later statements continue from a fresh one.
    if (f.builder.isTerminated) f.enterUnreachable();
  }
}

function lower(f: FunctionLowering, node: ts.Statement): void {
  // The rules have let it pass since it changes nothing.
  if (keepsPrototypeAtLength(node) || (ts.isExpressionStatement(node) && freezesPrototype(node.expression))) return;
  const labels = f.labels;
  f.labels = [];
  switch (node.kind) {
    case K.Block:
      block(f, (node as ts.Block).statements);
      return;
    case K.VariableStatement:
      variables(f, (node as ts.VariableStatement).declarationList);
      return;
    case K.ExpressionStatement:
      if (!bindMethod(f, node)) f.expression((node as ts.ExpressionStatement).expression);
      return;
    case K.IfStatement:
      ifStatement(f, node as ts.IfStatement);
      return;
    case K.ForStatement:
      forStatement(f, node as ts.ForStatement, labels, variables);
      return;
    case K.ForOfStatement:
      forOfStatement(f, node as ts.ForOfStatement, labels, declareName);
      return;
    case K.ForInStatement:
      forInStatement(f, node as ts.ForInStatement, labels, declareName);
      return;
    case K.WhileStatement:
      whileStatement(f, node as ts.WhileStatement, labels);
      return;
    case K.DoStatement:
      doStatement(f, node as ts.DoStatement, labels);
      return;
    case K.SwitchStatement:
      switchStatement(f, node as ts.SwitchStatement, labels);
      return;
    case K.ReturnStatement:
      returnStatement(f, node as ts.ReturnStatement);
      return;
    case K.BreakStatement:
    case K.ContinueStatement:
      jump(f, node as ts.BreakOrContinueStatement);
      return;
    case K.LabeledStatement: {
      labelledStatement(f, node as ts.LabeledStatement, labels);
      return;
    }
    case K.ThrowStatement:
      throwStatement(f, node as ts.ThrowStatement);
      return;
    case K.TryStatement:
      tryStatement(f, node as ts.TryStatement, block);
      return;
    case K.FunctionDeclaration:
    case K.EmptyStatement:
    // Without a debugger attached it does nothing, in Node as here.
    case K.DebuggerStatement:
    case K.InterfaceDeclaration:
    case K.TypeAliasDeclaration:
    case K.ImportDeclaration:
    case K.ImportEqualsDeclaration:
    case K.ExportDeclaration:
    case K.ModuleDeclaration:
      return;
    case K.EnumDeclaration:
      evaluateEnum(f, node as ts.EnumDeclaration);
      return;
    case K.ClassDeclaration:
      if (f.program.scopes.isScoped(node as ts.ClassDeclaration)) declareScopedClass(f, node as ts.ClassDeclaration);
      return;
    default:
      throw new LoweringError(node, `this statement (${ts.SyntaxKind[node.kind]}) is not supported yet`);
  }
}

/** The statements of a block; nested functions exist from its start (ECMA-262 §14.2.3). */
export function block(f: FunctionLowering, statements: readonly ts.Statement[]): void {
  enterBlock(f, statements);
  inOrder(f, statements);
}

function inOrder(f: FunctionLowering, statements: readonly ts.Statement[]): void {
  for (const [index, node] of statements.entries()) {
    const resources = f.builder.isTerminated ? undefined : resourcesOf(node);
    if (!resources) {
      statement(f, node);
      continue;
    }
    const declare = (declaration: ts.VariableDeclaration): void => {
      f.at(declaration);
      if (ts.isIdentifier(declaration.name)) variable(f, declaration, declaration.name);
    };
    f.guarded(node, () => withResources(f, resources, declare, () => inOrder(f, statements.slice(index + 1))));
    return;
  }
}

/** A label: loops and `switch` take it themselves, around anything else it makes a target for `break`. */
function labelledStatement(f: FunctionLowering, node: ts.LabeledStatement, outer: readonly string[]): void {
  const labels = [...outer, node.label.text];
  const inner = node.statement;
  if (ts.isIterationStatement(inner, false) || ts.isSwitchStatement(inner) || ts.isLabeledStatement(inner)) {
    f.labels = labels;
    statement(f, inner);
    return;
  }
  const done = f.builder.newBlock();
  f.targets.push({ labels, breakTo: done, isBreakable: false, depth: f.finalizers.length });
  statement(f, inner);
  f.targets.pop();
  f.fallTo(done);
  f.enter(done);
}

/** Declarations of a `let`, `const` or `var` list. */
export function variables(f: FunctionLowering, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) {
    f.at(declaration);
    if (ts.isIdentifier(declaration.name)) {
      variable(f, declaration, declaration.name);
    } else if (declaration.initializer) {
      bindDeclaration(f, declaration, declaration.initializer, (name, value) =>
        declareName(f, name, typeOfBinding(f, name), value),
      );
    }
  }
}

/**
 * The type of a variable. `const list = []` has none in its declaration: the checker lets it evolve, so its last use
 * tells what it holds.
 */
function typeOfVariable(
  f: FunctionLowering,
  declaration: ts.VariableDeclaration,
  name: ts.Identifier,
  symbol: ts.Symbol,
): StaticType {
  const { initializer, type } = declaration;
  const own = typeOfBinding(f, name);
  if (type || !initializer || !ts.isArrayLiteralExpression(initializer) || initializer.elements.length > 0) return own;
  let found = own;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === symbol.name && node !== name && f.symbolAt(node) === symbol) {
      const used = f.typeOf(node);
      if (used.kind === 'array' && !isOpaque(used.element) && used.element.kind !== 'never') found = used;
    }
    ts.forEachChild(node, visit);
  };
  visit(declaration.parent.parent.parent);
  return found;
}

function variable(f: FunctionLowering, declaration: ts.VariableDeclaration, name: ts.Identifier): void {
  const symbol = f.symbolAt(name);
  if (libraryAlias(f.checker, symbol)) return;
  const type = typeOfVariable(f, declaration, name, symbol);
  if (symbol.valueDeclaration && isModuleVariable(symbol.valueDeclaration)) {
    // A `var` in a block at the top of a module belongs to the module.
    const { initializer } = declaration;
    if (initializer) writeModuleVariable(f, symbol, symbol.valueDeclaration, f.expressionAs(initializer, type));
    return;
  }
  const hoisted = isVar(declaration) ? f.variables.get(symbol) : undefined;
  if (hoisted) {
    if (declaration.initializer) writeVariable(f, hoisted, f.expressionAs(declaration.initializer, hoisted.type));
    return;
  }
  // The cell of a shared variable exists before its initialiser, which may make a closure that holds it.
  if (f.program.captures.needsCell(symbol) && !f.predeclared.has(symbol)) declareVariable(f, symbol, type);
  const value = declaration.initializer ? f.expressionAs(declaration.initializer, type) : undefined;
  const known = f.variables.get(symbol);
  if (known?.kind === 'cell') initialiseCell(f, symbol, known, value);
  else declareVariable(f, symbol, type, value);
}

/** Makes the variable that a name in a pattern or loop header declares. */
function declareName(
  f: FunctionLowering,
  name: ts.Identifier,
  type: StaticType,
  value: Parameters<typeof convert>[1],
): void {
  const symbol = f.symbolAt(name);
  const root = ts.findAncestor(symbol.valueDeclaration, ts.isVariableDeclaration);
  const hoisted = root && isVar(root) ? f.variables.get(symbol) : undefined;
  if (hoisted) writeVariable(f, hoisted, convertBound(f, value, hoisted.type));
  else if (symbol.valueDeclaration && isModuleVariable(symbol.valueDeclaration)) {
    const declared = f.program.typeOfModuleVariable(symbol.valueDeclaration);
    writeModuleVariable(f, symbol, symbol.valueDeclaration, convertBound(f, value, declared));
  } else if (f.predeclared.has(symbol)) {
    const known = f.variables.get(symbol);
    if (known?.kind === 'cell') initialiseCell(f, symbol, known, convertBound(f, value, known.type));
  } else declareVariable(f, symbol, type, convertBound(f, value, type));
}

/** Makes the variables that `var` declares anywhere in a function: one for all blocks and rounds (ECMA-262 §14.3.2). */
export function hoistVariables(f: FunctionLowering, body: ts.Block): void {
  const declare = (name: ts.BindingName, declaration: ts.VariableDeclaration): void => {
    if (!ts.isIdentifier(name)) {
      for (const element of name.elements) if (ts.isBindingElement(element)) declare(element.name, declaration);
      return;
    }
    const symbol = f.symbolAt(name);
    if (f.variables.has(symbol)) return;
    declareVariable(
      f,
      symbol,
      name === declaration.name ? typeOfVariable(f, declaration, name, symbol) : typeOfBinding(f, name),
    );
  };
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    if (ts.isVariableDeclaration(node) && isVar(node)) declare(node.name, node);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
}

function ifStatement(f: FunctionLowering, node: ts.IfStatement): void {
  const yes = f.builder.newBlock();
  const done = f.builder.newBlock();
  const no = node.elseStatement ? f.builder.newBlock() : done;
  const ways = f.syntax.branch(f, node.expression, yes, no);
  let goesOn = !node.elseStatement && ways !== 'yes';
  const take = (way: Ways, block: Block, taken: ts.Statement): void => {
    f.enter(block);
    if (ways !== 'both' && ways !== way) {
      f.builder.unreachable();
      return;
    }
    statement(f, taken);
    goesOn ||= f.isLive;
    f.fallTo(done);
  };
  take('yes', yes, node.thenStatement);
  if (node.elseStatement) take('no', no, node.elseStatement);
  if (goesOn || ways === 'both') f.enter(done);
  else f.enterDead(done);
}

function returnStatement(f: FunctionLowering, node: ts.ReturnStatement): void {
  if (f.suspendable) {
    const { expression } = node;
    const value = expression && f.expression(expression, awaitedInto(f, expression, f.result));
    const prepared = value && (f.suspendable.prepare?.(value) ?? value);
    if (!f.builder.isTerminated) returnFrom(f, f.suspendable, prepared);
    return;
  }
  const returnsValue = f.fn.result !== 'void';
  if (!node.expression) {
    checkPredicate(f);
    leave(f, 0);
    const result = f.constructs && f.self ? f.self : f.undefinedOperand();
    f.builder.return(returnsValue ? convert(f, result, f.result) : undefined);
    return;
  }
  const value = returnsValue ? f.expressionAs(node.expression, f.result) : undefined;
  if (!value) f.expression(node.expression);
  if (f.builder.isTerminated) f.enterUnreachable();
  checkPredicate(f, value);
  leave(f, 0);
  if (!f.builder.isTerminated) f.builder.return(value);
}

/** Completes a generator or async function as a `return` with this value does. */
export function returnFrom(f: FunctionLowering, suspendable: Suspendable, value: Operand | undefined): void {
  leave(f, 0);
  if (!f.builder.isTerminated) suspendable.complete(value);
}

function jump(f: FunctionLowering, node: ts.BreakOrContinueStatement): void {
  const isContinue = ts.isContinueStatement(node);
  const matches = (target: Target): boolean => {
    if (node.label) return target.labels.includes(node.label.text);
    return isContinue ? target.continueTo !== undefined : target.isBreakable;
  };
  const target = f.targets.findLast(matches);
  const to = isContinue ? target?.continueTo : target?.breakTo;
  if (!target || !to) throw new LoweringError(node, 'there is nothing to leave here');
  leave(f, target.depth);
  f.fallTo(to);
}

/** Runs the `finally` blocks between here and depth, innermost first (ECMA-262 §14.15.3). */
export function leave(f: FunctionLowering, depth: number): void {
  const saved = [...f.finalizers];
  while (f.finalizers.length > depth) {
    const finalizer = f.finalizers.pop();
    if (!finalizer) break;
    const outside = f.builder.newBlock();
    outside.handler = finalizer.handler;
    f.fallTo(outside);
    f.enter(outside);
    finalizer.run();
    if (f.builder.isTerminated) break;
  }
  f.finalizers.splice(0, f.finalizers.length, ...saved);
}
