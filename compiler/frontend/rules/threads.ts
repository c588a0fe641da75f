/**
 * TORO2004 to TORO2006: what a thread on another core begins with. Nothing is shared between cores: the function is one that a module declares,
 * since anything else would bring variables of its own core, and argument and result are copied, so they consist of what can be.
 * The rules apply to calls of functions with the JSDoc tag `@option core …` (beginThread of toro/process) whose options name a core.
 */

import { ts } from '../checker';
import { type Finding, type RuleTable, rule } from './rule';

/** Objects of the library that can be copied: those of `structuredClone`. */
const COPIED = new Set(
  (
    'Array ReadonlyArray Map ReadonlyMap Set ReadonlySet Date RegExp ArrayBuffer SharedArrayBuffer DataView Boolean Number String BigInt ' +
    'Error EvalError RangeError ReferenceError SyntaxError TypeError URIError AggregateError ' +
    'Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array ' +
    'BigInt64Array BigUint64Array'
  ).split(' '),
);
/** Of these, what they contain is looked at. */
const CONTAINERS = new Set(['Array', 'ReadonlyArray', 'Map', 'ReadonlyMap', 'Set', 'ReadonlySet']);

const PRIMITIVES =
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.StringLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Null |
  ts.TypeFlags.Void |
  ts.TypeFlags.Never;

function threadOnOtherCore(node: ts.CallExpression, checker: ts.TypeChecker): boolean {
  const declaration = checker.getResolvedSignature(node)?.declaration;
  if (!declaration || !ts.isFunctionDeclaration(declaration)) return false;
  const options = node.arguments[declaration.parameters.length - 1];
  if (!options || !ts.isObjectLiteralExpression(options)) return false;
  const isOption = ts
    .getJSDocTags(declaration)
    .some((tag) => tag.tagName.text === 'option' && /^core\b/.test(ts.getTextOfJSDocComment(tag.comment) ?? ''));
  return isOption && options.properties.some(({ name }) => name && ts.isIdentifier(name) && name.text === 'core');
}

function isModuleFunction(node: ts.Expression, checker: ts.TypeChecker): boolean {
  if (!ts.isIdentifier(node)) return false;
  const named = checker.getSymbolAtLocation(node);
  const symbol = named && named.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(named) : named;
  const declaration = symbol?.valueDeclaration;
  return declaration !== undefined && ts.isFunctionDeclaration(declaration) && ts.isSourceFile(declaration.parent);
}

/** Whether evaluating the module begins the thread, on whatever core: then so does the core on which the thread runs. */
function beginsAgain(node: ts.CallExpression, fn: ts.Expression, checker: ts.TypeChecker): boolean {
  const declaration = checker.getSymbolAtLocation(fn)?.valueDeclaration;
  if (declaration?.getSourceFile() !== node.getSourceFile()) return false;
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isFunctionLike(at) || ts.isClassLike(at)) return false;
    if (ts.isIfStatement(at) && /\bimport\.meta\b/.test(at.expression.getText())) return false;
  }
  return true;
}

/** Looks for what cannot be copied. Types are visited once: they may be recursive. */
class Copying {
  private readonly seen = new Set<ts.Type>();

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly place: ts.Node,
  ) {}

  /** Where in the type it is, and what; undefined if all of it can be copied. */
  problem(type: ts.Type, path: string): string | undefined {
    if (type.flags & PRIMITIVES || this.seen.has(type)) return undefined;
    this.seen.add(type);
    const { checker } = this;
    if (type.isUnionOrIntersection()) return this.first(type.types.map((part) => () => this.problem(part, path)));
    if (!(type.flags & ts.TypeFlags.Object)) return this.describe(type, path, 'nobody knows what it is');
    const name = type.symbol?.name;
    if (checker.isTupleType(type) || (CONTAINERS.has(name) && isOfLibrary(type))) {
      const parts = checker.getTypeArguments(type as ts.TypeReference);
      return this.first(parts.map((part) => () => this.problem(part, `${path}[…]`)));
    }
    if (COPIED.has(name) && isOfLibrary(type)) return undefined;
    if (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0) {
      return this.describe(type, path, 'it is a function');
    }
    if (type.symbol?.flags & ts.SymbolFlags.Class) return this.describe(type, path, 'it is of a class');
    if (isNamedObject(type) && isOfLibrary(type)) return this.describe(type, path, 'it belongs to its core');
    const elements = [checker.getIndexTypeOfType(type, ts.IndexKind.String)].filter((t) => t !== undefined);
    return this.first([
      ...elements.map((part) => () => this.problem(part, `${path}[…]`)),
      ...checker.getPropertiesOfType(type).map((property) => () => {
        return this.problem(checker.getTypeOfSymbolAtLocation(property, this.place), `${path}.${property.name}`);
      }),
    ]);
  }

  private first(questions: readonly (() => string | undefined)[]): string | undefined {
    for (const ask of questions) {
      const answer = ask();
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  private describe(type: ts.Type, path: string, why: string): string {
    return `'${path}' is of type '${this.checker.typeToString(type)}': ${why}`;
  }
}

/** `Promise<T>` and its like, in contrast to types such as `Record<K, T>`. */
function isNamedObject(type: ts.Type): boolean {
  return (type.symbol?.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class)) !== 0;
}

function isOfLibrary(type: ts.Type): boolean {
  return type.symbol?.declarations?.some((declaration) => declaration.getSourceFile().isDeclarationFile) ?? false;
}

const HINT = 'pass plain data, and make objects of it where the function begins';

function check(node: ts.CallExpression, checker: ts.TypeChecker): readonly Finding[] {
  const [fn, argument] = node.arguments;
  if (!isModuleFunction(fn, checker)) {
    const message = 'A thread on another core begins with a function that a module declares, named directly.';
    return [
      { complaint: { code: 'TORO2004', message, hint: 'declare it with `function` at the top of a module' }, at: fn },
    ];
  }
  const findings: Finding[] = [];
  if (beginsAgain(node, fn, checker)) {
    const message =
      'The other core evaluates this module before the function runs there, and would begin the thread again.';
    const hint = 'in the entry, write it under `if (import.meta.main)`; or declare the function in a module of its own';
    findings.push({ complaint: { code: 'TORO2006', message, hint }, at: node.expression });
  }
  const add = (type: ts.Type | undefined, path: string, at: ts.Node): void => {
    const problem = type && new Copying(checker, node).problem(type, path);
    if (problem === undefined) return;
    const message = `What goes to another core is copied, and this cannot be: ${problem}.`;
    findings.push({ complaint: { code: 'TORO2005', message, hint: HINT }, at });
  };
  if (argument) add(checker.getTypeAtLocation(argument), 'argument', argument);
  add(checker.getTypeAtLocation(fn).getCallSignatures()[0]?.getReturnType(), 'result', fn);
  return findings;
}

export const threads: RuleTable = new Map([
  [
    ts.SyntaxKind.CallExpression,
    rule(ts.isCallExpression, (node, { checker, isLibrary }) =>
      !isLibrary && node.arguments.length > 2 && threadOnOtherCore(node, checker) ? check(node, checker) : undefined,
    ),
  ],
]);
