/**
 * Which methods of object literals may be called on another object than their own, by name: a method that is only ever called
 * as `object.method()` holds its object, which is cheap; one that is read as a value, copied by a spread or destructured
 * finds its `this` at each call (receivers.ts). One walk over the program, on demand.
 */

import { ts } from '../frontend/checker';
import { isType } from '../types/instantiation';
import { keyOfExpression, memberNameOf } from '../types/member-name';
import { withParentheses } from './parentheses';

/** Functions of `Object` whose results hold the members of their arguments. */
const copying = new Set(['assign', 'values', 'entries', 'getOwnPropertyDescriptor', 'getOwnPropertyDescriptors']);

export class Detachment {
  readonly #names = new Set<string>();
  /** Whether a method may be detached whatever it is called: by a key that only the run time knows. */
  #anyName = false;
  #walked = false;

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly files: () => readonly ts.SourceFile[],
  ) {}

  /** Whether a method of this name may be detached from its object. */
  mayDetach(name: string): boolean {
    if (!this.#walked) {
      this.#walked = true;
      for (const file of this.files()) this.#visit(file);
    }
    return this.#anyName || this.#names.has(name);
  }

  #visit(node: ts.Node): void {
    if (isType(node)) return;
    if (ts.isPropertyAccessExpression(node)) this.#access(node);
    else if (ts.isElementAccessExpression(node)) this.#elementAccess(node);
    else if (ts.isSpreadAssignment(node)) this.#all(node.expression);
    else if (ts.isObjectBindingPattern(node)) this.#pattern(node);
    else if (ts.isBinaryExpression(node) && ts.isObjectLiteralExpression(node.left)) this.#all(node.right);
    ts.forEachChild(node, (child) => this.#visit(child));
  }

  #access(node: ts.PropertyAccessExpression): void {
    const { name, expression } = node;
    if (isCalled(node)) {
      const isCopy = copying.has(name.text) && ts.isIdentifier(expression) && expression.text === 'Object';
      if (isCopy && ts.isCallExpression(node.parent)) for (const argument of node.parent.arguments) this.#all(argument);
    } else this.#names.add(name.text);
  }

  #elementAccess(node: ts.ElementAccessExpression): void {
    if (isCalled(node)) return;
    const key = keyOfExpression(node.argumentExpression, this.checker);
    if (key !== undefined) this.#names.add(key);
    else this.#all(node.expression);
  }

  #pattern(node: ts.ObjectBindingPattern): void {
    for (const element of node.elements) {
      if (element.dotDotDotToken) this.#all(node);
      else {
        const name = memberNameOf(element.propertyName ?? element.name, this.checker);
        if (name !== undefined) this.#names.add(name);
      }
    }
  }

  /** All properties that the type of an object declares; any name where it is a dictionary of functions. */
  #all(node: ts.Node): void {
    const type = this.checker.getTypeAtLocation(node);
    if (this.checker.isArrayLikeType(type)) return;
    for (const part of partsOf(type)) {
      if (this.checker.getIndexInfosOfType(part).some((info) => isFunction(info.type))) this.#anyName = true;
      for (const property of this.checker.getPropertiesOfType(part)) this.#names.add(property.name);
    }
  }
}

function isFunction(type: ts.Type): boolean {
  return partsOf(type).some((part) => part.getCallSignatures().length > 0);
}

function partsOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

/** Whether an access is what a call calls, so that its object is `this`. */
export function isCalled(node: ts.Expression): boolean {
  const at = withParentheses(node);
  const { parent } = at;
  if (ts.isTaggedTemplateExpression(parent)) return parent.tag === at;
  return ts.isCallExpression(parent) && parent.expression === at;
}
