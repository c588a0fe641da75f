/**
 * Member access through a type that several layouts can have: virtual methods, interfaces, unions of objects. Each
 * access calls a dispatcher, a function made when the whole program is known: with one implementation it is a plain
 * load or call (and is inlined), with several it compares class numbers, which are consecutive within a class tree.
 */

import { Function } from '../ir/function';
import type { Value } from '../ir/instruction';
import { accessorIn, hasAccessor } from '../types/accessor-field';
import { boundField } from '../types/bound-methods';
import type { ClassType } from '../types/class-type';
import { type Field, fieldTag, type Layout } from '../types/layout';
import { representation } from '../types/representation';
import {
  anyType,
  booleanType,
  type FunctionType,
  isOpaque,
  membersOf,
  neverType,
  objectType,
  type ShapeType,
  type StaticType,
  unknownType,
} from '../types/static-type';
import { isSymbolKey, iteratorKey } from '../types/symbol-key';
import { UnsupportedType } from '../types/unsupported-type';
import { accessType } from './access-type';
import { padded, parametersFor } from './arguments';
import { readBound } from './bound-methods';
import type { Candidates, Instance } from './candidates';
import { onKind } from './checked';
import { joinRanges } from './class-ranges';
import { isLookup, lookUp } from './collection-lookups';
import { boxed, convert, isNullish, reinterpret } from './conversion';
import { type ClassRange, descriptorKinds } from './descriptors';
import { type Branch, emitBranches } from './dispatch-branches';
import { emitSequences, iteratesSequences, requestIterators } from './dispatch-sequences';
import { anyArray, anyMember, applyAny, callAnyMember, hasMember, keyOperand, setAnyMember } from './dynamic';
import { isVisible } from './dynamic-members';
import { canBecome, noteFlow, resumeFlows, sourcesOfClasses, takesCallsOf } from './flows';
import { FunctionLowering, type Operand, type Syntax } from './function-lowering';
import { asGiven } from './given-arguments';
import { inheritedImplementation } from './inherited-methods';
import { classNumberOf } from './object-header';
import {
  closureLayout,
  type DispatchKind,
  type DispatchRequest,
  type FunctionReference,
  type ProgramLowering,
} from './program-lowering';
import { instancesOf, type ObjectType, typesBehind } from './provenance';
import { leaveReceiver } from './receivers';
import { noteStandIns } from './stand-ins';

/** How one layout implements the member. Implementations with equal keys share a branch. */
export interface Implementation {
  readonly key: string;
  /** What the access gives, if the objects behind it may be others than those of the type that is asked for. */
  readonly result?: StaticType;
  /** What a method takes, if the calls may give it other types. */
  readonly takes?: readonly StaticType[];
  /** Lowers the access; the result is undefined for `set`. */
  emit(f: FunctionLowering, self: Value, args: readonly Operand[]): Operand;
}

interface Dispatcher extends DispatchRequest {
  /** By receiver, how many of its candidates have been looked at: with or without an implementation. */
  readonly examined: Map<StaticType, number>;
  /** By shape with many candidates, how many of those behind it have been looked at; and which, of all such shapes. */
  readonly examinedBehind: Map<ShapeType, number>;
  readonly seen: Set<Instance>;
  /** Candidates that nothing has been seen to flow into the receiver are left to the dynamic access. */
  isPartial: boolean;
  /** Of those that can be assigned the member, some have no room for it. */
  adds: boolean;
  readonly implementations: Map<Instance, Implementation>;
  /** Of the implementations: each has one branch, whatever objects take it. */
  readonly keys: Set<string>;
  /** What its function asks for; none has been made if undefined. */
  basis?: string;
  /** What its function was made from. */
  made?: string;
}

/** A shape with more candidates than this is dispatched on those that are known to be used as it. */
const mostCandidates = 32;

export class Dispatchers {
  /** Those whose implementations answer whether an object has the member: they look at all candidates. */
  #tested: ReadonlySet<string> = new Set();
  readonly #dispatchers = new Map<string, Dispatcher>();

  constructor(
    private readonly program: ProgramLowering,
    private readonly syntax: Syntax,
    private readonly candidates: Candidates,
  ) {}

  /** Looks for implementations among the instances known by now. Those found may make more code and more instances. */
  resolve(): void {
    const { deferredFlows, memberTests } = this.program;
    this.#tested = new Set(memberTests.values());
    this.candidates.update();
    let known: number;
    do {
      known = deferredFlows.resumed;
      this.#examineAll();
    } while (deferredFlows.resumed > known);
  }

  #examineAll(): void {
    const { program } = this;
    // All members of a type have the same; what comes up meanwhile is met the next time.
    const classSources = sourcesOfClasses();
    const behind = typesBehind(program);
    const instancesFor = memoized((types: ReadonlySet<ObjectType>) => instancesOf(program, types));
    for (const [symbol, request] of program.dispatched) {
      let dispatcher = this.#dispatchers.get(symbol);
      if (!dispatcher) {
        dispatcher = {
          ...request,
          implementations: new Map(),
          keys: new Set(),
          examined: new Map(),
          examinedBehind: new Map(),
          seen: new Set(),
          isPartial: false,
          adds: false,
        };
        this.#dispatchers.set(symbol, dispatcher);
      }
      for (const type of membersOf(dispatcher.receiver)) {
        resumeFlows(program, type);
        const sources = type.kind === 'class' ? classSources.from(type) : [type];
        for (const source of sources) resumeFlows(program, source);
        for (const source of this.#near(dispatcher, type, sources)) {
          if (this.#isCrowded(dispatcher, source)) {
            this.#examineBehind(dispatcher, source, instancesFor(behind.from(source)));
          } else this.#examine(dispatcher, source);
        }
        const strays = type.kind === 'shape' ? program.strays.behind(type) : [];
        for (const stray of strays) this.#examine(dispatcher, stray, true);
      }
      if (iteratesSequences(program, dispatcher)) requestIterators(program);
      if (givesAny(program, dispatcher)) this.#expectAny(dispatcher);
    }
  }

  /** What an object of any layout gives is a value of no known type, as is what objects have been given beyond theirs. */
  #expectAny({ kind, reference: { type } }: Dispatcher): void {
    if (kind === 'set' || kind === 'has') return;
    noteFlow(this.program, anyType, type.result);
    noteStandIns(this.program, type.result);
  }

  /**
   * The types of which objects have branches of their own. The instances of a generic class may all be used as one another: of many, those of
   * other instances take the dynamic access.
   */
  #near(dispatcher: Dispatcher, type: StaticType, sources: Iterable<StaticType>): Iterable<StaticType> {
    if (type.kind !== 'class' || !mayFallBack(this.program, dispatcher)) return sources;
    let count = 0;
    for (const source of sources) count += this.candidates.of(source).length;
    if (count <= mostCandidates || this.candidates.of(type).length === count) return sources;
    dispatcher.isPartial = true;
    return [type];
  }

  /** Whether a shape has so many candidates that most of them will only have its members by chance. */
  #isCrowded(dispatcher: Dispatcher, type: StaticType): type is ShapeType {
    const { name, reference } = dispatcher;
    if (type.kind !== 'shape' || !mayFallBack(this.program, dispatcher)) return false;
    // Behind a shape whose members are all optional is every object: those without the member need no branch of their own.
    const { length } = this.candidates.named(name);
    if (length <= mostCandidates || this.candidates.of(type).length <= mostCandidates) return false;
    return !this.#tested.has(reference.symbol);
  }

  /** Looks at the objects that are known to be used as the shape. The others take the dynamic access, in case that one comes. */
  #examineBehind(dispatcher: Dispatcher, shape: ShapeType, instances: readonly Instance[]): void {
    const { examinedBehind, seen } = dispatcher;
    dispatcher.isPartial = true;
    // None goes away, so that as many are the same ones.
    if (examinedBehind.get(shape) === instances.length) return;
    examinedBehind.set(shape, instances.length);
    for (const instance of instances) {
      if (seen.has(instance)) continue;
      seen.add(instance);
      this.#take(dispatcher, instance, false);
    }
  }

  /** `isStray`: nothing says that objects of the type have the member. */
  #examine(dispatcher: Dispatcher, type: StaticType, isStray = false): void {
    const candidates = this.candidates.of(type);
    const { examined } = dispatcher;
    for (let i = examined.get(type) ?? 0; i < candidates.length; i++) this.#take(dispatcher, candidates[i], isStray);
    examined.set(type, candidates.length);
  }

  #take(dispatcher: Dispatcher, instance: Instance, isStray: boolean): void {
    const { implementations, keys } = dispatcher;
    if (implementations.has(instance)) return;
    const found = this.#implementation(instance, dispatcher);
    const implementation = found ?? (isStray ? belied(dispatcher) : undefined);
    if (!implementation) {
      dispatcher.adds ||= dispatcher.kind === 'set';
      return;
    }
    implementations.set(instance, implementation);
    keys.add(implementation.key);
    const { parameters, result } = dispatcher.reference.type;
    if (implementation.result) this.#link(implementation.result, result);
    implementation.takes?.forEach((type, i) => {
      if (i < parameters.length) this.#give(parameters[i], type);
    });
  }

  /** Notes that a method which overrides another gets what may be any object: accesses to its parameter have to expect it. */
  #give(from: StaticType, to: StaticType): void {
    for (const source of membersOf(from)) {
      if (isOpaque(source) || source.kind === 'record') noteFlow(this.program, source, to);
    }
  }

  /** Notes that what an implementation gives is met behind what the dispatcher gives. */
  #link(from: StaticType, to: StaticType): void {
    for (const source of membersOf(from)) {
      for (const target of membersOf(to)) {
        if (target.kind === 'shape' && (source.kind === 'shape' || source.kind === 'class'))
          this.program.provenance.link(source, target);
        else if (target.kind === 'array' && source.kind === 'array') this.#link(source.element, target.element);
        else if (target.kind === 'class' && source.kind === 'class' && source !== target) {
          noteFlow(this.program, source, target);
        }
      }
    }
  }

  /** Behind a shape whose members are all optional are all objects of the program: most of them lack the property. */
  #implementation(instance: Instance, dispatcher: Dispatcher): Implementation | undefined {
    const { kind, name } = dispatcher;
    const isAccess = kind === 'get' || kind === 'set';
    if (!isAccess || this.candidates.hasMember(instance, name)) {
      return implementationIn(this.program, instance, dispatcher);
    }
    return kind === 'get' ? missingIn(name) : undefined;
  }

  /** The objects for which a dispatcher has found an implementation. */
  instancesOf(symbol: string): Iterable<Instance> {
    return this.#dispatchers.get(symbol)?.implementations.keys() ?? [];
  }

  /** The members that are accessed dynamically where a dispatcher ends. */
  *openNames(): Iterable<string> {
    for (const dispatcher of this.#dispatchers.values()) {
      const { kind, name, isPartial } = dispatcher;
      if (kind !== 'set' && kind !== 'has' && (isPartial || isOpen(this.program, dispatcher))) yield name;
    }
  }

  /** Makes the dispatchers, for what they ask for; those again that ask for more now. */
  emit(rangeOf: (symbol: string) => ClassRange | undefined): void {
    const { program } = this;
    for (const dispatcher of this.#dispatchers.values()) {
      const sequences = iteratesSequences(program, dispatcher) ? program.sequences.size : 0;
      const { addsProperties } = program.dynamic;
      const ends = [isOpen(program, dispatcher), dispatcher.isPartial, dispatcher.adds, addsProperties];
      const basis = `${dispatcher.keys.size} ${sequences} ${ends.join()}`;
      if (dispatcher.basis === basis) continue;
      dispatcher.basis = basis;
      this.#emit(dispatcher, rangeOf);
    }
  }

  /** Makes those again that would come out otherwise with all objects and the final numbers of their classes. */
  finish(rangeOf: (symbol: string) => ClassRange | undefined): void {
    for (const dispatcher of this.#dispatchers.values()) this.#emit(dispatcher, rangeOf);
  }

  #emit(dispatcher: Dispatcher, rangeOf: (symbol: string) => ClassRange | undefined): void {
    const { program, syntax } = this;
    const branches = branchesOf(dispatcher, rangeOf);
    const open = isOpen(program, dispatcher);
    const sequences = iteratesSequences(program, dispatcher) ? [...program.sequences.keys()] : [];
    const tests = branches.map(({ implementation: { key }, ranges }) => [
      key,
      ranges.map(({ id, last }) => [id, last]),
    ]);
    const { addsProperties } = program.dynamic;
    const made = JSON.stringify([open, dispatcher.isPartial, dispatcher.adds, addsProperties, sequences, tests]);
    if (dispatcher.made === made) return;
    dispatcher.made = made;
    emitDispatcher(program, syntax, dispatcher, branches, open);
  }
}

/** A function that computes its result for each argument once. */
function memoized<K, V>(compute: (key: K) => V): (key: K) => V {
  const results = new Map<K, V>();
  return (key) => {
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = compute(key);
    results.set(key, result);
    return result;
  };
}

/** Whether a member can be found dynamically too: no private one, none that only the library knows, and none that is named by a symbol. */
function mayFallBack(program: ProgramLowering, { kind, name, receiver }: DispatchRequest): boolean {
  const owner = membersOf(receiver).find((member) => member.kind === 'class');
  return kind !== 'invoke' && isVisible(program, owner, name) && (!isSymbolKey(name) || name === iteratorKey);
}

/** Whether what a dispatcher gives may be a value of no known type. */
function givesAny(program: ProgramLowering, dispatcher: Dispatcher): boolean {
  return isOpen(program, dispatcher) || (program.dynamic.addsProperties && dispatcher.keys.has(missingProperty.key));
}

/** Whether objects of any layout can be the receiver. */
function isOpen(program: ProgramLowering, { receiver }: DispatchRequest): boolean {
  return membersOf(receiver).some((member) => program.dynamic.isOpen(member));
}

function implementationIn(
  program: ProgramLowering,
  instance: Instance,
  dispatcher: Dispatcher,
): Implementation | undefined {
  const { layout, cls } = instance;
  const { kind, name } = dispatcher;
  const field = layout.fields.get(name);
  if (kind === 'has') return membershipIn(instance, name);
  if (kind === 'call' || kind === 'invoke') {
    const method = cls?.declaring('methods', name);
    const found =
      cls && method
        ? methodImplementation(program, method, dispatcher)
        : field
          ? closureImplementation(layout, dispatcher)
          : (getterCall(program, instance, dispatcher) ?? inheritedImplementation(name, 'call'));
    return found ?? (kind === 'invoke' ? missingProperty : undefined);
  }
  const accessor = cls?.declaring(kind === 'get' ? 'getters' : 'setters', name);
  // A field of a subclass hides an accessor of its base.
  const isHidden = field !== undefined && accessor?.layout.fields.has(name) === false;
  if (accessor && !isHidden) return accessorImplementation(program, accessor, dispatcher);
  const own = accessorIn(layout, kind, name);
  if (own) return literalAccessor(own, kind);
  // The other half alone (ECMA-262 §10.1.8.1, §10.1.9.2): nothing to read, or a TypeError.
  if (!field && (cls?.declaring(kind === 'get' ? 'setters' : 'getters', name) ?? hasAccessor(layout, name))) {
    return kind === 'get' ? missingProperty : readOnlyProperty(layout.name, name);
  }
  const method = kind === 'get' ? cls?.declaring('methods', name) : undefined;
  if (method) return methodRead(program, method, dispatcher, boundField(cls, name));
  if (!field) return kind === 'get' ? missingIn(name) : undefined;
  const [wanted] = kind === 'get' ? [dispatcher.reference.type.result] : dispatcher.reference.type.parameters;
  if (!canBecome(field.type, wanted)) return undefined;
  const access = { offset: field.offset, tag: fieldTag(name) };
  return {
    key: `field ${field.offset} ${field.type.key}`,
    result: kind === 'get' ? field.type : undefined,
    emit(f, self, args) {
      if (kind === 'get') return { value: f.loadField(self, field.memory, field.offset, access.tag), type: field.type };
      f.builder.store(field.memory, { base: self, ...access }, reinterpret(f, args[0], field.type));
      return f.undefinedOperand();
    },
  };
}

/** A call of what a getter gives. */
function getterCall(program: ProgramLowering, instance: Instance, dispatcher: Dispatcher): Implementation | undefined {
  const { type } = dispatcher.reference;
  const reference = { ...dispatcher.reference, type: accessType('get', type) };
  const getter = implementationIn(program, instance, { ...dispatcher, reference, kind: 'get' });
  if (!getter || [missingProperty.key, 'inherited get'].includes(getter.key)) return undefined;
  return {
    key: `call ${getter.key}`,
    result: type.result,
    emit: (f, self, args) => callClosure(f, reinterpret(f, getter.emit(f, self, []), type), type, args, type),
  };
}

/** An accessor of an object literal: a function value in a hidden field. */
function literalAccessor(field: Field, kind: 'get' | 'set'): Implementation | undefined {
  const { type } = field;
  if (type.kind !== 'function') return undefined;
  return {
    key: `accessor ${field.offset} ${type.key} ${kind}`,
    result: type.result,
    emit: (f, self, args) =>
      callClosure(f, f.loadField(self, field.memory, field.offset, fieldTag(field.name)), type, args),
  };
}

/** A property with a getter alone: assigning it throws, as in all strict code. */
function readOnlyProperty(owner: string, name: string): Implementation {
  return {
    key: `read-only ${owner}`,
    emit(f) {
      const message = `Cannot set property ${name} of #<${owner}> which has only a getter`;
      f.callRuntime('lang/unwind', 'throwTypeError', [f.builder.address(f.program.string(message))]);
      return f.undefinedOperand();
    },
  };
}

/** Whether the objects of one layout have a member, their own or of their class (ECMA-262 §10.1.7). */
function membershipIn({ layout, cls }: Instance, name: string): Implementation {
  const field = layout.fields.get(name);
  if (field?.absent) {
    return {
      key: `present ${field.offset} ${field.type.key}`,
      emit(f, self) {
        const value = f.loadField(self, field.memory, field.offset, fieldTag(name));
        const isAbsent = isNullish(f, { value, type: field.type }, 'undefined');
        return { value: f.builder.op('not', isAbsent), type: booleanType };
      },
    };
  }
  const kinds = ['methods', 'getters', 'setters'] as const;
  const isThere =
    field !== undefined || hasAccessor(layout, name) || kinds.some((kind) => cls?.declaring(kind, name) !== undefined);
  const emit: Implementation['emit'] = (f, self) =>
    !isThere && f.program.dynamic.addsProperties
      ? readAdded(f, self, 'hasAddedField', name)
      : { value: f.builder.bool(isThere), type: booleanType };
  return { key: `${isThere}`, emit };
}

/** A member that the declared type promises and the object does not have in a form that serves. */
function belied({ kind, name }: DispatchRequest): Implementation {
  const message = kind === 'call' ? `${name} is not a function` : beliedType;
  return {
    key: 'belied',
    emit(f) {
      f.callRuntime('lang/unwind', 'throwTypeError', [f.builder.address(f.program.string(message))]);
      return f.undefinedOperand();
    },
  };
}

const beliedType = 'the member of the object is not what the declared type says';

/** An optional member that this layout does not have. */
const missingProperty: Implementation = {
  key: 'missing',
  emit: (f) => f.undefinedOperand(),
};

/** The same; the object may have been given it (rtl/lang/added-properties.ts). */
function missingIn(name: string): Implementation {
  const inherited = inheritedImplementation(name, 'get');
  if (inherited) return inherited;
  const emit: Implementation['emit'] = (f, self) =>
    f.program.dynamic.addsProperties ? readAdded(f, self, 'addedField', name) : f.undefinedOperand();
  return { key: missingProperty.key, emit };
}

function readAdded(f: FunctionLowering, self: Value, reader: string, name: string): Operand {
  const key = f.builder.address(f.program.string(name));
  return f.callRuntime('lang/added-fields', reader, [f.builder.convert('box', self), key]);
}

function methodImplementation(
  program: ProgramLowering,
  owner: ClassType,
  dispatcher: Dispatcher,
): Implementation | undefined {
  // All instances of a uniform class do the same: one that converts serves them all.
  if (owner.isUniform && owner.typeArguments.some((argument) => argument !== unknownType)) {
    const common = program.types.classType(
      owner.declaration,
      owner.typeArguments.map(() => unknownType),
    );
    return methodImplementation(program, common, dispatcher);
  }
  const declaration = owner.members.methods.get(dispatcher.name);
  if (!declaration?.body) return undefined;
  const environment = program.bindTypeParameters(declaration, dispatcher.typeArguments, owner.environment);
  const signature = program.signatureOf(declaration, environment);
  if (!isCallableAs(signature, dispatcher.reference.type)) return undefined;
  const target = program.functionFor(declaration, environment, owner);
  if (isLookup(program, owner, dispatcher.name)) {
    const emit: Implementation['emit'] = (f, self, args) =>
      lookUp(f, target, args[0], () => callMethod(f, target, self, args));
    return { key: target.symbol, result: target.type.result, emit };
  }
  const called = dispatcher.reference.type;
  return {
    key: target.symbol,
    result: target.type.result,
    takes: target.type.parameters,
    emit: (f, self, args) => callMethod(f, target, self, args, called),
  };
}

/** A method read as a value: a function that finds its `this` when it is called, or has it if objects keep it `bound`. */
function methodRead(
  program: ProgramLowering,
  owner: ClassType,
  dispatcher: Dispatcher,
  bound: Field | undefined,
): Implementation | undefined {
  const declaration = owner.members.methods.get(dispatcher.name);
  if (!declaration?.body) return undefined;
  const target = program.functionFor(
    declaration,
    program.bindTypeParameters(declaration, [], owner.environment),
    owner,
  );
  if (!canBecome(target.type, dispatcher.reference.type.result)) return undefined;
  program.takesReceivers = true;
  return {
    key: bound ? `bound ${bound.offset} ${target.symbol}` : target.symbol,
    emit(f, self) {
      const method = f.syntax.methodValue(f, target, declaration);
      return bound ? readBound(f, self, bound, method) : method;
    },
  };
}

/** Whether a function of type `own` can be what is called as `wanted`; a member of the same name may be something else. */
function isCallableAs(own: FunctionType, wanted: FunctionType): boolean {
  return canBecome(own.result, wanted.result) && takesCallsOf(own, wanted);
}

function accessorImplementation(
  program: ProgramLowering,
  owner: ClassType,
  dispatcher: Dispatcher,
): Implementation | undefined {
  const members = dispatcher.kind === 'get' ? owner.members.getters : owner.members.setters;
  const declaration = members.get(dispatcher.name);
  if (!declaration?.body) return undefined;
  if (!isCallableAs(program.signatureOf(declaration, owner.environment), dispatcher.reference.type)) return undefined;
  const target = program.functionFor(declaration, owner.environment, owner);
  return { key: target.symbol, result: target.type.result, emit: (f, self, args) => callMethod(f, target, self, args) };
}

/** Calls a method with operands of any types: those that a function of type `called` gets, or one for each argument. */
function callMethod(
  f: FunctionLowering,
  target: FunctionReference,
  self: Value,
  args: readonly Operand[],
  called?: FunctionType,
): Operand {
  const given = parametersFor(f, args, called, target.type, reinterpret);
  return f.callSymbol(target.symbol, target.type.result, [self, ...given]);
}

function closureImplementation(layout: Layout, dispatcher: Dispatcher): Implementation | undefined {
  const field = layout.fields.get(dispatcher.name);
  const type = membersOf(field?.type ?? neverType).find((member): member is FunctionType => member.kind === 'function');
  if (!field || !type || !isCallableAs(type, dispatcher.reference.type)) return undefined;
  return {
    key: `closure ${field.offset} ${type.key}`,
    result: type.result,
    emit(f, self, args) {
      const value = f.loadField(self, field.memory, field.offset, fieldTag(field.name));
      const closure = reinterpret(f, { value, type: field.type }, type);
      leaveReceiver(f, { value: self, type: objectType }, closure);
      return callClosure(f, closure, type, args, dispatcher.reference.type);
    },
  };
}

/** Calls a function value with operands of any types: those that a function of type `called` gets, or one for each argument. */
export function callClosure(
  f: FunctionLowering,
  closure: Value,
  type: FunctionType,
  args: readonly Operand[],
  called?: FunctionType,
): Operand {
  const converted = parametersFor(f, args, called, type, reinterpret);
  const code = f.loadField(closure, 'i64', closureLayout.code, '.code');
  const result = f.builder.calli(code, f.program.resultOf(type.result), [closure, ...padded(f, type, converted)]);
  return f.callResult(result, type.result);
}

/** Ranges that a dispatcher may tell apart to be inlined wherever it is called. */
const mostInlined = 3;

function emitDispatcher(
  program: ProgramLowering,
  syntax: Syntax,
  dispatcher: Dispatcher,
  branches: readonly Branch<Implementation>[],
  isOpen: boolean,
): void {
  const { reference, isPartial, adds } = dispatcher;
  const fn = new Function(reference.symbol, program.resultOf(reference.type.result));
  fn.displayName = dispatcher.name;
  const self = fn.addParameter('ref', 'this');
  const args = reference.type.parameters.map((type) => ({ value: fn.addParameter(representation(type)), type }));
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  program.module.replaceFunction(fn);
  if (iteratesSequences(program, dispatcher)) emitSequences(f, self, (iterator) => finish(f, reference, iterator));
  if (isOpen || isPartial || adds) {
    emitOpen(f, dispatcher, branches, self, args, isOpen);
    return;
  }
  if (branches.length === 0) {
    // No such object exists: the receiver can only be null or undefined, and reading its header faults.
    f.builder.load('u32', { base: self, volatile: true });
    f.builder.unreachable();
    return;
  }
  const ranges = emitBranches(
    f,
    branches,
    () => classNumberOf(f.builder, self),
    true,
    (implementation) => emitImplementation(f, reference, implementation, self, args),
  );
  // One that compares more than this is a call like any other; a search is one instruction, but much code.
  if (ranges <= mostInlined) fn.attributes.inline = true;
  else fn.attributes.noinline = true;
}

/** Tests for objects that lack the member, where the dynamic access follows. */
const mostMissing = 4;

/** A dispatcher that objects of other layouts can reach, or what is no object at all: ends in the dynamic access. */
function emitOpen(
  f: FunctionLowering,
  dispatcher: Dispatcher,
  branches: readonly Branch<Implementation>[],
  self: Value,
  args: readonly Operand[],
  isOpen: boolean,
): void {
  const b = f.builder;
  const { reference, kind, name } = dispatcher;
  const box = b.convert('box', self);
  // The dynamic access finds by itself that an object lacks the member.
  const own = branches.filter(({ implementation, ranges }) => {
    return implementation.key !== missingProperty.key || ranges.length <= mostMissing;
  });
  if (own.length > 0) {
    const other = b.newBlock();
    onKind(f, box, descriptorKinds.object, () => {
      emitBranches(
        f,
        own,
        () => classNumberOf(b, self),
        false,
        (implementation) => emitImplementation(f, reference, implementation, self, args),
      );
      b.jump(other);
    });
    b.jump(other);
    f.enter(other);
  }
  // What flows into an open type is noted; of objects that were not seen to come, the types say all.
  const given = isOpen ? args : args.map((arg): Operand => ({ value: boxed(f, arg), type: anyType }));
  const any = { value: box, type: anyType };
  if (kind === 'invoke') onMissing(f, any, name, () => finish(f, reference, f.undefinedOperand()));
  const result = dynamicAccess(f, kind, name, reference.type, any, given);
  if (kind === 'get' && representation(reference.type.result) === 'ref') returnUndefined(f, result);
  finish(f, reference, result);
}

/** Does something else for an object that lacks a method, or has nothing in its place (GetMethod, ECMA-262 §7.3.11). */
function onMissing(f: FunctionLowering, object: Operand, name: string, end: () => void): void {
  const b = f.builder;
  const [missing, there] = [b.newBlock(), b.newBlock()];
  b.branch(isNullish(f, anyMember(f, object, name), 'either'), missing, there);
  f.enter(missing);
  end();
  f.enter(there);
}

/** A property that is missing is undefined behind any type that is a reference, as an element beyond the end of an array is. */
function returnUndefined(f: FunctionLowering, result: Operand): void {
  const b = f.builder;
  const missing = b.newBlock();
  const there = b.newBlock();
  b.branch(isNullish(f, result, 'undefined'), missing, there);
  f.enter(missing);
  b.return(b.immediate('ref', 'undefined'));
  f.enter(there);
}

/** The same access on a value of which nothing is known. */
function dynamicAccess(
  f: FunctionLowering,
  kind: DispatchKind,
  name: string,
  type: FunctionType,
  self: Operand,
  args: readonly Operand[],
): Operand {
  if (kind === 'get') return anyMember(f, self, name);
  if (kind === 'has') return hasMember(f, self, keyOperand(f, name));
  if (kind === 'set') {
    setAnyMember(f, self, name, args[0]);
    return f.undefinedOperand();
  }
  if (!type.rest) return asGiven(f, args, type.required, anyType, (given) => callAnyMember(f, self, name, name, given));
  const list = anyArray(f, args.slice(0, -1));
  const rest = convert(f, args[args.length - 1], list.type);
  f.callRuntime('lang/array', 'push', [list.value, rest], [anyType]);
  return applyAny(f, self, name, name, list);
}

/** One branch per implementation. */
function branchesOf(
  dispatcher: Dispatcher,
  rangeOf: (symbol: string) => ClassRange | undefined,
): Branch<Implementation>[] {
  const branches = new Map<string, { implementation: Implementation; ranges: ClassRange[] }>();
  for (const [instance, implementation] of dispatcher.implementations) {
    const branch = branches.get(implementation.key) ?? { implementation, ranges: [] };
    branches.set(implementation.key, branch);
    const id = rangeOf(instance.layout.descriptor)?.id;
    if (id === undefined) throw new Error(`${instance.layout.descriptor} has no class number`);
    branch.ranges.push({ id, last: id });
  }
  return [...branches.values()].map(({ implementation, ranges }) => ({ implementation, ranges: joinRanges(ranges) }));
}

/**
 * An object that has the member by name, with a type that cannot be the one asked for, is not met here: the checker would not have
 * let it come. If it comes nevertheless, that is an error of the program.
 */
export function emitImplementation(
  f: FunctionLowering,
  reference: FunctionReference,
  implementation: Implementation,
  self: Value,
  args: readonly Operand[],
): void {
  const { block, fn } = f.builder;
  const blocks = fn.blocks.length;
  const instructions = block.instructions.length;
  try {
    finish(f, reference, implementation.emit(f, self, args));
  } catch (error) {
    if (!(error instanceof UnsupportedType)) throw error;
    // What was made up to there leads nowhere.
    fn.blocks.length = blocks;
    block.instructions.length = instructions;
    f.enter(block);
    const message = f.program.string(beliedType);
    f.callRuntime('lang/unwind', 'throwTypeError', [f.builder.address(message)]);
    f.builder.unreachable();
  }
}

function finish(f: FunctionLowering, reference: FunctionReference, result: Operand): void {
  const { result: type } = reference.type;
  f.builder.return(f.fn.result === 'void' ? undefined : reinterpret(f, result, type));
}
