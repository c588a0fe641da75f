/** Loops: `for`, `for…of`, `while`, `do`. */

import { boundNames } from '../frontend/bound-names';
import { ts } from '../frontend/checker';
import type { Block } from '../ir/function';
import { isOpaque, type StaticType } from '../types/static-type';
import { bindPattern, destructure, reference } from './assignment';
import { asyncStepper } from './async-iteration';
import type { FunctionLowering, Operand } from './function-lowering';
import { iterate, iterateSteps, stepperFor } from './iteration';
import { LoweringError } from './lowering-error';
import { forEachKey } from './property-operators';
import { renewCells } from './variables';

type Labels = readonly string[];

/** Lowers the body of a loop with its targets for `break` and `continue`. */
function body(f: FunctionLowering, node: ts.Statement, labels: Labels, breakTo: Block, continueTo: Block): void {
  f.targets.push({ labels, breakTo, continueTo, isBreakable: true, depth: f.finalizers.length });
  f.syntax.statement(f, node);
  f.targets.pop();
}

export function whileStatement(f: FunctionLowering, node: ts.WhileStatement, labels: Labels): void {
  const head = f.builder.newBlock();
  const round = f.builder.newBlock();
  const done = f.builder.newBlock();
  f.builder.jump(head);
  f.enter(head);
  f.syntax.branch(f, node.expression, round, done);
  f.enter(round);
  body(f, node.statement, labels, done, head);
  f.fallTo(head);
  f.enter(done);
}

export function doStatement(f: FunctionLowering, node: ts.DoStatement, labels: Labels): void {
  const round = f.builder.newBlock();
  const test = f.builder.newBlock();
  const done = f.builder.newBlock();
  f.builder.jump(round);
  f.enter(round);
  body(f, node.statement, labels, done, test);
  f.fallTo(test);
  f.enter(test);
  f.syntax.branch(f, node.expression, round, done);
  f.enter(done);
}

export function forStatement(
  f: FunctionLowering,
  node: ts.ForStatement,
  labels: Labels,
  variables: (f: FunctionLowering, list: ts.VariableDeclarationList) => void,
): void {
  const { initializer } = node;
  let perRound: ts.Symbol[] = [];
  if (initializer && ts.isVariableDeclarationList(initializer)) {
    variables(f, initializer);
    // `var` is one variable for all rounds.
    if (initializer.flags & ts.NodeFlags.BlockScoped) {
      const names = initializer.declarations.flatMap(({ name }) => boundNames(name));
      perRound = names.map((name) => f.symbolAt(name));
    }
  } else if (initializer) f.expression(initializer);
  const head = f.builder.newBlock();
  const round = f.builder.newBlock();
  const next = f.builder.newBlock();
  const done = f.builder.newBlock();
  f.builder.jump(head);
  f.enter(head);
  if (node.condition) f.syntax.branch(f, node.condition, round, done);
  else f.builder.jump(round);
  f.enter(round);
  body(f, node.statement, labels, done, next);
  f.fallTo(next);
  f.enter(next);
  renewCells(f, perRound);
  if (node.incrementor) f.expression(node.incrementor);
  f.fallTo(head);
  f.enter(done);
}

export function forOfStatement(
  f: FunctionLowering,
  node: ts.ForOfStatement,
  labels: Labels,
  declare: (f: FunctionLowering, name: ts.Identifier, type: StaticType, value: Operand) => void,
): void {
  const iterable = f.expression(node.expression);
  if (iterable.type.kind === 'tuple') f.program.facts.useAsArray(iterable.type);
  const round = (element: Operand, next: Block, done: Block): void => {
    const { initializer } = node;
    if (ts.isVariableDeclarationList(initializer)) {
      const [{ name }] = initializer.declarations;
      bindPattern(f, name, element, (identifier, value) => declare(f, identifier, f.typeOf(identifier), value));
    } else if (ts.isArrayLiteralExpression(initializer) || ts.isObjectLiteralExpression(initializer)) {
      destructure(f, initializer, element);
    } else reference(f, initializer).write(element);
    body(f, node.statement, labels, done, next);
  };
  if (node.awaitModifier) iterateSteps(f, asyncStepper(f, iterable, node.expression), round);
  else if (isOpaque(iterable.type)) iterateSteps(f, stepperFor(f, iterable, node.expression), round);
  else iterate(f, iterable, node.expression, round);
}

/** `for (const key in object)`: the keys of its own enumerable properties (ECMA-262 §14.7.5). */
export function forInStatement(
  f: FunctionLowering,
  node: ts.ForInStatement,
  labels: Labels,
  declare: (f: FunctionLowering, name: ts.Identifier, type: StaticType, value: Operand) => void,
): void {
  forEachKey(f, f.expression(node.expression), (key, next, done) => {
    const { initializer } = node;
    if (ts.isVariableDeclarationList(initializer)) {
      const [{ name }] = initializer.declarations;
      if (!ts.isIdentifier(name)) throw new LoweringError(name, 'a key of for…in goes into one variable');
      declare(f, name, key.type, key);
    } else reference(f, initializer).write(key);
    body(f, node.statement, labels, done, next);
  });
}
