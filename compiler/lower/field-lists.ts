/**
 * The fields of objects by name, for the console: one function that tells the layouts of the program apart and lists names
 * and values in turn; of a class, its static fields. Made only if the program inspects objects; what the program does not print
 * costs nothing.
 */

import { ts } from '../frontend/checker';
import { Function } from '../ir/function';
import type { Value } from '../ir/instruction';
import { isProgramModule } from '../ir/instruction';
import { accessorIn, accessorOfField } from '../types/accessor-field';
import { isStatic } from '../types/class-declaration';
import type { ClassType } from '../types/class-type';
import { fieldTag, type Layout } from '../types/layout';
import { memberName } from '../types/member-name';
import { stringType, unknownType } from '../types/static-type';
import { isSymbolKey } from '../types/symbol-key';
import { makeArray } from './arrays';
import type { Instance } from './candidates';
import { isClassObject, testOfClass } from './class-values';
import type { ClassRange } from './descriptors';
import { inheritsName, orderWithName } from './error-names';
import { FunctionLowering, type Operand, type Syntax } from './function-lowering';
import { classNumberIn, descriptorOf } from './object-header';
import { fieldListSymbol, type ProgramLowering } from './program-lowering';
import { assignedEntries, assignedStatics, staticPlace } from './static-places';

/** Classes of the library that are shown by their contents, which are private. */
const collections = new Set(['HashTable', 'Map', 'Set']);
/** Those whose fields the console reads. */
const readable = new Set([
  'AbortController',
  'AbortSignal',
  'CustomEvent',
  'Event',
  'EventTarget',
  'MatchDetails',
  'RegExp',
  'URL',
  'URLSearchParams',
]);

/** Makes the function, when the classes are numbered. */
export function emitFieldLists(
  program: ProgramLowering,
  syntax: Syntax,
  rangeOf: (symbol: string) => ClassRange | undefined,
): void {
  if (!program.listsFields) return;
  const fn = new Function(fieldListSymbol, 'ref');
  fn.attributes.noinline = true;
  const object = fn.addParameter('ref', 'object');
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  const b = f.builder;
  const descriptor = descriptorOf(b, object);
  const id = classNumberIn(b, descriptor);
  const { dictionary } = program;
  for (const instance of program.instantiated.values()) {
    if (instance.cls === dictionary) {
      const hit = b.newBlock();
      const next = b.newBlock();
      b.branch(b.compare('eq', descriptor, b.address(instance.layout.descriptor, 'i64')), hit, next);
      f.enter(hit);
      const target = program.methodOf(dictionary, 'fields');
      b.return(f.callSymbol(target.symbol, target.type.result, [object]).value);
      f.enter(next);
      continue;
    }
    const fields = shownFields(program, instance);
    const range = rangeOf(instance.layout.descriptor);
    if (fields.length === 0 || !range) continue;
    const hit = b.newBlock(true);
    const next = b.newBlock();
    b.branch(b.compare('eq', id, b.i64(range.id)), hit, next);
    f.enter(hit);
    b.return(
      list(
        f,
        object,
        instance.layout,
        fields,
        isBelowError(program, instance.cls) && !hasOwnName(program, instance.cls),
      ),
    );
    f.enter(next);
  }
  emitClasses(f, object);
  b.return(list(f, object, undefined, []));
  program.module.replaceFunction(fn);
}

/** Lists the static fields of classes that have some. */
function emitClasses(f: FunctionLowering, object: Value): void {
  const hasFields = (cls: ClassType): boolean =>
    staticFields(cls).length > 0 || assignedStatics(f.program, cls).length > 0;
  const classes = [...f.program.classObjects].filter(hasFields);
  if (classes.length === 0) return;
  const b = f.builder;
  const isClass = b.newBlock(true);
  const done = b.newBlock();
  b.branch(isClassObject(f, b.convert('box', object)), isClass, done);
  f.enter(isClass);
  for (const cls of classes) {
    const hit = b.newBlock();
    const next = b.newBlock();
    b.branch(testOfClass(f, object, cls), hit, next);
    f.enter(hit);
    b.return(listOfStatics(f, object, cls));
    f.enter(next);
  }
  b.jump(done);
  f.enter(done);
}

/** An array of the names and values of the static fields that a class has itself. */
function listOfStatics(f: FunctionLowering, object: Value, cls: ClassType): Value {
  const type = f.program.types.table.array(unknownType);
  const declared = f.temporary(makeArray(f, staticEntries(f, object, cls), type), 'statics');
  const assigned = assignedEntries(f, cls, object);
  if (assigned.length === 0) return f.builder.get(declared);
  const list = makeArray(f, assigned, type).value;
  return f.callRuntime('lang/assigned-statics', 'withAssigned', [f.builder.get(declared), list]).value;
}

/** The public static fields that a class declares itself. */
function staticFields(cls: ClassType): ts.PropertyDeclaration[] {
  return cls.declaration.members.filter(
    (member): member is ts.PropertyDeclaration =>
      ts.isPropertyDeclaration(member) && isStatic(member) && !ts.isPrivateIdentifier(member.name),
  );
}

function staticEntries(f: FunctionLowering, object: Value, cls: ClassType): Operand[] {
  return staticFields(cls).flatMap((field): Operand[] => {
    const name = memberName(field.name, f.checker);
    const text = { value: f.builder.address(f.program.string(name)), type: stringType };
    return [text, staticPlace(f, cls, field, () => object).read()];
  });
}

/** Names of the fields that the console shows: those of the program's own classes and of literals. */
export function shownFields(program: ProgramLowering, { layout, cls }: Instance): readonly string[] {
  const contents = cls && isCollection(program, cls) ? layout.order.filter((name) => name.startsWith('#')) : [];
  if (cls && !isOwn(program, cls) && !isReadable(program, cls)) return contents;
  const shown = layout.order.filter((name) => !name.startsWith('#'));
  // Integer keys come first, in ascending order, and symbols last (ECMA-262 §10.1.11.1).
  const indices = shown.filter(isIndex).sort((a, b) => Number(a) - Number(b));
  const symbols = shown.filter(isSymbol);
  const named = shown.filter((name) => !isIndex(name) && !isSymbol(name));
  // The name of an error is listed in any case, since the console shows one that has been assigned later.
  const ordered = cls && isBelowError(program, cls) ? orderWithName(cls, named, (c) => isOwn(program, c)) : undefined;
  return [...contents, ...indices, ...(ordered ?? named), ...symbols];
}

/** Whether a class of the program extends one of the library that has a name. */
function isBelowError(program: ProgramLowering, cls: ClassType | undefined): boolean {
  return cls !== undefined && inheritsName(cls, (other) => isOwn(program, other));
}

/** Whether the instances of a class below an error of the library have a `name` of their own. */
export function hasOwnName(program: ProgramLowering, cls: ClassType | undefined): boolean {
  return cls !== undefined && orderWithName(cls, [], (other) => isOwn(program, other)) !== undefined;
}

function moduleOf(program: ProgramLowering, cls: ClassType): string {
  return program.checked.moduleName(cls.declaration.getSourceFile());
}

/** Whether a class belongs to the program, not to the run-time library. */
export function isOwn(program: ProgramLowering, cls: ClassType): boolean {
  return isProgramModule(moduleOf(program, cls));
}

/** Whether a class is one of the collections or extends one. */
function isCollection(program: ProgramLowering, cls: ClassType): boolean {
  if (collections.has(cls.name) && moduleOf(program, cls).startsWith('lang/')) return true;
  return cls.base !== undefined && isCollection(program, cls.base);
}

function isReadable(program: ProgramLowering, cls: ClassType): boolean {
  return readable.has(cls.name) && moduleOf(program, cls).startsWith('lang/');
}

function isSymbol(name: string): boolean {
  return isSymbolKey(accessorOfField(name)?.name ?? name);
}

function isIndex(name: string): boolean {
  return String(Number(name) >>> 0) === name;
}

/** An array of names and values; the name of a field that may be missing begins with `?`, an inherited name of errors with `#`. */
function list(
  f: FunctionLowering,
  object: Value,
  layout: Layout | undefined,
  names: readonly string[],
  isNameInherited = false,
): Value {
  const { program, builder } = f;
  const values = names.flatMap((name): Operand[] => {
    const field = layout?.fields.get(name);
    if (!field || !layout) throw new Error(`no field '${name}' to list`);
    const accessor = accessorOfField(name);
    if (accessor) return accessorEntry(f, layout, accessor.kind, accessor.name);
    const mark = field.absent ? '?' : isNameInherited && name === 'name' ? '#' : '';
    const text = builder.address(program.string(mark + name));
    const value = f.loadField(object, field.memory, field.offset, fieldTag(name));
    return [
      { value: text, type: stringType },
      { value, type: field.type },
    ];
  });
  return makeArray(f, values, program.types.table.array(unknownType)).value;
}

/** An accessor is listed once, its name behind a NUL, with what the console shows in its place. */
function accessorEntry(f: FunctionLowering, layout: Layout, kind: 'get' | 'set', name: string): Operand[] {
  const both = accessorIn(layout, 'get', name) && accessorIn(layout, 'set', name);
  if (both && kind === 'set') return [];
  const text = both ? '[Getter/Setter]' : kind === 'get' ? '[Getter]' : '[Setter]';
  return [`\0${name}`, text].map((part) => ({ value: f.builder.address(f.program.string(part)), type: stringType }));
}
