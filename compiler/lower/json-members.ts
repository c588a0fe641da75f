/**
 * The properties of objects, for JSON: one function that tells the layouts of the program apart by class number and hands key
 * and value of each property to a visitor of lang/json-visitor. Made only if the program writes JSON.
 */

import { Function } from '../ir/function';
import type { Value } from '../ir/instruction';
import { accessorOfField } from '../types/accessor-field';
import type { ClassType } from '../types/class-type';
import { type Field, fieldTag, type Layout } from '../types/layout';
import { isSymbolKey } from '../types/symbol-key';
import type { Instance } from './candidates';
import { boxed } from './conversion';
import type { ClassRange } from './descriptors';
import { callClosure } from './dispatch';
import { hasOwnName, isOwn, shownFields } from './field-lists';
import { FunctionLowering, type Operand, type Syntax } from './function-lowering';
import { classNumberIn, descriptorOf } from './object-header';
import type { ProgramLowering } from './program-lowering';

export const jsonMembersSymbol = 'lang.jsonMembers';

const visitorModule = 'lang/json-visitor';

/** Has the functions lowered that the properties are handed to. */
export function requestVisitor(program: ProgramLowering): void {
  program.runtime(visitorModule, 'visitMember');
  program.runtime(visitorModule, 'visitElement');
}

/** Makes the function, when the classes are numbered. */
export function emitJsonMembers(
  program: ProgramLowering,
  syntax: Syntax,
  rangeOf: (symbol: string) => ClassRange | undefined,
): void {
  if (!program.visitsMembers) return;
  const fn = new Function(jsonMembersSymbol, 'void');
  fn.attributes.noinline = true;
  const object = fn.addParameter('ref', 'object');
  const visitor = fn.addParameter('ref', 'visitor');
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  const b = f.builder;
  const descriptor = descriptorOf(b, object);
  const id = classNumberIn(b, descriptor);
  const entry = b.block;
  const none = b.newBlock();
  const cases = [...program.instantiated.values()].flatMap((instance) => {
    const range = rangeOf(instance.layout.descriptor);
    const fields = range ? propertiesOf(program, instance) : [];
    if (!range || fields.length === 0) return [];
    const block = b.newBlock();
    f.enter(block);
    for (const field of fields) visit(f, instance.layout, object, visitor, field);
    b.return();
    return [{ value: BigInt(range.id), block }];
  });
  f.enter(none);
  b.return();
  f.enter(entry);
  b.switch(
    id,
    cases.map(({ value }) => value),
    cases.map(({ block }) => block),
    none,
  );
  program.module.replaceFunction(fn);
}

/** Those that are enumerable: none of a base class that the library has. */
function propertiesOf(program: ProgramLowering, instance: Instance): readonly Field[] {
  const { layout } = instance;
  const inherited = libraryBase(program, instance.cls)?.layout.fields;
  return shownFields(program, instance).flatMap((name) => {
    const field = layout.fields.get(name);
    const accessor = accessorOfField(name);
    const isText = !name.startsWith('#') && !isSymbolKey(accessor?.name ?? name);
    const isHidden = inherited?.has(name) && !(name === 'name' && hasOwnName(program, instance.cls));
    return field && !isHidden && isText && accessor?.kind !== 'set' ? field : [];
  });
}

/** The nearest base class that the library has, such as Error. */
function libraryBase(program: ProgramLowering, cls: ClassType | undefined): ClassType | undefined {
  let base = cls?.base;
  while (base && isOwn(program, base)) base = base.base;
  return base;
}

function visit(f: FunctionLowering, layout: Layout, object: Value, visitor: Value, field: Field): void {
  const loaded = { value: f.loadField(object, field.memory, field.offset, fieldTag(field.name)), type: field.type };
  const accessor = accessorOfField(field.name);
  if (!accessor && field.type.kind === 'function') return;
  const value = accessor && field.type.kind === 'function' ? read(f, loaded) : loaded;
  if (layout.name === 'Array') {
    const index = f.builder.num(Number(field.name));
    f.builder.call(f.program.runtime(visitorModule, 'visitElement').symbol, 'void', [visitor, index, boxed(f, value)]);
    return;
  }
  const name = accessor?.name ?? field.name;
  const texts = [name, `${JSON.stringify(name)}:`].map((text) => f.builder.address(f.program.string(text)));
  f.builder.call(f.program.runtime(visitorModule, 'visitMember').symbol, 'void', [visitor, ...texts, boxed(f, value)]);
}

/** What the getter of an object literal returns. */
function read(f: FunctionLowering, getter: Operand): Operand {
  if (getter.type.kind !== 'function') throw new Error('a getter that is no function');
  return callClosure(f, getter.value, getter.type, []);
}
