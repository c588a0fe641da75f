/**
 * Where values of one type are used as another. TypeScript's types are structural and covariant: an object of one class may be
 * used as another class with the same members, a `Box<Dog>` as a `Box<Animal>`, and all of that inside arrays, properties
 * and functions. Such a use is noted, so that dispatchers know which objects can come; where the layouts differ, it is a fact that
 * decides how fields are reached (types/facts.ts).
 */

import type { ClassType } from '../types/class-type';
import { memoryOf, representation } from '../types/representation';
import {
  anyType,
  type FunctionType,
  isOpaque,
  isPartOf,
  membersOf,
  type Property,
  parameterAt,
  type ShapeType,
  type StaticType,
  type TupleType,
  undefinedType,
  unknownType,
} from '../types/static-type';
import { UnsupportedType } from '../types/unsupported-type';
import { noteSequence } from './dispatch-sequences';
import { needsArrayCheck } from './element-kinds';
import type { ProgramLowering } from './program-lowering';
import { Reachability } from './reachability';
import { openClass } from './stand-ins';
import { suffices } from './strays';

/** Notes that a value of type `from` is used as a `to`; the value itself is converted elsewhere. Throws UnsupportedType. */
export function noteFlow(program: ProgramLowering, from: StaticType, to: StaticType): void {
  if (from === to || from.kind === 'never') return;
  // What is missing has no members. Variables that begin as null are given it when all else is known.
  if ((from.kind === 'null' || from.kind === 'undefined') && !isOpaque(to)) return;
  if (isOpaque(to) || to.kind === 'object') {
    program.noteEscape(from);
    return;
  }
  // Nothing can be reached behind a primitive, and constants become others when the rest of the program is done.
  if (isPrimitive(from) && membersOf(to).every(isPrimitive)) return;
  const key = `${from.key} -> ${to.key}`;
  // Function expressions have types without a name: each is one of its own.
  const isNamed = from.key !== '' && to.key !== '';
  if (isNamed && program.flows.has(key)) return;
  program.flows.add(key);
  const targets = membersOf(to);
  for (const source of membersOf(from)) {
    if (targets.includes(source)) continue;
    const related = targets.filter((target) => isRelated(source, target));
    if (related.length === 0) for (const target of targets) noteMember(program, source, target);
    else for (const target of targets) noteCandidate(program, source, target, related.includes(target));
  }
}

/**
 * Notes what the checker takes for another type than lowering does: instances of a generic class asserted to be of the same class for other types
 * (an `Option<never>` is any `Option`), or what `T[K]` is by its bound. What both name is no news.
 */
export function noteRelated(program: ProgramLowering, from: StaticType, to: StaticType): void {
  for (const target of membersOf(to)) {
    if (membersOf(from).includes(target)) continue;
    for (const source of membersOf(from)) if (isRelated(source, target)) noteFlow(program, source, target);
  }
}

/**
 * Whether two types are instances of one generic class that hold the same. Only what its methods take and give differs: `return this as unknown as
 * Query<T, Pick<T, K>>`.
 */
export function holdsAlike(from: StaticType, to: StaticType): boolean {
  if (from.kind !== 'class' || to.kind !== 'class' || from.declaration !== to.declaration || to.isUniform) return false;
  const seen = new Set<StaticType>();
  return [...to.layout.fields.values()].every(({ name, type }) => {
    const own = from.layout.fields.get(name);
    return own !== undefined && isAlike(own.type, type, seen);
  });
}

/** Whether two types differ in nothing but their names. What has been `seen` is being compared already. */
function isAlike(from: StaticType, to: StaticType, seen: Set<StaticType>): boolean {
  if (from === to || seen.has(to)) return true;
  seen.add(to);
  const all = (parts: readonly StaticType[], others: readonly StaticType[]): boolean =>
    parts.length === others.length && parts.every((part, i) => isAlike(part, others[i], seen));
  if (from.kind === 'array' && to.kind === 'array') return isAlike(from.element, to.element, seen);
  if (from.kind === 'record' && to.kind === 'record') return isAlike(from.value, to.value, seen);
  if (from.kind === 'union' && to.kind === 'union') return all(from.members, to.members);
  if (from.kind !== 'shape' || to.kind !== 'shape' || from.properties.size !== to.properties.size) return false;
  return [...to.properties.values()].every(({ name, type }) => {
    const own = from.properties.get(name);
    return own !== undefined && isAlike(own.type, type, seen);
  });
}

/** A value that goes to one of several types. Of a value from outside, nothing says to which. */
function noteCandidate(program: ProgramLowering, from: StaticType, to: StaticType, isRelated: boolean): void {
  if (isRelated) noteMember(program, from, to);
  else if (from.kind === 'shape' && to.kind === 'shape') program.dynamic.link(from, to);
}

/** Of several types in a union, an object goes where its own class or one of its bases is declared, or where it has all that is demanded. */
function isRelated(from: StaticType, to: StaticType): boolean {
  if (from.kind === 'shape' && to.kind === 'shape') return suffices(from, to);
  return from.kind === 'class' && to.kind === 'class' && from.ancestor(to.declaration) !== undefined;
}

/**
 * Whether a value of type `from` can be a `to` at all, judged by what kind of value it is. Where it cannot, an object with
 * such a property is never met behind the other type.
 */
export function canBecome(from: StaticType, to: StaticType, depth = 0): boolean {
  if (isOpaque(from) || isOpaque(to) || from.kind === 'never' || to.kind === 'undefined') return true;
  // `undefined` beside a function says nothing about the function.
  const both = [from, to].every((type) => membersOf(type).some(({ kind }) => kind === 'function'));
  const sources = membersOf(from).filter(({ kind }) => !both || kind === 'function');
  return sources.some((source) => membersOf(to).some((target) => canMemberBecome(source, target, depth)));
}

function canMemberBecome(from: StaticType, to: StaticType, depth: number): boolean {
  // Arrays and strings are iterables like any other (dispatch-sequences.ts).
  if (isIterable(to) && (from.kind === 'array' || from.kind === 'string' || from.kind === 'typedarray')) return true;
  if (family(from) !== family(to) || isBuiltInFor(from, to)) return false;
  // Function types may contain themselves.
  if (from.kind !== 'function' || to.kind !== 'function' || depth === mostDepth) return true;
  if (!canBecome(from.result, to.result, depth + 1)) return false;
  return takesCallsOf(from, to, depth + 1);
}

/** Whether the parameters of a function can get what a function of type `called` is called with. */
export function takesCallsOf({ parameters, rest }: FunctionType, called: FunctionType, depth = 0): boolean {
  return parameters.every((parameter, i) => {
    const given = parameterAt(called, i);
    const isRest = rest && i === parameters.length - 1;
    if (isRest && !given) return true;
    const wanted = isRest && parameter.kind === 'array' ? parameter.element : parameter;
    return canBecome(given ?? undefinedType, wanted, depth);
  });
}

/** Whether a type says no more than that its values can be iterated. */
export function isIterable(type: StaticType): boolean {
  return type.kind === 'shape' && type.properties.size === 1 && type.properties.has('@@iterator');
}

/** Whether one of two heap values has its members built in and the other is an object with a layout. */
function isBuiltInFor(from: StaticType, to: StaticType): boolean {
  const wanted = to.kind === 'class' || (to.kind === 'shape' && to.properties.size > 0);
  const isBuiltIn = from.kind === 'function' || from.kind === 'array' || from.kind === 'typedarray';
  return wanted && isBuiltIn && !(from.kind === 'array' && from.match);
}

function isPrimitive({ kind }: StaticType): boolean {
  return ['number', 'string', 'boolean', 'wide', 'bigint', 'undefined', 'null'].includes(kind);
}

/** How deep functions that take functions are compared. */
const mostDepth = 3;

function family(type: StaticType): string {
  switch (type.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'symbol':
    case 'bigint':
      return type.kind;
    case 'wide':
      return 'bigint';
    case 'undefined':
    case 'null':
      return 'nothing';
    default:
      return 'object';
  }
}

function noteMember(program: ProgramLowering, from: StaticType, to: StaticType): void {
  if (isOpaque(from) || from.kind === 'object') {
    noteOpaque(program, to);
    return;
  }
  if (hasMembers(from) && hasMembers(to) && program.deferredFlows.defer(from, to)) return;
  noteMembers(program, from, to);
}

/** Notes the flows that wait for a dispatcher on this type. */
export function resumeFlows(program: ProgramLowering, to: StaticType): void {
  program.deferredFlows.resume(to, (from, into) => noteMembers(program, from, into));
}

function hasMembers({ kind }: StaticType): boolean {
  return kind === 'class' || kind === 'shape';
}

function noteMembers(program: ProgramLowering, from: StaticType, to: StaticType): void {
  if (to.kind === 'record') noteRecord(program, from, to);
  if (to.kind === 'shape' && from.kind === 'record') {
    program.dynamic.open(to);
    for (const property of to.properties.values()) noteFlow(program, from.value, property.type);
    return;
  }
  if (to.kind === 'shape' && (from.kind === 'shape' || from.kind === 'class')) {
    program.dynamic.link(from, to);
    program.provenance.link(from, to);
    if (from.kind === 'shape') program.strays.link(from, to);
  }
  if (to.kind === 'class' && (from.kind === 'class' || from.kind === 'shape')) noteClass(program, from, to);
  else if (to.kind === 'array' && from.kind === 'array') noteShared(program, from.element, to.element);
  else if (from.kind === 'tuple' && to.kind === 'array') program.facts.useAsArray(from);
  else if (from.kind === 'array' && to.kind === 'tuple') program.facts.useAsArray(to);
  else if (from.kind === 'tuple' && to.kind === 'tuple') noteTuple(program, from, to);
  else if (to.kind === 'shape') {
    noteBuiltIn(program, from, to);
    for (const property of to.properties.values()) {
      const source = program.types.propertyOf(from, property.name);
      if (source) noteFlow(program, source, property.type);
      else noteMissing(program, from, to, property);
    }
  } else if (to.kind === 'function' && from.kind === 'function') noteFunction(program, from, to);
}

/** Tuples whose elements lie alike share their fields; others are arrays, whose accesses can tell. */
function noteTuple(program: ProgramLowering, from: TupleType, to: TupleType): void {
  const isAlike =
    from.elements.length === to.elements.length &&
    from.elements.every(
      (element, i) => memoryOf(element) === memoryOf(to.elements[i]) && !needsArrayCheck(element, to.elements[i]),
    );
  if (isAlike) {
    from.elements.forEach((element, i) => {
      noteShared(program, element, to.elements[i]);
    });
    return;
  }
  program.facts.useAsArray(from);
  program.facts.useAsArray(to);
}

/** A value of which nothing is known: what it is used as may be any object, and so what lies in it. */
function noteOpaque(program: ProgramLowering, to: StaticType): void {
  const inside = (type: StaticType): void => noteFlow(program, anyType, type);
  switch (to.kind) {
    case 'shape':
      // What lies in it is noted where it is read: by the dispatchers of what is open.
      program.dynamic.open(to);
      return;
    case 'record':
      program.dynamic.open(to);
      inside(to.value);
      for (const property of to.known.values()) inside(property.type);
      return;
    case 'array':
      inside(to.element);
      return;
    case 'tuple':
      program.facts.useAsArray(to);
      to.elements.forEach(inside);
      return;
    case 'function':
      inside(to.result);
      return;
  }
}

/** A value whose members are built in, behind an interface: its dispatchers look at the kind of the value too. */
function noteBuiltIn(program: ProgramLowering, from: StaticType, to: ShapeType): void {
  switch (from.kind) {
    case 'tuple':
      program.facts.useAsArray(from);
      break;
    case 'string':
    case 'array':
    case 'typedarray':
    case 'function':
      // What can be iterated has a dispatcher of its own (dispatch-sequences.ts).
      if (to.properties.has('@@iterator')) noteSequence(program, from);
      if ([...to.properties.keys()].some((name) => !name.startsWith('@@'))) program.dynamic.open(to);
  }
}

/** An object with properties that are known is used as a map: it keeps its layout. */
function noteRecord(program: ProgramLowering, from: StaticType, to: StaticType & { kind: 'record' }): void {
  if (from.kind === 'record') noteFlow(program, from.value, to.value);
  else if (from.kind !== 'undefined' && from.kind !== 'null') program.dynamic.open(to);
  for (const name of program.types.propertyNames(from)) {
    const property = program.types.propertyOf(from, name);
    if (property) noteFlow(program, property, to.known.get(name)?.type ?? to.value);
  }
}

/** Notes that the properties of an object are used as values of a type, as those of a record are, but not the object as a record. */
export function notePropertiesAs(program: ProgramLowering, from: StaticType, to: StaticType): void {
  for (const member of membersOf(from)) {
    for (const name of program.types.propertyNames(member)) {
      const property = program.types.propertyOf(member, name);
      if (property) noteFlow(program, property, to);
    }
  }
}

/** A property that one type does not declare is a method of it, or one that its objects may have beside those that it declares. */
function noteMissing(program: ProgramLowering, from: StaticType, to: ShapeType, { name, type }: Property): void {
  noteMethod(program, from, to, name);
  if (from.kind === 'shape') program.dynamic.whenOpen(from, () => noteFlow(program, anyType, type));
}

/** Values that stay where they are, in an array or a field: function values among them must be called alike. */
function noteShared(program: ProgramLowering, from: StaticType, to: StaticType): void {
  noteFlow(program, from, to);
  for (const source of membersOf(from)) {
    for (const target of membersOf(to)) {
      if (source.kind === 'function' && target.kind === 'function') alignCalls(program, source, target);
    }
  }
}

/** What the two function types take or give differently travels as a box in both; whoever calls the one with fewer parameters gives undefined for the others. */
export function alignCalls(program: ProgramLowering, from: FunctionType, to: FunctionType): void {
  // What comes to a class comes in boxes, whatever type it is used as; no function is one.
  if (from.constructs || to.constructs || isCompatible(program, from, to)) return;
  if (!from.key || !to.key || from.rest || to.rest) {
    throw new UnsupportedType(
      'the functions in this array take their arguments differently; wrap each in an arrow function',
    );
  }
  const align = (part: number | 'result'): void => {
    program.facts.boxPart(from, part);
    program.facts.boxPart(to, part);
  };
  const given = passedTo(program, to);
  const taken = passedTo(program, from);
  taken.forEach((parameter, i) => {
    if (!sameCalling(program, given[i] ?? unknownType, parameter)) align(i);
  });
  program.facts.padArguments(to, taken.length);
  if (!sameResult(program, from, to)) align('result');
}

function noteFunction(program: ProgramLowering, from: FunctionType, to: FunctionType): void {
  if (to.result.kind !== 'undefined') noteFlow(program, from.result, to.result);
  from.parameters.forEach((parameter, i) => {
    const given = to.parameters[i];
    if (given && !isPartOf(parameter, given)) noteFlow(program, given, parameter);
  });
}

function noteClass(program: ProgramLowering, from: ClassType | ShapeType, to: ClassType): void {
  if (from.kind === 'class' && (from.isSubclassOf(to) || to.isSubclassOf(from))) return;
  // Its values are kept without their type.
  if (from.kind === 'class' && to.isUniform && from.declaration === to.declaration) {
    for (const [i, argument] of to.typeArguments.entries()) noteFlow(program, from.typeArguments[i], argument);
  }
  to.sources.add(from);
  program.dynamic.whenOpen(from, () => openClass(program, to));
  for (const field of to.layout.fields.values()) {
    const own = program.types.propertyOf(from, field.name);
    if (own) noteShared(program, own, field.type);
  }
  for (const at of to.line()) {
    if (!sharesFields(from, at)) program.directAccesses.scatter(at);
    for (const name of at.members.methods.keys()) noteMethod(program, from, to, name);
  }
}

/** Whether the fields of `to` lie at the same places in objects of class `from`. */
export function sharesFields(from: ClassType | ShapeType, to: ClassType): boolean {
  if (from.kind === 'shape') return to.layout.fields.size === 0;
  return [...to.layout.fields.values()].every((field) => {
    const own = from.layout.fields.get(field.name);
    if (!own || own.offset !== field.offset || own.memory !== field.memory) return false;
    // Arrays of other elements are looked at when they are read.
    return !needsArrayCheck(own.type, field.type);
  });
}

/** A method called through another type: arguments and results go between the two. */
function noteMethod(program: ProgramLowering, from: StaticType, to: StaticType, name: string): void {
  const source = program.types.methodType(from, name);
  const target = program.types.methodType(to, name);
  if (source && target) noteFunction(program, source, target);
}

/** The types of which an object may be met where one of a class is expected; each class stands for its subclasses too. */
export function sourcesOfClasses(): Reachability<ClassType | ShapeType> {
  return new Reachability(function* (type) {
    if (type.kind === 'shape') return;
    for (const member of type.family()) yield* member.sources;
  });
}

/** Whether two function types are called alike; see `convertFunction` for the rules. */
export function isCompatible(program: ProgramLowering, from: FunctionType, to: FunctionType, depth = 0): boolean {
  if (from.rest !== to.rest && (from.rest || to.rest)) return false;
  if (from.rest && from.parameters.length !== to.parameters.length) return false;
  const given = passedTo(program, to);
  const taken = passedTo(program, from);
  if (taken.length > given.length) return false;
  // Function types may contain themselves.
  if (depth === mostDepth) return true;
  return (
    sameResult(program, from, to, depth) &&
    taken.every((parameter, i) => sameCalling(program, given[i], parameter, depth))
  );
}

/** What functions of a type are called with: its parameters, and what is passed behind them to those that take more. */
function passedTo(program: ProgramLowering, { key, parameters }: FunctionType): readonly StaticType[] {
  const all = [...parameters];
  while (program.facts.isPadded(key, all.length + 1)) all.push(unknownType);
  return all;
}

function sameResult(
  program: ProgramLowering,
  { result: from }: FunctionType,
  { result: to }: FunctionType,
  depth = 0,
): boolean {
  if (to.kind === 'undefined') return true;
  return program.resultOf(from) === program.resultOf(to) && sameCalling(program, from, to, depth);
}

/** Whether a value given as one type can be taken as the other without a look at it. */
function sameCalling(program: ProgramLowering, given: StaticType, taken: StaticType, depth = 0): boolean {
  if (given === taken) return true;
  if (given.kind === 'function' && taken.kind === 'function') return isCompatible(program, given, taken, depth + 1);
  if (needsArrayCheck(given, taken)) return false;
  if (given.kind === 'number' && taken.kind === 'number') return given.memory === taken.memory;
  return representation(given) === representation(taken);
}
