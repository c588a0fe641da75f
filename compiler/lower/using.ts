/**
 * `using` and `await using` (ECMA-262 §14.3.1, explicit resource management): the rest of the block runs under the protection of the resource, which
 * is released on each way out of it. What releasing throws hides what was thrown before in a SuppressedError.
 */

import { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import { isNullable, membersOf, nonNullable, type StaticType, thunkOf, unknownType } from '../types/static-type';
import { convert, isNullish } from './conversion';
import { protect, protectFrom } from './exceptions';
import type { FunctionLowering, Operand } from './function-lowering';
import { callMethod } from './iteration';
import { LoweringError } from './lowering-error';
import { readIdentifier } from './variables';

const disposeKey = '@@dispose';
const asyncDisposeKey = '@@asyncDispose';

/** The list of a `using` statement; undefined for any other statement. */
export function resourcesOf(node: ts.Statement): ts.VariableDeclarationList | undefined {
  if (!ts.isVariableStatement(node)) return undefined;
  const { declarationList } = node;
  const kind = declarationList.flags & ts.NodeFlags.BlockScoped;
  return kind === ts.NodeFlags.Using || kind === ts.NodeFlags.AwaitUsing ? declarationList : undefined;
}

function isAwaited({ flags }: ts.VariableDeclarationList): boolean {
  return (flags & ts.NodeFlags.AwaitUsing) === ts.NodeFlags.AwaitUsing;
}

/** Declares the resources of a list, one under the protection of the other, and lowers the rest of their block. */
export function withResources(
  f: FunctionLowering,
  list: ts.VariableDeclarationList,
  declare: (declaration: ts.VariableDeclaration) => void,
  rest: () => void,
): void {
  const from = (index: number): void => {
    const declaration = list.declarations[index];
    if (!declaration) {
      rest();
      return;
    }
    const { name } = declaration;
    if (!ts.isIdentifier(name)) throw new LoweringError(name, '`using` declares one name');
    declare(declaration);
    const release = (): void => {
      if (!f.builder.isTerminated) releaseResource(f, readIdentifier(f, name), isAwaited(list), declaration);
    };
    protect(
      f,
      () => from(index + 1),
      release,
      (reason) => releaseAfter(f, reason, release),
    );
  };
  from(0);
}

function releaseResource(f: FunctionLowering, resource: Operand, isAwaited: boolean, node: ts.Node): void {
  const type = nonNullable(f.program.types.table, resource.type);
  if (type.kind === 'undefined' || type.kind === 'null' || type.kind === 'never') return;
  const done = f.builder.newBlock();
  if (isNullable(resource.type)) {
    const present = f.builder.newBlock();
    f.builder.branch(isNullish(f, resource, 'either'), done, present);
    f.enter(present);
  }
  const key = isAwaited && hasMethod(f, type, asyncDisposeKey) ? asyncDisposeKey : disposeKey;
  if (!hasMethod(f, type, key)) {
    throw new LoweringError(
      node,
      'this value has no method to release it by',
      'give it a type with `[Symbol.dispose]()`',
    );
  }
  const disposable = f.program.types.literalShape([{ name: key, type: thunkOf(unknownType), optional: false }]);
  const object = { value: convert(f, { value: convert(f, resource, type), type }, disposable), type: disposable };
  const released = callMethod(f, object, key);
  if (isAwaited) f.suspendable?.awaitOperand?.(released);
  f.fallTo(done);
  f.enter(done);
}

function hasMethod({ program: { types } }: FunctionLowering, type: StaticType, key: string): boolean {
  return membersOf(type).every((member) => types.methodType(member, key) ?? types.propertyOf(member, key));
}

/** On the way of an exception: it goes on, or what releasing throws does, with the other in it. */
function releaseAfter(f: FunctionLowering, reason: Value, release: () => void): void {
  protectFrom(f, release, (second) => {
    f.builder.throw(f.callRuntime('lang/suppressed-error', 'suppress', [second, reason]).value);
  });
  if (!f.builder.isTerminated) f.builder.throw(reason);
}
