/** `switch`: the cases are compared in order with `===`; control falls from one into the next (ECMA-262 §14.12). */

import { ts } from '../frontend/checker';
import type { FunctionLowering, Operand } from './function-lowering';
import { strictEquals } from './operators';

export function switchStatement(f: FunctionLowering, node: ts.SwitchStatement, labels: readonly string[]): void {
  const subject = f.expression(node.expression);
  const local = f.temporary(subject, 'subject');
  const clauses = node.caseBlock.clauses;
  const bodies = clauses.map(() => f.builder.newBlock());
  const done = f.builder.newBlock();
  clauses.forEach((clause, i) => {
    if (!ts.isCaseClause(clause)) return;
    const next = f.builder.newBlock();
    const value: Operand = { value: f.builder.get(local), type: subject.type };
    f.builder.branch(strictEquals(f, value, f.expression(clause.expression)), bodies[i], next);
    f.enter(next);
  });
  const fallback = clauses.findIndex(ts.isDefaultClause);
  f.builder.jump(fallback >= 0 ? bodies[fallback] : done);
  f.targets.push({ labels, breakTo: done, isBreakable: true, depth: f.finalizers.length });
  clauses.forEach((clause, i) => {
    f.enter(bodies[i]);
    for (const statement of clause.statements) f.syntax.statement(f, statement);
    f.fallTo(bodies[i + 1] ?? done);
  });
  f.targets.pop();
  f.enter(done);
}
