/**
 * Functions with type predicates (`x is Cat`). The checker takes their word, and compiled code relies on what it knows: where such a
 * function says yes, the value is looked at as in `x as Cat`.
 */

import { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import { isOpaque, membersOf, type StaticType } from '../types/static-type';
import { assertType } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { readVariable } from './variables';

/** Kinds of types whose values are used without another look at them. */
const trusted: ReadonlySet<StaticType['kind']> = new Set(['class', 'string', 'bigint', 'symbol']);

/** Notes what the function that is about to be lowered promises, if it belongs to the program. */
export function takePredicate(f: FunctionLowering, declaration: ts.SignatureDeclaration): void {
  const { type } = declaration;
  if (type && ts.isTypePredicateNode(type) && type.type && f.program.isOwn(declaration.getSourceFile()))
    f.predicate = type;
}

/** Holds a predicate to its word: behind an answer that is yes, or where an assertion function returns. */
export function checkPredicate(f: FunctionLowering, answer?: Value): void {
  const { predicate, builder: b } = f;
  if (
    !predicate?.type ||
    f.builder.isTerminated ||
    (predicate.assertsModifier !== undefined) !== (answer === undefined)
  )
    return;
  const to = f.typeOf(predicate.type);
  const subject = subjectOf(f, predicate);
  if (!subject || !isDoubtful(subject.type, to)) return;
  if (!answer) {
    assertType(f, subject, to);
    return;
  }
  const [yes, done] = [b.newBlock(), b.newBlock()];
  b.branch(answer, yes, done);
  f.enter(yes);
  const held = subjectOf(f, predicate);
  if (held) assertType(f, held, to);
  f.fallTo(done);
  f.enter(done);
}

function subjectOf(f: FunctionLowering, { parameterName }: ts.TypePredicateNode): Operand | undefined {
  if (!ts.isIdentifier(parameterName)) return f.self;
  const variable = f.variables.get(f.symbolAt(parameterName));
  return variable && readVariable(f, variable);
}

/** Whether code behind the predicate uses the value in a way that others would not stand. */
function isDoubtful(from: StaticType, to: StaticType): boolean {
  const isTrusted = membersOf(to).some(({ kind }) => trusted.has(kind));
  return isOpaque(from) || from.kind === 'object' ? isTrusted : from !== to;
}
