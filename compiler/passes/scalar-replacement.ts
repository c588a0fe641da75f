/**
 * Objects that nothing but loads and stores of their fields sees become local variables, one for each field: tuples that are taken apart
 * where they are made, closures and options of functions that were inlined. An object that is stored, passed, returned, compared with
 * another, or that meets another one behind an edge stays.
 */

import type { Function } from '../ir/function';
import { Instruction, type Local, type Value } from '../ir/instruction';
import { type Memory, memorySize, valueType } from '../ir/type';
import { make, makeConst, makeZero, Substitution } from './rewrite';

/** Objects begin with their header, which says what they are. */
const headerSize = 8;
/** Values below are no objects: undefined and null. */
const leastObject = 4096n;

/** A field of an object that is replaced. */
interface Field {
  readonly memory: Memory;
  readonly local: Local;
}

type Fields = Map<number, Field>;

export function replaceObjects(fn: Function): void {
  const objects = new Map<Value, Fields>();
  for (const { instructions } of fn.blocks) {
    for (const instruction of instructions) if (instruction.op === 'new') objects.set(instruction, new Map());
  }
  if (objects.size === 0) return;
  const locals = fn.locals.length;
  for (const { instructions } of fn.blocks) {
    for (const instruction of instructions) keepSeen(fn, objects, instruction);
  }
  const replaced = new Set<Local>();
  for (const fields of objects.values()) for (const { local } of fields.values()) replaced.add(local);
  fn.locals.splice(
    locals,
    fn.locals.length - locals,
    ...fn.locals.slice(locals).filter((local) => replaced.has(local)),
  );
  if (objects.size > 0) replace(fn, objects);
}

/** Notes the fields that an instruction uses, and takes the objects out that it sees in any other way. */
function keepSeen(fn: Function, objects: Map<Value, Fields>, instruction: Instruction): void {
  const object = accessed(instruction);
  for (const arg of instruction.args) {
    if (!objects.has(arg) || isComparedWithNone(instruction) || readsHeader(instruction)) continue;
    if (arg !== object || !noteField(fn, objects.get(arg), instruction)) objects.delete(arg);
  }
  for (const { args } of instruction.targets) for (const arg of args) objects.delete(arg);
}

/** The object of which an instruction loads or stores a field, at a known place; it is no object that is stored. */
function accessed({ op, args, volatile, memory }: Instruction): Value | undefined {
  if (volatile || memory === undefined) return undefined;
  if (op === 'load') return args.length === 1 ? args[0] : undefined;
  return op === 'store' && args.length === 2 && args[0] !== args[1] ? args[1] : undefined;
}

/** Whether an instruction asks what an object is: that is known, as is that it is there. */
function readsHeader({ op, args, memory, offset }: Instruction): boolean {
  return op === 'load' && args.length === 1 && memory === 'u32' && offset === 0;
}

/** Whether an instruction asks whether the object is undefined or null. */
function isComparedWithNone({ op, args }: Instruction): boolean {
  return (op === 'eq' || op === 'ne') && args.some(isNone);
}

function isNone(value: Value): boolean {
  if (!(value instanceof Instruction) || value.op !== 'const') return false;
  return typeof value.immediate === 'bigint' && value.immediate < leastObject;
}

/** False if the access is not of a field as all others are. */
function noteField(fn: Function, fields: Fields | undefined, { memory, offset }: Instruction): boolean {
  if (!fields || !memory || offset < headerSize) return false;
  const known = fields.get(offset);
  if (known) return known.memory === memory;
  const end = offset + memorySize(memory);
  for (const [at, field] of fields) if (at < end && offset < at + memorySize(field.memory)) return false;
  fields.set(offset, { memory, local: fn.addLocal(`field.${offset}`, valueType(memory)) });
  return true;
}

function replace(fn: Function, objects: ReadonlyMap<Value, Fields>): void {
  const substitution = new Substitution();
  for (const block of fn.blocks) {
    block.instructions.splice(
      0,
      block.instructions.length,
      ...block.instructions.flatMap((instruction) => replacement(instruction, objects, substitution)),
    );
  }
  substitution.apply(fn);
}

/** What stands in the place of an instruction. */
function replacement(
  instruction: Instruction,
  objects: ReadonlyMap<Value, Fields>,
  substitution: Substitution,
): Instruction[] {
  const { block, op, args, offset } = instruction;
  if (op === 'new') {
    const fields = objects.get(instruction);
    return fields ? [...fields.values()].flatMap((field) => cleared(instruction, field)) : [instruction];
  }
  if (args.length === 0) return [instruction];
  if (isComparedWithNone(instruction)) {
    if (!args.some((arg) => objects.has(arg))) return [instruction];
    const isOther = makeConst(block, 'bool', op === 'ne' ? 1 : 0, instruction);
    substitution.replace(instruction, isOther);
    return [isOther];
  }
  if (readsHeader(instruction)) {
    const [object] = args;
    if (!objects.has(object)) return [instruction];
    const descriptor = make(block, 'address', 'i64', [], instruction);
    descriptor.symbol = (object as Instruction).symbol;
    substitution.replace(instruction, descriptor);
    return [descriptor];
  }
  const object = accessed(instruction);
  const field = object && objects.get(object)?.get(offset);
  if (!field) return [instruction];
  if (op === 'store') return stored(instruction, field, args[0]);
  const value = make(block, 'get', field.local.type, [], instruction);
  value.local = field.local;
  substitution.replace(instruction, value);
  return [value];
}

/** The field of an object that is made holds the zero of its type. */
function cleared(object: Instruction, { local }: Field): Instruction[] {
  const zero = makeZero(object.block, local.type);
  return [zero, assigned(object, local, zero)];
}

/** The variable holds what a load of the field would give: of an integer kind, its own bits. */
function stored(store: Instruction, { memory, local }: Field, value: Value): Instruction[] {
  const narrow = narrowed(store, memory, value);
  return narrow ? [narrow, assigned(store, local, narrow)] : [assigned(store, local, value)];
}

function narrowed(store: Instruction, memory: Memory, value: Value): Instruction | undefined {
  if (memory === 'f32') return make(store.block, 'fround', 'f64', [value], store);
  if (!/^[ui](8|16|32)$/.test(memory)) return undefined;
  const bits = make(store.block, 'extend', 'i64', [value], store);
  bits.memory = memory;
  return bits;
}

function assigned(like: Instruction, local: Local, value: Value): Instruction {
  const set = make(like.block, 'set', 'void', [value], like);
  set.local = local;
  return set;
}
