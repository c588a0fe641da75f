/**
 * The functions behind dynamic accesses (dynamic.ts), made when the whole program is known. `get any.x`, `set any.x`, `call any.x/2`
 * and `invoke any./1` look at the kind of the value: an object by its class number, a dictionary by the key; strings, arrays and
 * numbers have the methods of the library; everything else gives `undefined` or the TypeError of JavaScript.
 */

import type { ts } from '../frontend/checker';
import { Function } from '../ir/function';
import type { Value } from '../ir/instruction';
import type { Type } from '../ir/type';
import type { ClassType } from '../types/class-type';
import { type Field, fieldTag } from '../types/layout';
import { anyType, objectType, unknownType } from '../types/static-type';
import { asyncIteratorKey, iteratorKey } from '../types/symbol-key';
import { readBound } from './bound-methods';
import { constructorOfValue } from './built-in-classes';
import type { Candidates, Instance } from './candidates';
import { kindOf, onKind, when } from './checked';
import { constructorOf } from './class-values';
import { isLookup, lookUp } from './collection-lookups';
import { boxed, isNullish, reinterpret } from './conversion';
import { descriptorKinds } from './descriptors';
import { callClosure } from './dispatch';
import { recordName } from './dynamic';
import { type Arguments, declareArguments, parametersOf } from './dynamic-arguments';
import { onLibraryMethods, onMethodValues } from './dynamic-library';
import { keyOfMember, type Member, type MemberUse, memberOf, readField } from './dynamic-members';
import type { DynamicRequest } from './dynamic-requests';
import { noteFlow } from './flows';
import { FunctionCalls } from './function-calls';
import { FunctionLowering, type Operand, type Syntax } from './function-lowering';
import { classNumberOf, descriptorOf, isObject } from './object-header';
import type { FunctionReference, ProgramLowering } from './program-lowering';
import { objectMethodValue } from './prototype-methods';
import { leaveReceiver } from './receivers';

/** Methods of Object.prototype, by the function of lang/object that does the same. */
const objectMethods: ReadonlyMap<string, string> = new Map([
  ['hasOwnProperty', 'hasOwn'],
  ['toString', 'objectText'],
  ['toLocaleString', 'objectText'],
  ['valueOf', 'objectValue'],
]);

/** What the functions of this file and those for computed keys (dynamic-objects.ts) share. */
export class DynamicDispatch {
  /** By symbol, what the function of an access was made from. */
  readonly #made = new Map<string, string>();
  readonly #functionCalls = new FunctionCalls(this);
  /** The layouts that the functions for computed keys tell apart. */
  instances: readonly Instance[] = [];

  constructor(
    readonly program: ProgramLowering,
    private readonly syntax: Syntax,
    readonly candidates: Candidates,
  ) {}

  /** A function to be filled, in place of an earlier version of it. */
  begin(symbol: string, result: Type): FunctionLowering {
    const fn = new Function(symbol, result);
    this.program.module.replaceFunction(fn);
    this.program.classNumbers.forget(symbol);
    return new FunctionLowering(this.program, this.syntax, fn, this.program.emptyEnvironment);
  }

  /** A function that becomes no part of the program: for what is asked for, but not called by code. */
  scratch(): FunctionLowering {
    return new FunctionLowering(
      this.program,
      this.syntax,
      new Function('scratch', 'void'),
      this.program.emptyEnvironment,
    );
  }

  /** Makes all functions for accesses that have been asked for by now; those again that would come out otherwise now. */
  emitAccesses(): void {
    for (const request of [...this.program.dynamic.accesses.values()]) {
      const basis = this.#basisOf(request);
      if (this.#made.get(request.symbol) === basis) continue;
      this.#made.set(request.symbol, basis);
      this.#emit(request);
    }
    this.#functionCalls.emit();
  }

  /** Completes the calls of function values. */
  finish(): void {
    this.#functionCalls.finish();
  }

  /** All that decides how the function for an access comes out. */
  #basisOf({ kind, name }: DynamicRequest): string {
    const { dynamic, dictionary, descriptors, types } = this.program;
    if (name === recordName) return `${dictionary.instantiated} ${dynamic.isOpen(types.table.record(unknownType))}`;
    if (kind === 'invoke') return '';
    return `${dictionary.instantiated} ${this.candidates.named(name).length} ${descriptors.typedArrays.length}`;
  }

  #emit(request: DynamicRequest): void {
    if (request.name === recordName) {
      this.#emitRecordAccess(request);
      return;
    }
    switch (request.kind) {
      case 'get':
        this.#emitGet(request);
        return;
      case 'set':
        this.#emitSet(request);
        return;
      case 'call':
        this.#emitCall(request);
        return;
      case 'invoke':
        this.#functionCalls.emitCall(request);
        return;
    }
  }

  // Objects

  classId(f: FunctionLowering, object: Value): Value {
    return classNumberOf(f.builder, object);
  }

  /** Branches on the class number of an object; `emit` ends its block. Goes on where no layout has the member. */
  #onMembers(f: FunctionLowering, object: Value, name: string, use: MemberUse, emit: (member: Member) => void): void {
    const b = f.builder;
    const branches = new Map<string, { member: Member; instances: Instance[] }>();
    for (const instance of this.candidates.named(name)) {
      const member = memberOf(this.program, instance, name, use);
      if (!member) continue;
      const key = keyOfMember(member);
      const branch = branches.get(key) ?? { member, instances: [] };
      branches.set(key, branch);
      branch.instances.push(instance);
    }
    if (branches.size === 0) return;
    const id = this.classId(f, object);
    for (const { member, instances } of branches.values()) {
      const [hit, next] = [b.newBlock(), b.newBlock()];
      const descriptors = instances.map(({ layout }) => layout.descriptor);
      this.program.classNumbers.branch(b, id, descriptors, hit, next);
      f.enter(hit);
      emit(member);
      f.enter(next);
    }
  }

  /** Runs `emit` for dictionaries, if there can be any; it ends its block. */
  onDictionary(f: FunctionLowering, object: Value, emit: () => void): void {
    const { dictionary } = this.program;
    if (!dictionary.instantiated) return;
    const b = f.builder;
    const descriptor = descriptorOf(b, object);
    const hit = b.newBlock();
    const next = b.newBlock();
    b.branch(b.compare('eq', descriptor, b.address(dictionary.layout.descriptor, 'i64')), hit, next);
    f.enter(hit);
    emit();
    f.enter(next);
  }

  dictionaryMethod(f: FunctionLowering, name: string, args: Value[]): Operand {
    const target = this.program.methodOf(this.program.dictionary, name);
    return f.callSymbol(target.symbol, target.type.result, args);
  }

  text(f: FunctionLowering, name: string): Value {
    return f.builder.address(this.program.string(name));
  }

  // Properties

  #emitGet({ symbol, name }: DynamicRequest): void {
    const f = this.begin(symbol, 'box');
    const value = f.fn.addParameter('box', 'value');
    onKind(f, value, descriptorKinds.object, (object) => {
      this.onDictionary(f, object, () => {
        const found = this.dictionaryMethod(f, 'get', [object, this.text(f, name)]);
        const member = this.#inherited(f, name, object);
        if (member) {
          when(f, f.builder.op('not', isNullish(f, found, 'undefined')), () => f.builder.return(found.value));
          f.builder.return(f.callRuntime('lang/prototype', 'inherited', [value, boxed(f, member)]).value);
        } else f.builder.return(found.value);
      });
      this.#onMembers(f, object, name, 'get', (member) => {
        f.builder.return(boxed(f, this.read(f, object, member)));
      });
      const member = this.#inherited(f, name, object);
      if (member) f.builder.return(boxed(f, member));
      else f.builder.return(f.callRuntime('lang/added-fields', 'addedField', [value, this.text(f, name)]).value);
    });
    if (name === 'constructor') constructorOfValue(f, value);
    onMethodValues(f, value, name, (method) => f.builder.return(boxed(f, method)));
    const method = objectMethodValue(f, name);
    if (method)
      when(f, f.builder.op('not', isNullish(f, { value, type: anyType }, 'either')), () =>
        f.builder.return(boxed(f, method)),
      );
    const rest = f.callRuntime('lang/dynamic', 'propertyOfOther', [value, this.text(f, name)]);
    f.builder.return(rest.value);
  }

  /** What an object has of Object.prototype, or its class. */
  #inherited(f: FunctionLowering, name: string, object: Value): Operand | undefined {
    if (name === 'constructor') return constructorOf(f, { value: object, type: objectType });
    return objectMethodValue(f, name);
  }

  /** The value of a member of an object. */
  read(f: FunctionLowering, object: Value, member: Member): Operand {
    if (member.kind === 'field') return readField(f, object, member.instance, member.name);
    if (member.kind === 'accessor') {
      return member.getter ? callAccessor(f, object, member.getter) : f.undefinedOperand();
    }
    if (member.kind === 'getter') {
      const target = this.#accessor(member.owner, 'getters', member.name);
      return f.callSymbol(target.symbol, target.type.result, [object]);
    }
    const declaration = member.owner.members.methods.get(member.name);
    if (!declaration?.body) return f.undefinedOperand();
    const method = f.syntax.methodValue(f, this.#method(declaration, member.owner), declaration);
    return member.kind === 'bound' ? readBound(f, object, member.field, method) : method;
  }

  #accessor(owner: ClassType, kind: 'getters' | 'setters', name: string) {
    const declaration = owner.members[kind].get(name);
    if (!declaration?.body) throw new Error(`no accessor '${name}' in ${owner.key}`);
    return this.program.functionFor(declaration, owner.environment, owner);
  }

  #emitSet({ symbol, name }: DynamicRequest): void {
    const f = this.begin(symbol, 'void');
    const value = f.fn.addParameter('box', 'value');
    const element: Operand = { value: f.fn.addParameter('box', 'element'), type: anyType };
    onKind(f, value, descriptorKinds.object, (object) => {
      this.onDictionary(f, object, () => {
        this.dictionaryMethod(f, 'set', [object, this.text(f, name), element.value]);
        f.builder.return();
      });
      this.#onMembers(f, object, name, 'set', (member) => {
        this.write(f, object, member, element);
        f.builder.return();
      });
      this.#onMembers(f, object, name, 'call', () => {
        f.callRuntime('lang/dynamic', 'throwMethod', [value, this.text(f, name)]);
        f.builder.unreachable();
      });
      f.callRuntime('lang/added-properties', 'addProperty', [value, this.text(f, name), element.value]);
      f.builder.return();
    });
    f.callRuntime('lang/dynamic', 'setPropertyOfOther', [value, this.text(f, name), element.value]);
    f.builder.return();
  }

  /** Assigns a member of an object. */
  write(f: FunctionLowering, object: Value, member: Member, element: Operand): void {
    if (member.kind === 'field') {
      const field = member.instance.layout.fields.get(member.name);
      if (!field) throw new Error(`no field '${member.name}' in ${member.instance.layout.name}`);
      noteFlow(this.program, element.type, field.type);
      const address = { base: object, offset: field.offset, tag: fieldTag(field.name) };
      f.builder.store(field.memory, address, reinterpret(f, element, field.type));
    } else if (member.kind === 'accessor' && member.setter) {
      callAccessor(f, object, member.setter, element);
    } else if (member.kind === 'setter') {
      const target = this.#accessor(member.owner, 'setters', member.name);
      f.callSymbol(target.symbol, target.type.result, [object, reinterpret(f, element, target.type.parameters[0])]);
    } else {
      f.callRuntime('lang/dynamic', 'throwGetterOnly', [f.builder.convert('box', object), this.text(f, member.name)]);
    }
  }

  /** Records are dictionaries, unless something else has flowed into their types. */
  #emitRecordAccess({ symbol, kind }: DynamicRequest): void {
    const f = this.begin(symbol, kind === 'get' ? 'box' : 'void');
    f.fn.attributes.inline = true;
    const object = f.fn.addParameter('ref', 'record');
    const args = [f.fn.addParameter('ref', 'key')];
    if (kind === 'set') args.push(f.fn.addParameter('box', 'value'));
    const finish = (result: Operand): void => {
      f.builder.return(kind === 'get' ? result.value : undefined);
    };
    if (!this.program.dynamic.isOpen(this.program.types.table.record(unknownType))) {
      finish(this.dictionaryMethod(f, kind, [object, ...args]));
      return;
    }
    this.onDictionary(f, object, () => finish(this.dictionaryMethod(f, kind, [object, ...args])));
    const name = kind === 'get' ? 'getProperty' : 'setProperty';
    finish(f.callRuntime('lang/dynamic', name, [f.builder.convert('box', object), ...args]));
  }

  // Calls

  #emitCall({ symbol, name, count }: DynamicRequest): void {
    const f = this.begin(symbol, 'box');
    const value = f.fn.addParameter('box', 'receiver');
    const text = f.fn.addParameter('ref', 'text');
    const args = declareArguments(f, count);
    this.#callMember(f, value, name, args, count);
    this.#endWithout(f, name, text);
  }

  #callMember(f: FunctionLowering, value: Value, name: string, args: Arguments, count: number | undefined): void {
    const b = f.builder;
    const { dynamic } = this.program;
    const self: Operand = { value, type: anyType };
    const finish = (result: Operand): void => {
      if (!b.isTerminated) b.return(boxed(f, result));
    };
    const forward = (callee: Operand): void => {
      const rest = f.fn.parameters.slice(1);
      const value = boxed(f, callee);
      const holder = b.newBlock();
      const called = b.newBlock();
      b.branch(isObject(b, value), holder, called);
      f.enter(holder);
      leaveReceiver(f, self, b.unbox('ref', value));
      b.jump(called);
      f.enter(called);
      b.return(b.call(dynamic.access('invoke', '', count), 'box', [value, ...rest]));
    };
    onKind(f, value, descriptorKinds.object, (object) => {
      this.onDictionary(f, object, () => {
        const callee = this.dictionaryMethod(f, 'get', [object, this.text(f, name)]);
        this.#onFound(f, callee, forward);
        this.#callOfObject(f, value, name, args);
      });
      this.#onMembers(f, object, name, 'call', (member) => {
        if (member.kind === 'method') finish(this.callMethod(f, object, member.owner, name, args));
        else forward(this.read(f, object, member));
      });
      this.#onFound(f, f.callRuntime('lang/added-fields', 'addedField', [value, this.text(f, name)]), forward);
      this.#callOfObject(f, value, name, args);
    });
    onLibraryMethods(f, value, name, args, count, finish);
    const present = b.newBlock();
    const absent = b.newBlock(true);
    b.branch(b.compare('ugt', b.convert('asint', value), b.i64(8)), present, absent);
    f.enter(absent);
    f.callRuntime('lang/dynamic', 'throwReading', [value, this.text(f, name)]);
    b.unreachable();
    f.enter(present);
    this.#onFunction(f, value, name, forward);
    if (!objectMethods.has(name)) return;
    this.#callOfObject(f, value, name, args);
    f.enterUnreachable();
  }

  /** What a call of a member comes to that the object lacks. Who asks for an iterator may do without. */
  #endWithout(f: FunctionLowering, name: string, text: Value): void {
    if (name === iteratorKey || name === asyncIteratorKey) {
      f.builder.return(f.callRuntime('lang/dynamic', 'missingIterator', [text]).value);
      return;
    }
    f.callRuntime('lang/dynamic', 'throwNotFunction', [text]);
    f.builder.unreachable();
  }

  /** A function may have been given the member; `forward` calls it, and ends the block. Goes on where it has none. */
  #onFunction(f: FunctionLowering, value: Value, name: string, forward: (callee: Operand) => void): void {
    const b = f.builder;
    const [object, closure, next] = [b.newBlock(), b.newBlock(), b.newBlock()];
    b.branch(isObject(b, value), object, next);
    f.enter(object);
    b.branch(b.compare('eq', kindOf(f, value), b.i64(descriptorKinds.closure)), closure, next);
    f.enter(closure);
    this.#onFound(f, f.callRuntime('lang/dynamic', 'propertyOfOther', [value, this.text(f, name)]), forward);
    b.jump(next);
    f.enter(next);
  }

  /** Forwards to what was found, if it is anything. */
  #onFound(f: FunctionLowering, callee: Operand, forward: (callee: Operand) => void): void {
    const b = f.builder;
    const [found, missing] = [b.newBlock(), b.newBlock()];
    b.branch(b.compare('eq', b.convert('asint', callee.value), b.i64(0)), missing, found);
    f.enter(found);
    forward(callee);
    f.enter(missing);
  }

  /** Methods that every object has (ECMA-262 §20.1.3), where it has none of its own; ends the block. */
  #callOfObject(f: FunctionLowering, value: Value, name: string, args: Arguments): void {
    const method = objectMethods.get(name);
    if (method === undefined) {
      this.#endWithout(f, name, f.fn.parameters[1]);
      return;
    }
    const given = parametersOf(f, this.program.runtime('lang/object', method).type, args, 1);
    f.builder.return(boxed(f, f.callRuntime('lang/object', method, [value, ...given])));
  }

  callMethod(f: FunctionLowering, object: Value, owner: ClassType, name: string, args: Arguments): Operand {
    const declaration = owner.members.methods.get(name);
    if (!declaration?.body) throw new Error(`no method '${name}' in ${owner.key}`);
    const target = this.#method(declaration, owner);
    const call = (): Operand =>
      f.callSymbol(target.symbol, target.type.result, [object, ...parametersOf(f, target.type, args)]);
    return isLookup(this.program, owner, name) ? lookUp(f, target, args.at(0), call) : call();
  }

  /** The function of a method; type parameters of its own stand for any value. */
  #method(declaration: ts.MethodDeclaration, owner: ClassType): FunctionReference {
    const unbound = (declaration.typeParameters ?? []).map(() => anyType);
    const environment = this.program.bindTypeParameters(declaration, unbound, owner.environment);
    return this.program.functionFor(declaration, environment, owner);
  }
}

/** Calls half of an accessor of a literal, which lies in a field. */
function callAccessor(f: FunctionLowering, object: Value, half: Field, element?: Operand): Operand {
  const { type } = half;
  if (type.kind !== 'function') throw new Error(`the accessor '${half.name}' is no function`);
  const closure = f.loadField(object, half.memory, half.offset, fieldTag(half.name));
  return callClosure(f, closure, type, element ? [element] : []);
}
