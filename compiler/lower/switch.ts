/** `switch`: the cases are compared in order with `===`; control falls from one into the next (ECMA-262 §14.12). */

import { ts } from '../frontend/checker';
import type { Block } from '../ir/function';
import type { StaticType } from '../types/static-type';
import { enterBlock } from './block-scope';
import { decided } from './conditions';
import { toNumber } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { strictEquals } from './operators';

/** From this many cases on a table of jumps may be shorter than the comparisons. */
const fewCases = 4;

/** The values of the cases if all are known, different indices (integers from 0 on) and the subject is a number. */
function caseIndices(f: FunctionLowering, node: ts.SwitchStatement, subject: StaticType): bigint[] | undefined {
  const clauses = node.caseBlock.clauses.filter(ts.isCaseClause);
  if (subject.kind !== 'number' || clauses.length < fewCases) return undefined;
  const values: bigint[] = [];
  for (const clause of clauses) {
    const value = f.program.constants.evaluate(clause.expression);
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 0xffff_ffff) return undefined;
    values.push(BigInt(value));
  }
  return new Set(values).size === values.length ? values : undefined;
}

export function switchStatement(f: FunctionLowering, node: ts.SwitchStatement, labels: readonly string[]): void {
  const subject = f.expression(node.expression);
  const clauses = node.caseBlock.clauses;
  // The clauses are one block.
  enterBlock(
    f,
    clauses.flatMap(({ statements }) => [...statements]),
  );
  const bodies = clauses.map(() => f.builder.newBlock());
  const done = f.builder.newBlock();
  const fallback = clauses.findIndex(ts.isDefaultClause);
  const otherwise = fallback >= 0 ? bodies[fallback] : done;
  const indices = caseIndices(f, node, subject.type);
  let entered: ReadonlySet<Block> = new Set(bodies);
  if (indices) {
    const cases = bodies.filter((_, i) => i !== fallback);
    const value = toNumber(f, subject);
    f.builder.switch(f.builder.convert('index', value), indices, cases, otherwise);
  } else {
    entered = compareCases(f, subject, clauses, bodies, otherwise);
  }
  f.targets.push({ labels, breakTo: done, isBreakable: true, depth: f.finalizers.length });
  let falls = false;
  clauses.forEach((clause, i) => {
    if (falls || entered.has(bodies[i])) f.enter(bodies[i]);
    else f.enterDead(bodies[i]);
    for (const statement of clause.statements) f.syntax.statement(f, statement);
    falls = f.isLive;
    f.fallTo(bodies[i + 1] ?? done);
  });
  f.targets.pop();
  f.enter(done);
}

/** Compares the subject with the cases in order. The result is which blocks can be entered, as far as types tell. */
function compareCases(
  f: FunctionLowering,
  subject: Operand,
  clauses: readonly ts.CaseOrDefaultClause[],
  bodies: readonly Block[],
  otherwise: Block,
): ReadonlySet<Block> {
  const entered = new Set<Block>();
  for (const [i, clause] of clauses.entries()) {
    if (!ts.isCaseClause(clause)) continue;
    const next = f.builder.newBlock();
    const isEqual = strictEquals(f, subject, f.expression(clause.expression));
    const known = decided(isEqual);
    f.builder.branch(isEqual, bodies[i], next);
    if (known !== false) entered.add(bodies[i]);
    f.enter(next);
    if (!known) continue;
    f.builder.unreachable();
    return entered;
  }
  f.builder.jump(otherwise);
  return entered.add(otherwise);
}
