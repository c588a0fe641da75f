/** The library declarations and their implementations agree: whatever an editor offers, an image has. */

import { join } from 'node:path';
import { ts } from '../../compiler/frontend/checker';
import { type Binding, bindingOfDeclaration, libraryBinding } from '../../compiler/frontend/library';
import { type CheckedProgram, loadProgram } from '../../compiler/frontend/program';

function load(source: string): CheckedProgram {
  const entry = join(__dirname, 'program.ts');
  return loadProgram(entry, { sources: new Map([[entry, source]]) });
}

/** Names that a module of the run-time library exports, with what they are. */
function exportsOf(program: CheckedProgram, module: string): Map<string, ts.Symbol> {
  const symbol = program.checker.getSymbolAtLocation(program.module(module));
  return new Map(symbol ? program.checker.getExportsOfModule(symbol).map((s) => [s.name, s]) : []);
}

/** What is missing for a binding, or undefined. */
function missing(program: CheckedProgram, binding: Binding): string | undefined {
  if (binding.kind === 'compiler') return undefined;
  let exports: Map<string, ts.Symbol>;
  try {
    exports = exportsOf(program, binding.module);
  } catch {
    return `module ${binding.module}`;
  }
  if (binding.kind !== 'member') return exports.has(binding.name) ? undefined : `${binding.module}: ${binding.name}`;
  const cls = exports.get(binding.class);
  if (cls === undefined) return `${binding.module}: class ${binding.class}`;
  const { checker } = program;
  const type = binding.static ? checker.getTypeOfSymbol(cls) : checker.getDeclaredTypeOfSymbol(cls);
  return type.getProperty(binding.name) ? undefined : `${binding.module}: ${binding.class}.${binding.name}`;
}

test('every declared member is implemented', () => {
  const program = load('export {};');
  const lacking = new Set<string>();
  const visit = (node: ts.Node): void => {
    const binding = bindingOfDeclaration(node);
    const lack = binding && missing(program, binding);
    if (lack !== undefined) lacking.add(lack);
    if (!ts.isTypeElement(node)) ts.forEachChild(node, visit);
  };
  for (const file of program.program.getSourceFiles()) {
    if (/\/rtl\/lib\//.test(file.fileName)) ts.forEachChild(file, visit);
  }
  expect([...lacking].sort()).toEqual([]);
});

test.each<[string, Binding]>([
  ['[1].push', { kind: 'method', module: 'lang/array', name: 'push' }],
  ['([1] as readonly number[]).slice', { kind: 'method', module: 'lang/array', name: 'slice' }],
  ["'text'.charCodeAt", { kind: 'method', module: 'lang/string', name: 'charCodeAt' }],
  ['Math.PI', { kind: 'value', module: 'lang/math', name: 'PI' }],
  ['Math.max', { kind: 'function', module: 'lang/math', name: 'max' }],
  ['console.log', { kind: 'function', module: 'lang/console', name: 'log' }],
  ['Array.isArray', { kind: 'function', module: 'lang/array-constructor', name: 'isArray' }],
  ['new Map<string, number>().get', { kind: 'member', module: 'lang/map', class: 'Map', name: 'get', static: false }],
  ['Map', { kind: 'class', module: 'lang/map', name: 'Map' }],
  ['parseInt', { kind: 'function', module: 'lang/global', name: 'parseInt' }],
  ['[1].length', { kind: 'compiler', name: 'Array.length' }],
])('%s is bound', (source, binding) => {
  const { entry, checker } = load(`${source};`);
  const [statement] = entry.statements;
  if (!ts.isExpressionStatement(statement)) throw new Error('the source is not an expression');
  const { expression } = statement;
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  const symbol = checker.getSymbolAtLocation(name);
  expect(symbol && libraryBinding(symbol, checker)).toEqual(binding);
});

test('what a program declares itself is not bound to the library', () => {
  const { entry, checker } = load('class Map { get(): void {} }\nnew Map().get();');
  const [declaration] = entry.statements;
  if (!ts.isClassDeclaration(declaration) || !declaration.name) throw new Error('the source has no class');
  const symbol = checker.getSymbolAtLocation(declaration.name);
  expect(symbol && libraryBinding(symbol, checker)).toBeUndefined();
});
