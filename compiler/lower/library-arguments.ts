/**
 * Arguments of type `any` where a function of the library is declared to take a number or a text: as in JavaScript, what they hold is
 * converted (`isNaN(data.text)`, `text.includes(data.count)`), as is a text that is missing (`/\d/.test(source[i])`). Functions of the program get what they are declared for, or an error.
 */

import { ts } from '../frontend/checker';
import { isLibrarySource } from '../frontend/installation';
import { anyType, membersOf, type StaticType, stringType } from '../types/static-type';
import { boxed } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { writtenText } from './missing-texts';
import type { CallNode } from './tagged-templates';

/** How the library converts what it is called with. */
export interface Coercion {
  /** The value of an argument as it is converted; undefined if it is taken as it is. */
  (argument: ts.Expression, index: number, parameter: StaticType): Operand | undefined;
  /** An element of what is spread into the last parameter, as it is converted. */
  spread?(item: Operand, parameter: StaticType): Operand;
}

/** How a call converts its arguments; undefined if it is none of a library function. */
export function coercionOf(f: FunctionLowering, node: CallNode | ts.NewExpression): Coercion | undefined {
  const declaration = f.checker.getResolvedSignature(node)?.getDeclaration();
  if (!declaration || !isLibrarySource(declaration)) return undefined;
  const declared = declaration.parameters.filter(({ name }) => name.getText() !== 'this');
  const isWritten = !isLibrarySource(node);
  const single = (argument: ts.Expression, index: number, parameter: StaticType): Operand | undefined => {
    const { kind } = f.typeOf(argument);
    const isText = kind === 'string' && isWritten;
    const place = declared[Math.min(index, declared.length - 1)];
    if (!(kind === 'any' || isText) || !isConverted(f, place)) return undefined;
    if (isText)
      return place.questionToken
        ? undefined
        : { value: writtenText(f, f.expression(argument).value), type: stringType };
    return conversionTo(parameter) && libraryArgument(f, f.expression(argument), parameter);
  };
  const spread = (item: Operand, parameter: StaticType): Operand =>
    item.type.kind === 'any' && isConverted(f, declared.at(-1)) ? libraryArgument(f, item, parameter) : item;
  return Object.assign(single, { spread });
}

/** A value of unknown kind as the library converts it for a parameter of this type, which is no type parameter. */
export function libraryArgument(f: FunctionLowering, given: Operand, parameter: StaticType): Operand {
  const name = conversionTo(parameter);
  if (name === undefined) return given;
  const converted = f.callRuntime('lang/argument', name, [boxed(f, given)]);
  // Which object it is has still to be checked.
  return name.endsWith('Object') ? { value: converted.value, type: anyType } : converted;
}

type Conversion = 'number' | 'optionalNumber' | 'text' | 'optionalText' | 'textOrObject' | 'optionalTextOrObject';

/** The function of lang/argument that makes a value of this type. */
function conversionTo(parameter: StaticType): Conversion | undefined {
  const kinds = new Set(membersOf(parameter).map(({ kind }) => kind));
  const isOptional = kinds.delete('undefined');
  const takesText = kinds.delete('string');
  if (takesText && kinds.size === 0) return isOptional ? 'optionalText' : 'text';
  if (kinds.delete('number')) return takesText || kinds.size > 0 ? undefined : isOptional ? 'optionalNumber' : 'number';
  if (!takesText) return undefined;
  // An undefined pattern is an empty one to some methods, and a text to others.
  return isOptional || kinds.has('class') ? 'optionalTextOrObject' : 'textOrObject';
}

/** Whether a parameter is declared as a number or a text, or as one of these among others; a type parameter stands for any value. */
function isConverted(
  f: FunctionLowering,
  parameter: ts.ParameterDeclaration | undefined,
): parameter is ts.ParameterDeclaration {
  if (!parameter) return false;
  const type = f.checker.getTypeAtLocation(parameter);
  const given = parameter.dotDotDotToken ? f.checker.getIndexTypeOfType(type, ts.IndexKind.Number) : type;
  const members = given?.isUnion() ? given.types : [given];
  return members.some((member) => member && (member.flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.StringLike)) !== 0);
}
