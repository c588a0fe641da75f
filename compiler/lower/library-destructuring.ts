/** `const { floor, PI } = Math`: the objects of the library are no values, but their members are. */

import { ts } from '../frontend/checker';
import { libraryBinding } from '../frontend/library';
import { libraryFunction, selectedName } from './access';
import { bindPattern, patternSource } from './assignment';
import type { FunctionLowering, Operand } from './function-lowering';
import { LoweringError } from './lowering-error';
import { readLibraryValue } from './variables';

type Declare = (name: ts.Identifier, value: Operand) => void;

/** Takes the initial value of a declaration apart. */
export function bindDeclaration(
  f: FunctionLowering,
  declaration: ts.VariableDeclaration,
  initializer: ts.Expression,
  declare: Declare,
): void {
  if (ts.isObjectBindingPattern(declaration.name) && namesLibraryObject(f, initializer)) {
    for (const element of declaration.name.elements) bindMember(f, element, initializer, declare);
  } else bindPattern(f, declaration.name, patternSource(f, declaration, initializer), declare);
}

/** Whether an expression names an object or class such as `Math` or `Date`, whose members lowering finds one by one. */
function namesLibraryObject(f: FunctionLowering, node: ts.Expression): boolean {
  if (!ts.isIdentifier(node)) return false;
  const kind = libraryBinding(f.symbolAt(node), f.checker)?.kind;
  return kind === 'compiler' || kind === 'class';
}

function bindMember(f: FunctionLowering, element: ts.BindingElement, object: ts.Expression, declare: Declare): void {
  const member = f.checker.getPropertyOfType(f.checker.getTypeAtLocation(object), selectedName(f, element));
  const binding = member && libraryBinding(member, f.checker);
  const isPlain = !element.dotDotDotToken && !element.initializer && ts.isIdentifier(element.name);
  if (isPlain && binding?.kind === 'value') {
    declare(element.name as ts.Identifier, readLibraryValue(f, binding.module, binding.name));
  } else if (isPlain && binding?.kind === 'function') {
    declare(element.name as ts.Identifier, libraryFunction(f, element, binding.module, binding.name));
  } else {
    const text = `${object.getText()}.${selectedName(f, element)}`;
    throw new LoweringError(element, `'${text}' cannot be taken as a value`, 'wrap the call in an arrow function');
  }
}
