/**
 * Modules (`import * as name`) and namespaces as values: an object of what they export, made when it is first asked for (ECMA-262
 * §10.4.6). Where only members are named, there is none. A variable that can change is a getter of the object. So are the objects of the library
 * (`console`).
 */

import { ts } from '../frontend/checker';
import { libraryBinding } from '../frontend/library';
import { Function } from '../ir/function';
import type { Value } from '../ir/instruction';
import { accessorField } from '../types/accessor-field';
import { asShape, type FunctionType, type ShapeType, type StaticType, thunkOf } from '../types/static-type';
import { libraryFunction } from './access';
import { convert } from './conversion';
import { FunctionLowering, type Namespace, type Operand } from './function-lowering';
import { makeObject } from './literals';
import { isModuleVariable, readDeclared, readLibraryValue, readModuleVariable } from './variables';

/** The object of a module or namespace. `type` is what the checker takes it for. */
export function namespaceObject(
  f: FunctionLowering,
  symbol: ts.Symbol,
  declaration: Namespace,
  type: StaticType,
): Operand {
  const { program } = f;
  const name = ts.isSourceFile(declaration) ? program.checked.moduleName(declaration) : program.names.of(declaration);
  return objectMadeBy(f, `namespace ${name}`, type, (inner, code) => build(inner, code, symbol, type));
}

/** The object of the library that a name stands for; undefined if it has members that are no values. */
export function libraryObject(f: FunctionLowering, symbol: ts.Symbol, type: StaticType): Operand | undefined {
  const members = f.checker.getPropertiesOfType(f.checker.getTypeOfSymbol(symbol));
  return objectOf(f, `library ${symbol.name}`, members, type);
}

/** An object with those members of a class of the library that a shape demands: a clock `{ now(): number }` takes `Date`. */
export function libraryView(f: FunctionLowering, symbol: ts.Symbol, shape: ShapeType): Operand | undefined {
  const members = f.checker.getPropertiesOfType(f.checker.getTypeOfSymbol(symbol));
  const wanted = members.filter(({ name }) => shape.properties.has(name));
  return objectOf(f, `library ${symbol.name} ${shape.key}`, wanted, shape);
}

function objectOf(
  f: FunctionLowering,
  code: string,
  members: readonly ts.Symbol[],
  type: StaticType,
): Operand | undefined {
  if (members.length === 0 || !members.every((member) => isLibraryValue(f, member))) return undefined;
  return objectMadeBy(f, code, type, (inner) => {
    const shape = asShape(type);
    const fields = members.map((member) => {
      const value = libraryMember(inner, member);
      const wanted = shape?.properties.get(member.name)?.type ?? value.type;
      return { name: member.name, type: wanted, value: convert(inner, value, wanted) };
    });
    return makeObject(inner, fields, shape);
  });
}

/** Whether a member of a library object is a constant or a function of one type. */
function isLibraryValue(f: FunctionLowering, member: ts.Symbol): boolean {
  const kind = libraryBinding(member, f.checker)?.kind;
  const signatures = f.checker.getTypeOfSymbol(member).getCallSignatures();
  // Of a generic function, the instance for what its type parameters must be.
  const isOne = signatures.every(({ typeParameters }) => typeParameters?.every((type) => type.getConstraint()) ?? true);
  return kind === 'value' || (kind === 'function' && isOne);
}

function libraryMember(f: FunctionLowering, member: ts.Symbol): Operand {
  const binding = libraryBinding(member, f.checker);
  if (binding?.kind === 'value') return readLibraryValue(f, binding.module, binding.name);
  if (binding?.kind !== 'function') throw new Error(`${member.name} is no value of the library`);
  return libraryFunction(f, member.valueDeclaration as ts.Declaration, binding.module, binding.name);
}

type Build = (f: FunctionLowering, code: string) => Operand;

/** What the function of this name makes, which is there only once. */
function objectMadeBy(f: FunctionLowering, code: string, type: StaticType, make: Build): Operand {
  if (!f.program.module.functions.has(code)) addCode(f, code, make);
  return { value: f.builder.call(code, 'ref', []), type };
}

/** The function that makes the object unless it has been made. */
function addCode({ program, syntax }: FunctionLowering, code: string, make: Build): void {
  const fn = new Function(code, 'ref');
  fn.attributes.noinline = true;
  program.module.addFunction(fn);
  const object = `${code}.object`;
  program.module.addData({ name: object, segment: 'references', align: 8, pieces: [{ zeros: 8 }] });
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  const b = f.builder;
  const made = b.coreload('ref', object);
  const [missing, done] = [b.newBlock(true), b.newBlock()];
  b.branch(b.compare('eq', b.convert('asint', made), b.i64(0)), missing, done);
  f.enter(missing);
  const { value } = make(f, code);
  b.corestore('ref', object, value);
  b.return(value);
  f.enter(done);
  b.return(made);
}

function build(f: FunctionLowering, code: string, namespace: ts.Symbol, type: StaticType): Operand {
  const shape = asShape(type);
  const fields = exportsOf(f, namespace).map(({ name, symbol, declaration }) => {
    if (isChangeable(declaration)) {
      const field = accessorField('get', name);
      return { name: field, ...getter(f, `${code}.${name}`, symbol, declaration) };
    }
    const value = readExport(f, symbol, declaration);
    const wanted = shape?.properties.get(name)?.type ?? value.type;
    return { name, type: wanted, value: convert(f, value, wanted) };
  });
  return makeObject(f, fields, shape);
}

interface Export {
  readonly name: string;
  readonly symbol: ts.Symbol;
  readonly declaration: ts.Declaration;
}

/** The values among the exports; those of a module in the order of their names, those of a namespace as they are written. */
function exportsOf(f: FunctionLowering, namespace: ts.Symbol): Export[] {
  const found = f.checker.getExportsOfModule(namespace).flatMap((exported): Export[] => {
    const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
    const symbol = isAlias ? f.checker.getAliasedSymbol(exported) : exported;
    const declaration = symbol.flags & ts.SymbolFlags.Value ? symbol.valueDeclaration : undefined;
    return declaration ? [{ name: exported.name, symbol, declaration }] : [];
  });
  const isModule = namespace.valueDeclaration !== undefined && ts.isSourceFile(namespace.valueDeclaration);
  return found.sort((a, b) => (isModule ? (a.name < b.name ? -1 : 1) : a.declaration.pos - b.declaration.pos));
}

function isChangeable(declaration: ts.Declaration): boolean {
  const isVariable = isModuleVariable(declaration) && !ts.isExportAssignment(declaration);
  return isVariable && (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) === 0;
}

function readExport(f: FunctionLowering, symbol: ts.Symbol, declaration: ts.Declaration): Operand {
  if (ts.isExportAssignment(declaration)) return readModuleVariable(f, symbol, declaration);
  // At its declaration, the name of an enum or a module stands for a type.
  const type = f.resolve(f.checker.getTypeOfSymbol(symbol), declaration);
  if (ts.isEnumDeclaration(declaration)) return f.syntax.enumObject(f, declaration, type);
  if (ts.isSourceFile(declaration) || ts.isModuleDeclaration(declaration)) {
    return namespaceObject(f, symbol, declaration, type);
  }
  return readDeclared(f, declaration, symbol, type);
}

/** The function value that reads a variable. */
function getter(
  f: FunctionLowering,
  name: string,
  symbol: ts.Symbol,
  declaration: ts.Declaration,
): { type: FunctionType; value: Value } {
  const type = thunkOf(f.program.typeOfModuleVariable(declaration));
  return { type, value: f.syntax.functionOf(f, name, type, (inner) => readExport(inner, symbol, declaration).value) };
}
