/** `const { floor, PI } = Math`, `const { of } = Money`: members of what is no object in memory, an object of the library or a class. */

import { ts } from '../frontend/checker';
import { libraryBinding } from '../frontend/library';
import { isStatic } from '../types/class-declaration';
import { isCallable, libraryFunction, propertyOf, selectedName } from './access';
import { bindPattern, patternSource, withDefault } from './assignment';
import type { FunctionLowering, Operand } from './function-lowering';
import { takenMember } from './library-aliases';
import { kindOfLibraryName } from './library-members';
import { LoweringError } from './lowering-error';
import { pairedValues } from './paired-values';
import { isPrototype, libraryMethodValue } from './prototype-methods';
import { classMember } from './static-access';
import { readLibraryValue } from './variables';

type Declare = (name: ts.Identifier, value: Operand) => void;

/** Takes the initial value of a declaration apart. */
export function bindDeclaration(
  f: FunctionLowering,
  declaration: ts.VariableDeclaration,
  initializer: ts.Expression,
  declare: Declare,
): void {
  const { name } = declaration;
  const values = ts.isArrayBindingPattern(name) && pairedValues(f, name, initializer);
  if (values) {
    name.elements.forEach((element, i) => {
      if (ts.isBindingElement(element)) bindPattern(f, element.name, values[i], declare);
    });
  } else if (ts.isObjectBindingPattern(name) && namesLibraryObject(f, initializer)) {
    for (const element of name.elements) bindMember(f, element, initializer, declare);
  } else if (ts.isObjectBindingPattern(name) && takesStatics(f, name, initializer)) {
    const { value } = f.expression(initializer);
    const evaluate = (): Operand => ({ value, type: f.typeOf(initializer) });
    for (const element of name.elements) bindStatic(f, element, initializer, evaluate, declare);
  } else bindPattern(f, name, patternSource(f, declaration, initializer), declare);
}

/** Whether an expression names an object or class such as `Math` or `Date`, whose members lowering finds one by one. */
function namesLibraryObject(f: FunctionLowering, node: ts.Expression): boolean {
  if (isPrototype(f, node)) return true;
  const kind = kindOfLibraryName(f, node);
  return kind === 'compiler' || kind === 'class';
}

/** Whether a pattern takes static members of a class. */
function takesStatics(f: FunctionLowering, pattern: ts.ObjectBindingPattern, object: ts.Expression): boolean {
  return isCallable(f.typeOf(object)) && pattern.elements.some((element) => staticOf(f, element, object));
}

/** The static member of a class that an element of a pattern takes. */
function staticOf(f: FunctionLowering, element: ts.BindingElement, object: ts.Expression): ts.Symbol | undefined {
  if (element.dotDotDotToken) return undefined;
  const member = f.checker.getPropertyOfType(f.checker.getTypeAtLocation(object), selectedName(f, element));
  return member?.valueDeclaration && isStatic(member.valueDeclaration) ? member : undefined;
}

/** A static member of a class, or a property that functions have. `evaluate` gives the class. */
function bindStatic(
  f: FunctionLowering,
  element: ts.BindingElement,
  object: ts.Expression,
  evaluate: () => Operand,
  declare: Declare,
): void {
  if (element.dotDotDotToken) throw new LoweringError(element, 'the members of a class cannot be copied', 'name them');
  const name = selectedName(f, element);
  const member = staticOf(f, element, object);
  let value = member ? classMember(f, element, object, member, evaluate) : propertyOf(f, evaluate(), name);
  if (!value) throw new LoweringError(element, `there is no property '${name}' to take`);
  if (element.initializer) value = withDefault(f, value, element.initializer);
  bindPattern(f, element.name, value, declare);
}

function bindMember(f: FunctionLowering, element: ts.BindingElement, object: ts.Expression, declare: Declare): void {
  if (takenMember(f.checker, element)) return;
  const member = f.checker.getPropertyOfType(f.checker.getTypeAtLocation(object), selectedName(f, element));
  const binding = member && libraryBinding(member, f.checker);
  const method = member && isPrototype(f, object) ? libraryMethodValue(f, member) : undefined;
  const isPlain = !element.dotDotDotToken && !element.initializer && ts.isIdentifier(element.name);
  if (isPlain && method) {
    declare(element.name as ts.Identifier, method);
  } else if (isPlain && binding?.kind === 'value') {
    declare(element.name as ts.Identifier, readLibraryValue(f, binding.module, binding.name));
  } else if (isPlain && binding?.kind === 'function') {
    declare(element.name as ts.Identifier, libraryFunction(f, element, binding.module, binding.name));
  } else {
    const text = `${object.getText()}.${selectedName(f, element)}`;
    throw new LoweringError(element, `'${text}' cannot be taken as a value`, 'wrap the call in an arrow function');
  }
}
