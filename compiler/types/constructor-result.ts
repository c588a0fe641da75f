/** What a constructor gives: the new object, or what it returns in its place (ECMA-262 §10.2.2). */

import { ts } from '../frontend/checker';
import { constructorOf } from './class-declaration';
import type { ClassType } from './class-type';

const known = new WeakMap<ts.ClassLikeDeclaration, boolean>();

/** Whether the constructor of a class, or of one that it extends, may give another object than the new one. */
export function givesObject(cls: ClassType): boolean {
  for (const { declaration } of cls.line()) if (returnsObject(declaration)) return true;
  return false;
}

function returnsObject(declaration: ts.ClassLikeDeclaration): boolean {
  let result = known.get(declaration);
  if (result === undefined) {
    const body = constructorOf(declaration)?.body;
    result = body !== undefined && returnsValue(body);
    known.set(declaration, result);
  }
  return result;
}

function returnsValue(node: ts.Node): boolean {
  if (ts.isReturnStatement(node)) return node.expression !== undefined;
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
  return ts.forEachChild(node, returnsValue) ?? false;
}
