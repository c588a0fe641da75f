/**
 * The fields of objects by name, for the console: which of them are shown, and a function that lists names and values in turn; of a
 * class, its static fields. Made only if the program inspects objects.
 */

import { ts } from '../frontend/checker';
import { Function } from '../ir/function';
import type { Value } from '../ir/instruction';
import { accessorOfField } from '../types/accessor-field';
import { isStatic } from '../types/class-declaration';
import type { ClassType } from '../types/class-type';
import { isPrivateField, memberName } from '../types/member-name';
import { stringType, unknownType } from '../types/static-type';
import { isSymbolKey } from '../types/symbol-key';
import { makeArray } from './arrays';
import type { Instance } from './candidates';
import { isOfLanguage, isOwn, libraryBase } from './class-origin';
import { isClassObject, testOfClass } from './class-values';
import { inheritsName, orderWithName } from './error-names';
import { FunctionLowering, type Operand, type Syntax } from './function-lowering';
import { descriptorOf } from './object-header';
import { fieldListSymbol, type ProgramLowering } from './program-lowering';
import { assignedEntries, assignedStatics, staticPlace } from './static-places';

/** The result of a match has its properties beside its elements. */
const details = 'MatchDetails';
/** Classes of the library that are shown by their contents, which are private. */
const collections = new Set(['HashTable', 'Map', 'Set']);
/** Those whose fields the console reads. */
const readable = new Set([
  'AbortController',
  'AbortSignal',
  'CustomEvent',
  'Event',
  'EventTarget',
  'RegExp',
  'URLSearchParams',
]);

/** Makes the function: dictionaries and classes are listed here, what has a layout by its table of members. */
export function emitFieldLists(program: ProgramLowering, syntax: Syntax): void {
  if (!program.listsFields) return;
  const fn = new Function(fieldListSymbol, 'ref');
  fn.attributes.noinline = true;
  const object = fn.addParameter('ref', 'object');
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  const b = f.builder;
  const { dictionary } = program;
  if (dictionary.instantiated) {
    const [hit, next] = [b.newBlock(), b.newBlock()];
    b.branch(b.compare('eq', descriptorOf(b, object), b.address(dictionary.layout.descriptor, 'i64')), hit, next);
    f.enter(hit);
    const target = program.methodOf(dictionary, 'fields');
    b.return(f.callSymbol(target.symbol, target.type.result, [object]).value);
    f.enter(next);
  }
  emitClasses(f, object);
  b.return(f.callRuntime('lang/member-list', 'listFields', [b.convert('box', object)]).value);
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
  const declared = makeArray(f, staticEntries(f, object, cls), type);
  const assigned = assignedEntries(f, cls, object);
  if (assigned.length === 0) return declared.value;
  const list = makeArray(f, assigned, type).value;
  return f.callRuntime('lang/assigned-statics', 'withAssigned', [declared.value, list]).value;
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
  if (cls && !isOwn(program, cls) && !isReadable(program, cls) && !isMatch(program, cls)) return contents;
  const shown = layout.order.filter((name) => !isPrivateField(name, cls));
  // Integer keys come first, in ascending order, and symbols last (ECMA-262 §10.1.11.1).
  const indices = shown.filter(isIndex).sort((a, b) => Number(a) - Number(b));
  const symbols = shown.filter(isSymbol);
  const named = shown.filter((name) => !isIndex(name) && !isSymbol(name));
  // The name of an error is listed in any case, since the console shows one that has been assigned later.
  const ordered = cls && isBelowError(program, cls) ? orderWithName(cls, named, (c) => isOwn(program, c)) : undefined;
  return [...contents, ...indices, ...(ordered ?? named), ...symbols];
}

/** Whether errors of a class are listed with a name that they inherit. */
export function isNameListedAsInherited(program: ProgramLowering, cls: ClassType | undefined): boolean {
  return isBelowError(program, cls) && !hasOwnName(program, cls);
}

/** Whether a class of the program extends one of the library that has a name. */
function isBelowError(program: ProgramLowering, cls: ClassType | undefined): boolean {
  return cls !== undefined && inheritsName(cls, (other) => isOwn(program, other));
}

/** Whether the instances of a class below an error of the library have a `name` of their own. */
export function hasOwnName(program: ProgramLowering, cls: ClassType | undefined): boolean {
  return cls !== undefined && orderWithName(cls, [], (other) => isOwn(program, other)) !== undefined;
}

/** Whether a field is shown although it is no key: JavaScript has an accessor of the class in its place. */
export function isShownAlone(program: ProgramLowering, cls: ClassType | undefined, name: string): boolean {
  const base = libraryBase(program, cls);
  return base !== undefined && isReadable(program, base) && base.layout.fields.has(name);
}

/** Whether a class is one of the collections or extends one. */
function isCollection(program: ProgramLowering, cls: ClassType): boolean {
  if (collections.has(cls.name) && isOfLanguage(program, cls)) return true;
  return cls.base !== undefined && isCollection(program, cls.base);
}

function isReadable(program: ProgramLowering, cls: ClassType): boolean {
  return readable.has(cls.name) && isOfLanguage(program, cls);
}

function isMatch(program: ProgramLowering, cls: ClassType): boolean {
  return cls.name === details && isOfLanguage(program, cls);
}

function isSymbol(name: string): boolean {
  return isSymbolKey(accessorOfField(name)?.name ?? name);
}

function isIndex(name: string): boolean {
  return String(Number(name) >>> 0) === name;
}
