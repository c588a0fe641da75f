/**
 * Regular expressions: literals, whose byte code is made here; `new RegExp`; the methods of strings that take patterns; what the
 * result of a match has beside its elements (rtl/lang/regexp.ts, rtl/lang/match.ts).
 */

import { compilePattern } from '../../rtl/lang/regexp/compile';
import { propertySet } from '../../rtl/lang/regexp/properties';
import { ts } from '../frontend/checker';
import type { Binding } from '../frontend/library';
import type { Value } from '../ir/instruction';
import type { ClassType } from '../types/class-type';
import { type MatchInterface, membersOf, type StaticType, stringType } from '../types/static-type';
import { convert, reinterpret } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { LoweringError } from './lowering-error';
import { argumentsOf, type CallNode } from './tagged-templates';

/** `/pattern/flags`: a new object each time, with a constant program. The rules have checked the pattern. */
export function regularExpression(f: FunctionLowering, node: ts.RegularExpressionLiteral): Operand {
  const end = node.text.lastIndexOf('/');
  const source = node.text.slice(1, end);
  const flags = [...node.text.slice(end + 1)].sort().join('');
  const parts = [source, flags, compilePattern(source, flags, propertySet)];
  const texts = parts.map((part) => f.builder.address(f.program.string(part)));
  return f.callRuntime('lang/regexp', 'literal', texts);
}

function isPattern(f: FunctionLowering, type: StaticType): boolean {
  return type.kind === 'class' && type.declaration === f.program.types.libraryClass('RegExp');
}

/** `new RegExp(pattern, flags)`; undefined for other classes. Throws LoweringError for those that extend it. */
export function newPattern(
  f: FunctionLowering,
  node: CallNode | ts.NewExpression,
  cls: ClassType,
): Operand | undefined {
  if (!isPattern(f, cls)) {
    if (cls.base && isPattern(f, cls.base)) throw new LoweringError(node, "a class cannot extend 'RegExp' yet");
    return undefined;
  }
  // The library itself makes one with its program.
  const made = ts.isNewExpression(node) ? f.checker.getResolvedSignature(node)?.declaration : undefined;
  if (made && !made.getSourceFile().isDeclarationFile) return undefined;
  const [pattern, flags] = argumentsOf(node);
  const { value } = f.expression(pattern);
  const given = flags ? f.expression(flags) : f.undefinedOperand();
  const { table } = f.program.types;
  const isPlain = flags === undefined ? f.typeOf(pattern).kind === 'string' : isWithoutProperties(f, flags);
  const patternType = table.union([stringType, cls]);
  return f.callRuntime('lang/regexp-constructor', isPlain ? 'createPlain' : 'create', [
    convert(f, { value, type: f.typeOf(pattern) }, patternType),
    convert(f, given, table.optional(stringType)),
  ]);
}

/** As `newPattern`, of arguments of which nothing is known. */
export function newPatternOf(
  f: FunctionLowering,
  cls: ClassType,
  pattern: Operand,
  flags: Operand,
): Operand | undefined {
  if (!isPattern(f, cls)) return undefined;
  const { table } = f.program.types;
  return f.callRuntime('lang/regexp-constructor', 'create', [
    reinterpret(f, pattern, table.union([stringType, cls])),
    reinterpret(f, flags, table.optional(stringType)),
  ]);
}

/** Whether the flags are known, and `u` is not among them: then the pattern has no `\p`. */
function isWithoutProperties(f: FunctionLowering, flags: ts.Expression): boolean {
  const type = f.checker.getTypeAtLocation(flags);
  return type.isStringLiteral() && !type.value.includes('u');
}

/** Where a method is implemented: one of a string by the types of the pattern and the replacement, any other as it is bound. */
export function patternMethod(
  f: FunctionLowering,
  node: CallNode,
  binding: Binding & { kind: 'method' },
): { module: string; name: string } {
  const { module, name } = binding;
  const [pattern, replacement] = argumentsOf(node);
  if (module !== 'lang/string-pattern' || !pattern) return { module, name };
  const type = f.typeOf(pattern);
  const replacementType = name.startsWith('replace') && replacement ? f.typeOf(replacement) : stringType;
  if (membersOf(replacementType).every(takesTexts)) return { module: 'lang/text-replacer', name };
  const isFunction = membersOf(replacementType).every((member) => member.kind === 'function');
  const isText = replacementType.kind === 'string';
  if (isFunction || isText) {
    const suffix = isFunction ? 'By' : '';
    if (isPattern(f, type)) return { module: 'lang/string-regexp', name: name + suffix };
    if (type.kind === 'string' && isFunction) return { module, name: name + suffix };
    if (type.kind === 'string' && /^(replace|split)/.test(name)) return { module: 'lang/string', name };
  }
  return { module, name };
}

/** Whether a function takes what it is given as an array of texts: a replacer is given a number among them. */
function takesTexts(type: StaticType): boolean {
  const rest = type.kind === 'function' && type.rest ? type.parameters[type.parameters.length - 1] : undefined;
  return rest?.kind === 'array' && rest.element.kind === 'string';
}

/** A property of the result of a match; undefined if it has none of that name. */
export function matchProperty(
  f: FunctionLowering,
  value: Value,
  match: MatchInterface,
  name: string,
): Operand | undefined {
  const isIndices = match === 'RegExpIndicesArray';
  switch (name) {
    case 'index':
      return f.callRuntime('lang/match', match === 'RegExpExecArray' ? 'indexOfExec' : name, [value]);
    case 'groups':
      return f.callRuntime('lang/match', isIndices ? 'indexGroups' : name, [value]);
    case 'input':
    case 'indices':
      return f.callRuntime('lang/match', name, [value]);
    default:
      return undefined;
  }
}
