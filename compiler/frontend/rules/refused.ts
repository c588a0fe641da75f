/** TORO10xx: what an ahead-of-time compiled closed world cannot have, each with a way out. */

import { ts } from '../checker';
import type { Complaint } from '../diagnostic';
import { isLibrarySource } from '../installation';
import { libraryBinding } from '../library';
import { isAssignment, isStep, isStrictComparison } from '../operator-kinds';
import { freezesPrototype, keepsPrototype, keepsPrototypeAtLength, prototypeGiven } from '../prototype-idiom';
import { type Finding, isGlobalReference, type RuleContext, type RuleTable, refuse, rule } from './rule';

const complaints = {
  eval: {
    code: 'TORO1001',
    message: '`eval` needs a compiler at run time; there is none in the image.',
    hint: 'write the code into the program, or interpret the data with a `switch`',
  },
  functionConstructor: {
    code: 'TORO1002',
    message: '`Function` builds code at run time; there is no compiler in the image.',
    hint: 'write an arrow function',
  },
  with: {
    code: 'TORO1003',
    message: '`with` makes every name depend on an object of the run time.',
    hint: 'name the object, or destructure it: `const { a, b } = object`',
  },
  arguments: {
    code: 'TORO1004',
    message: '`arguments` is refused: it defeats typed parameters.',
    hint: 'declare a rest parameter: `(...values: number[])`',
  },
  proxy: {
    code: 'TORO1005',
    message: 'objects have a fixed layout: they cannot be intercepted or reflected upon.',
    hint: 'write a class with accessors, or a function that wraps the object',
  },
  decorator: {
    code: 'TORO1006',
    message: 'decorators replace code at run time; the program is fixed when it is compiled.',
    hint: 'call the wrapping function explicitly',
  },
  dynamicImport: {
    code: 'TORO1007',
    message: '`import()` of a name that is not known when the program is compiled; the image holds all there is.',
    hint: "write the name itself, `import('./module')`, in each branch of a `switch` if there are several",
  },
  looseEquality: {
    code: 'TORO1008',
    message: '',
    hint: 'convert one side and compare with `===`, or compare with `== null` alone',
  },
  prototype: {
    code: 'TORO1010',
    message: 'prototypes cannot be seen or changed: classes are fixed when the program is compiled.',
    hint: 'use `extends`, or hold a function in a field; `Object.prototype` can be compared',
  },
  globalThis: {
    code: 'TORO1012',
    message: '`globalThis` is refused except in front of a name of the library: module variables belong to a core.',
    hint: 'export the variable from a module',
  },
  require: {
    code: 'TORO1013',
    message: 'modules are ES modules: `import x = require(…)` and `export =` are refused.',
    hint: "write `import { x } from './file'` and `export`",
  },
  extendsBuiltIn: {
    code: 'TORO1014',
    message: '',
    hint: 'keep the value in a field of the class, and give the class the methods that it needs',
  },
  globalAugmentation: {
    code: 'TORO1015',
    message: 'built-in types cannot be extended.',
    hint: 'write a function that takes the value as a parameter',
  },
} satisfies Record<string, Complaint>;

const NAMES = new Map<string, Complaint>([
  ['eval', complaints.eval],
  ['Function', complaints.functionConstructor],
  ['arguments', complaints.arguments],
  ['Proxy', complaints.proxy],
  ['Reflect', complaints.proxy],
  ['globalThis', complaints.globalThis],
]);

function name(node: ts.Identifier, { checker }: RuleContext): Finding | undefined {
  const complaint = NAMES.get(node.text);
  if (complaint === complaints.globalThis && (namesLibrary(node, checker) || isAskedOnly(node))) return undefined;
  if (node.text === 'Reflect' && isPlainReflection(node, checker)) return undefined;
  // As a type, it stands for functions of which nothing is known.
  if (complaint === complaints.functionConstructor && ts.isPartOfTypeNode(node)) return undefined;
  return complaint && isGlobalReference(node, checker) ? { complaint } : undefined;
}

/** Whether a member of Reflect is named that the library has. */
function isPlainReflection({ parent }: ts.Identifier, checker: ts.TypeChecker): boolean {
  return ts.isPropertyAccessExpression(parent) && checker.getSymbolAtLocation(parent.name) !== undefined;
}

/** `globalThis.Math` and the like mean the same as the name alone. */
function namesLibrary(node: ts.Identifier, checker: ts.TypeChecker): boolean {
  const { parent } = node;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== node) return false;
  const declarations = checker.getSymbolAtLocation(parent.name)?.declarations ?? [];
  return declarations.length > 0 && declarations.every((d) => d.getSourceFile().isDeclarationFile);
}

/** `typeof globalThis`, `'name' in globalThis`, and `(globalThis as any).name` where it is read: what the library has is there, all else is not. */
function isAskedOnly(node: ts.Identifier): boolean {
  let at: ts.Node = node;
  while (ts.isParenthesizedExpression(at.parent) || ts.isAsExpression(at.parent)) at = at.parent;
  if (ts.isTypeOfExpression(at.parent) || ts.isTypeQueryNode(at.parent)) return true;
  if (ts.isBinaryExpression(at.parent) && at.parent.operatorToken.kind === ts.SyntaxKind.InKeyword) {
    return at.parent.right === at && ts.isStringLiteralLike(at.parent.left);
  }
  return (
    at !== node &&
    ts.isPropertyAccessExpression(at.parent) &&
    !ts.isDeleteExpression(at.parent.parent) &&
    !isWritten(at.parent)
  );
}

function isWritten(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return parent.left === node && isAssignment(parent.operatorToken.kind);
  return ts.isPostfixUnaryExpression(parent) || (ts.isPrefixUnaryExpression(parent) && isStep(parent.operator));
}

type Kind = 'number' | 'string' | 'boolean' | 'bigint' | 'symbol' | 'nullish' | 'object';

const KIND_OF_FLAGS: readonly [ts.TypeFlags, Kind][] = [
  [ts.TypeFlags.NumberLike, 'number'],
  [ts.TypeFlags.StringLike, 'string'],
  [ts.TypeFlags.BooleanLike, 'boolean'],
  [ts.TypeFlags.BigIntLike, 'bigint'],
  [ts.TypeFlags.ESSymbolLike, 'symbol'],
  [ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void, 'nullish'],
];

/** What `typeof` may say of a value of this type; null and undefined count as one. */
function kinds(type: ts.Type, checker: ts.TypeChecker): Set<Kind> {
  if (type.isUnion()) return new Set(type.types.flatMap((t) => [...kinds(t, checker)]));
  const constraint = type.flags & ts.TypeFlags.TypeParameter ? checker.getBaseConstraintOfType(type) : undefined;
  if (constraint) return kinds(constraint, checker);
  if (type.isIntersection()) {
    const primitive = type.types.flatMap((t) => [...kinds(t, checker)]).find((k) => k !== 'object');
    return new Set([primitive ?? 'object']);
  }
  return new Set([KIND_OF_FLAGS.find(([flags]) => type.flags & flags)?.[1] ?? 'object']);
}

function looseEquality(node: ts.BinaryExpression, { checker }: RuleContext): Finding | undefined {
  const operator = node.operatorToken.kind;
  if (operator !== ts.SyntaxKind.EqualsEqualsToken && operator !== ts.SyntaxKind.ExclamationEqualsToken)
    return undefined;
  const [left, right] = [node.left, node.right].map((side) => checker.getTypeAtLocation(side));
  if ((left.flags | right.flags) & ts.TypeFlags.Any) return undefined;
  const [leftKinds, rightKinds] = [left, right].map((type) => kinds(type, checker));
  const onlyNullish = [leftKinds, rightKinds].some((set) => set.size === 1 && set.has('nullish'));
  const same = leftKinds.size === 1 && rightKinds.size === 1 && [...leftKinds][0] === [...rightKinds][0];
  if (onlyNullish || same) return undefined;
  const sign = operator === ts.SyntaxKind.EqualsEqualsToken ? '==' : '!=';
  const message = `\`${sign}\` between '${checker.typeToString(left)}' and '${checker.typeToString(right)}' converts its operands.`;
  return { complaint: { ...complaints.looseEquality, message } };
}

function call(node: ts.CallExpression, { checker, isExtended }: RuleContext): Finding | undefined {
  const { expression } = node;
  if (expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [name, ...others] = node.arguments;
    const isKnown = name !== undefined && ts.isStringLiteralLike(name) && others.length === 0;
    return isKnown ? undefined : { complaint: complaints.dynamicImport };
  }
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'setPrototypeOf') return undefined;
  const symbol = checker.getSymbolAtLocation(expression.name);
  const isOwn = symbol?.declarations?.some((d) => !d.getSourceFile().isDeclarationFile);
  if (isOwn || keepsPrototype(node, isExtended) || keepsPrototypeAtLength(node)) return undefined;
  return { complaint: complaints.prototype, at: expression.name };
}

function property(node: ts.PropertyAccessExpression, { checker }: RuleContext): Finding | undefined {
  const { text } = node.name;
  if (text !== '__proto__' && text !== 'prototype') return undefined;
  // `Object.setPrototypeOf` is judged as a whole.
  if (ts.isCallExpression(node.parent) && prototypeGiven(node.parent)) return undefined;
  if (keepsPrototypeAtLength(node) || freezesPrototype(node.parent)) return undefined;
  const symbol = checker.getSymbolAtLocation(node.name);
  if (symbol && libraryBinding(symbol, checker)?.kind === 'compiler' && isPrototypeQuestion(node)) return undefined;
  if (takesMethod(node, checker) && isPrototypeQuestion(node)) return undefined;
  const declared = symbol?.declarations?.some((d) => !ts.isClassLike(d) && !d.getSourceFile().isDeclarationFile);
  return declared ? undefined : { complaint: complaints.prototype, at: node.name };
}

function module(node: ts.ModuleDeclaration, { checker }: RuleContext): Finding | undefined {
  if (!(node.flags & ts.NodeFlags.GlobalAugmentation) || addsOnlyTypes(node.body, checker)) return undefined;
  return { complaint: complaints.globalAugmentation, at: node.name };
}

/**
 * Whether a part of `declare global` names types, and adds no members to those of the library: nothing would implement them. Symbols that somebody else
 * may have defined (`Symbol.observable`) are asked for, and missing.
 */
function addsOnlyTypes(node: ts.Node | undefined, checker: ts.TypeChecker): boolean {
  if (!node || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isModuleBlock(node)) return node.statements.every((statement) => addsOnlyTypes(statement, checker));
  if (ts.isModuleDeclaration(node)) return addsOnlyTypes(node.body, checker);
  if (!ts.isInterfaceDeclaration(node)) return false;
  if (node.name.text === 'SymbolConstructor') return true;
  const symbol = checker.getSymbolAtLocation(node.name);
  if (!symbol?.declarations?.some(isLibrarySource)) return true;
  // A record (`ProcessEnv`) has members of any name.
  return checker.getIndexInfoOfType(checker.getDeclaredTypeOfSymbol(symbol), ts.IndexKind.String) !== undefined;
}

/** Whether a method that every instance shares is taken from the prototype of a class of the program: one without type parameters, as the class. */
function takesMethod(node: ts.PropertyAccessExpression, checker: ts.TypeChecker): boolean {
  const { parent } = node;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== node) return false;
  const method = checker.getSymbolAtLocation(parent.name)?.valueDeclaration;
  if (!method || !ts.isMethodDeclaration(method) || !method.body || method.typeParameters) return false;
  return ts.isClassLike(method.parent) && !method.parent.typeParameters;
}

/** Whether `Object.prototype` is compared, or a method is taken from the prototype of a built-in class. */
function isPrototypeQuestion(node: ts.PropertyAccessExpression): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) {
    return isStrictComparison(parent.operatorToken.kind) && node.expression.getText() === 'Object';
  }
  if (ts.isVariableDeclaration(parent)) return ts.isObjectBindingPattern(parent.name);
  if (!ts.isPropertyAccessExpression(parent)) return false;
  const use = parent.parent;
  const isTarget = ts.isBinaryExpression(use) && use.left === parent && isAssignment(use.operatorToken.kind);
  const isCalled = ts.isCallExpression(use) && use.expression === parent;
  return !isTarget && !isCalled;
}

/** Classes of the library whose objects have no layout that another class could add to. */
const CLOSED_CLASSES = new Set(['Promise', 'RegExp']);

/** `extends Array`: such values have a representation of their own, which the compiled code of all accesses relies on. */
function heritage(node: ts.HeritageClause, { checker }: RuleContext): Finding | undefined {
  const [base] = node.token === ts.SyntaxKind.ExtendsKeyword && ts.isClassLike(node.parent) ? node.types : [];
  const symbol = base && checker.getSymbolAtLocation(base.expression);
  const binding = symbol && libraryBinding(symbol, checker);
  if (!binding || (binding.kind === 'class' && !CLOSED_CLASSES.has(binding.name))) return undefined;
  const message = `the class '${symbol.name}' cannot be extended: its objects have a representation of their own, on which all code relies.`;
  return { complaint: { ...complaints.extendsBuiltIn, message }, at: base };
}

function importEquals(node: ts.ImportEqualsDeclaration): Finding | undefined {
  return node.isTypeOnly || !ts.isExternalModuleReference(node.moduleReference)
    ? undefined
    : { complaint: complaints.require };
}

function exportAssignment(node: ts.ExportAssignment): Finding | undefined {
  return node.isExportEquals ? { complaint: complaints.require } : undefined;
}

export const refused: RuleTable = new Map([
  [ts.SyntaxKind.Identifier, rule(ts.isIdentifier, name)],
  [ts.SyntaxKind.BinaryExpression, rule(ts.isBinaryExpression, looseEquality)],
  [ts.SyntaxKind.CallExpression, rule(ts.isCallExpression, call)],
  [ts.SyntaxKind.PropertyAccessExpression, rule(ts.isPropertyAccessExpression, property)],
  [ts.SyntaxKind.ModuleDeclaration, rule(ts.isModuleDeclaration, module)],
  [ts.SyntaxKind.HeritageClause, rule(ts.isHeritageClause, heritage)],
  [ts.SyntaxKind.ImportEqualsDeclaration, rule(ts.isImportEqualsDeclaration, importEquals)],
  [ts.SyntaxKind.ExportAssignment, rule(ts.isExportAssignment, exportAssignment)],
  [ts.SyntaxKind.WithStatement, refuse(complaints.with)],
  [ts.SyntaxKind.Decorator, refuse(complaints.decorator)],
]);
