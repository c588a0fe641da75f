/** Function values: closure objects, static closures of functions without captures, and converting adapters. */

import { ts } from '../frontend/checker';
import { Function } from '../ir/function';
import type { Op, Value } from '../ir/instruction';
import type { ClassType } from '../types/class-type';
import { headerSize } from '../types/layout';
import { isReference, memoryOf, representation } from '../types/representation';
import { anyType, type FunctionType, isPartOf, type StaticType } from '../types/static-type';
import { padded, parametersFor } from './arguments';
import { makeArray } from './arrays';
import { type CapturedVariable, captureTag } from './captured-variable';
import type { ClosureDeclaration } from './closure-declaration';
import { assertType, convert, reinterpret } from './conversion';
import { descriptorKinds } from './descriptors';
import { FunctionLowering, type Operand, type Syntax } from './function-lowering';
import { traitsOf } from './function-traits';
import { valueTypeArguments } from './generic-values';
import { asGiven } from './given-arguments';
import { Join } from './join';
import { LoweringError } from './lowering-error';
import { displayName } from './names';
import { classNumberOf } from './object-header';
import { closureLayout, type FunctionReference, type ProgramLowering } from './program-lowering';
import { passSymbol, takeReceiver } from './receivers';
import { addStaticClosure } from './static-closure';
import { mentionsThis } from './this-uses';
import { cellOf, readVariable } from './variables';

/** How the body of a closure is lowered; given by the file that lowers functions. */
export interface ClosureRequest {
  /** Symbol of the function. */
  readonly code: string;
  readonly declaration: ClosureDeclaration;
  readonly type: FunctionType;
  readonly outer: FunctionLowering;
  /** The class around it: while a static field is initialised, `outer` is in that class for a time only. */
  readonly cls?: ClassType;
  readonly statics?: ClassType;
  readonly captured: readonly CapturedVariable[];
  /** Where the closure keeps `this` of its surroundings. */
  readonly self?: { readonly offset: number; readonly type: StaticType };
}

interface MadeClosure {
  readonly code: string;
  readonly descriptor: string;
  readonly size: number;
  readonly type: FunctionType;
}

export class Closures {
  readonly #made = new Map<string, MadeClosure>();

  constructor(
    private readonly program: ProgramLowering,
    private readonly syntax: Syntax,
    private readonly lowerBody: (request: ClosureRequest) => void,
  ) {}

  /**
   * The value of a function declaration used other than by calling it; `expected` decides the instance of a generic one. To the program, it has
   * the name `shown`.
   */
  functionValue(
    f: FunctionLowering,
    node: ts.Node,
    declaration: ts.FunctionDeclaration | ts.MethodDeclaration,
    expected?: StaticType,
    shown = displayName(declaration),
  ): Operand {
    const implementation = f.program.implementationOf(declaration);
    if (!implementation.body) {
      const operation = ts.getJSDocTags(implementation).find(({ tagName }) => tagName.text === 'op');
      if (operation) return this.#operation(f, implementation, ts.getTextOfJSDocComment(operation.comment) ?? '');
      throw new LoweringError(
        node,
        `'${node.getText()}' has no body and cannot be a value`,
        'wrap it in an arrow function',
      );
    }
    if (this.program.captures.capturesOf(implementation).takesThis) return this.make(f, implementation);
    const environment = f.program.types.bind(implementation, valueTypeArguments(f, node, implementation, expected));
    const target = f.program.functionFor(implementation, environment);
    const symbol = `${target.symbol}.closure`;
    if (!f.program.module.data.has(symbol)) {
      this.#addThunk(target, symbol, implementation, shown);
      this.program.functionValues.set(symbol, implementation.getSourceFile());
    }
    return { value: f.builder.address(symbol), type: target.type };
  }

  /** An operation of the machine on numbers, such as `Math.sqrt`, as a function value. */
  #operation(f: FunctionLowering, declaration: ts.FunctionLikeDeclaration, op: string): Operand {
    const type = this.program.signatureOf(declaration, f.program.emptyEnvironment);
    const name = `operation.${op.trim()}`;
    const emit = ({ builder }: FunctionLowering, args: readonly Value[]): Value => builder.op(op.trim() as Op, ...args);
    const traits = traitsOf(declaration);
    return { value: this.constant(f, name, type, emit, displayName(declaration), traits), type };
  }

  /** The value of a function that captures nothing and is made by `emit`, which gives its result; to the program it has the name `shown`. */
  constant(
    f: FunctionLowering,
    name: string,
    type: FunctionType,
    emit: (f: FunctionLowering, args: readonly Value[]) => Value,
    shown = '',
    traits = 0,
  ): Value {
    const symbol = `${name}.closure`;
    if (!this.program.module.data.has(symbol)) {
      const fn = new Function(`${symbol}.code`, this.program.resultOf(type.result));
      fn.attributes.addressed = true;
      fn.displayName = shown;
      fn.addParameter('ref', 'closure');
      const parameters = type.parameters.map((parameter) => fn.addParameter(representation(parameter)));
      const inner = new FunctionLowering(this.program, this.syntax, fn, this.program.emptyEnvironment);
      inner.builder.return(emit(inner, parameters));
      this.program.module.addFunction(fn);
      addStaticClosure(this.program, symbol, fn.name, type, traits);
    }
    return f.builder.address(symbol);
  }

  /** The symbol of the function value of a method of a class: it finds its `this` at each call. */
  methodValue(target: FunctionReference, declaration: ts.MethodDeclaration): string {
    const symbol = `${target.symbol}.closure`;
    if (!this.program.module.data.has(symbol)) this.#addThunk(target, symbol, declaration, displayName(declaration));
    return symbol;
  }

  /** A closure object in constant memory whose code drops the closure argument and calls `target`. */
  #addThunk(target: FunctionReference, symbol: string, declaration: ts.FunctionLikeDeclaration, shown: string): void {
    const { type, self } = target;
    const fn = new Function(`${symbol}.code`, this.program.resultOf(type.result));
    fn.attributes.addressed = true;
    // Every class has such functions for the code that takes methods from values of no known type.
    if (self) fn.attributes.cold = true;
    fn.displayName = shown;
    const closure = fn.addParameter('ref', 'closure');
    const parameters = type.parameters.map((parameter) => fn.addParameter(representation(parameter)));
    const f = new FunctionLowering(this.program, this.syntax, fn, this.program.emptyEnvironment);
    const receiver = self ? [this.#receiverOf(f, closure, self, declaration)] : [];
    const result = f.builder.call(target.symbol, fn.result, [...receiver, ...parameters]);
    f.builder.return(fn.result === 'void' ? undefined : result);
    this.program.module.addFunction(fn);
    addStaticClosure(this.program, symbol, fn.name, type, traitsOf(declaration));
  }

  /** `this` of a method that is called as a value. One that does not look at it can be called on anything. */
  #receiverOf(f: FunctionLowering, closure: Value, self: StaticType, method: ts.FunctionLikeDeclaration): Value {
    const isScoped = self.kind === 'class' && this.program.scopes.isScoped(self.declaration);
    if (isScoped || mentionsThis(method)) return takeReceiver(f, closure, self).value;
    return f.builder.immediate('ref', 'undefined');
  }

  /** The closure of a function expression, arrow function or nested function, made where it stands. */
  make(f: FunctionLowering, node: ClosureDeclaration, expected?: StaticType, receiver = f.self): Operand {
    const captures = this.program.captures.capturesOf(node);
    const sources = [...captures.symbols].flatMap((symbol) => {
      const variable = f.variables.get(symbol);
      return variable ? [{ symbol, variable }] : [];
    });
    const self = captures.usesThis ? receiver : undefined;
    const made = this.#declare(f, node, sources, self, expected);
    if (made.size === closureLayout.captures) {
      const symbol = `${made.code}.closure`;
      if (!this.program.module.data.has(symbol))
        addStaticClosure(this.program, symbol, made.code, made.type, traitsOf(node));
      return { value: f.builder.address(symbol), type: made.type };
    }
    const closure = f.builder.new(made.descriptor, made.size);
    f.builder.store(
      'i64',
      { base: closure, offset: closureLayout.code, tag: '.code' },
      f.builder.address(made.code, 'i64'),
    );
    let offset: number = closureLayout.captures;
    const capture = (value: Value, type: StaticType | undefined, tag: string): void => {
      f.builder.store(type ? memoryOf(type) : 'ref', { base: closure, offset, tag }, value);
      offset += 8;
    };
    for (const { variable } of sources) {
      if (variable.kind === 'cell' || variable.kind === 'capturedCell') {
        capture(cellOf(f, variable), undefined, `closure ${offset}`);
      } else capture(readVariable(f, variable).value, variable.type, captureTag(made.code, offset));
    }
    if (self) capture(self.value, self.type, captureTag(made.code, offset));
    return { value: closure, type: made.type };
  }

  #declare(
    f: FunctionLowering,
    node: ClosureDeclaration,
    sources: readonly CapturedVariable[],
    self: Operand | undefined,
    expected: StaticType | undefined,
  ): MadeClosure {
    const type = this.#typeOf(f, node, expected);
    // One for each instance of what stands around it; static methods are compiled for each class that inherits them.
    const isInstance = f.environment.key !== '' || f.fn.name.includes('<') || f.statics !== undefined;
    const inner = isInstance ? `<${f.fn.name}>` : '';
    const code = `${this.program.names.of(node)}${inner}${signatureKey(type)}`;
    const known = this.#made.get(code);
    if (known) return known;
    let offset: number = closureLayout.captures;
    let references = 0n;
    const place = (isRef: boolean): number => {
      if (isRef) references |= 1n << BigInt(Math.min(63, offset / 8));
      offset += 8;
      return offset - 8;
    };
    const captured = sources.map(({ symbol, variable }): CapturedVariable => {
      const { type: variableType } = variable;
      if (variable.kind === 'cell' || variable.kind === 'capturedCell') {
        return {
          symbol,
          variable: { kind: 'capturedCell', offset: place(true), type: variableType, tag: variable.tag },
        };
      }
      const at = place(isReference(memoryOf(variableType)));
      return { symbol, variable: { kind: 'captured', offset: at, type: variableType, tag: captureTag(code, at) } };
    });
    const selfAt = self ? { offset: place(true), type: self.type } : undefined;
    const made: MadeClosure = { code, descriptor: `${code}.descriptor`, size: offset, type };
    this.#made.set(code, made);
    if (offset > closureLayout.captures) {
      this.program.descriptors.add(
        made.descriptor,
        'Function',
        descriptorKinds.closure,
        offset,
        references,
        this.program.dynamic.signatureOf(type),
        traitsOf(node),
      );
    }
    const { cls, statics } = f;
    const request = { code, declaration: node, type, outer: f, cls, statics, captured, self: selfAt };
    this.program.queue.add(node, () => this.lowerBody(request));
    return made;
  }

  /** The declared type, with the result that the destination wants: the body then converts to it. */
  #typeOf(f: FunctionLowering, node: ClosureDeclaration, expected: StaticType | undefined): FunctionType {
    const signature = f.checker.getSignatureFromDeclaration(node);
    if (!signature) throw new LoweringError(node, 'this function has no signature');
    const own = this.program.types.signatureType(signature, f.environment);
    if (expected?.kind !== 'function' || expected.result.kind === 'undefined' || node.type) return own;
    return { ...own, result: expected.result };
  }
}

/** Distinguishes the compilations of one closure for destinations with different results. */
function signatureKey(type: FunctionType): string {
  return type.result.kind === 'undefined' ? '' : `:${type.result.key}`;
}

/** Closures that convert arguments and results between two function types. */
export class Adapters {
  readonly #made = new Map<string, string>();
  #count = 0;

  /** A closure of type `to` that calls `value`, a closure of type `from`. */
  adapt(f: FunctionLowering, value: Value, from: FunctionType, to: FunctionType): Value {
    return this.#newAdapter(f, this.#code(f, from, to), value);
  }

  #newAdapter(f: FunctionLowering, code: string, value: Value): Value {
    const size = closureLayout.captures + headerSize;
    const adapter = f.builder.new(`${code}.descriptor`, size);
    f.builder.store('i64', { base: adapter, offset: closureLayout.code, tag: '.code' }, f.builder.address(code, 'i64'));
    f.builder.store('ref', { base: adapter, offset: closureLayout.captures, tag: 'adapted' }, value);
    return adapter;
  }

  #code({ program, syntax }: FunctionLowering, from: FunctionType, to: FunctionType): string {
    const key = `${describe(from)} as ${describe(to)}`;
    const known = this.#made.get(key);
    if (known) return known;
    const { f, target, given } = this.#begin(program, syntax, key, to);
    try {
      this.#callAs(f, from, to, target, given);
    } catch (error) {
      // Whoever wanted it does without: no half of it may stay.
      this.#made.delete(key);
      program.module.functions.delete(f.fn.name);
      throw error;
    }
    return f.fn.name;
  }

  /** The body of an adapter: calls `target`, a `from`, with what a `to` is given. Throws an UnsupportedType where that cannot be. */
  #callAs(f: FunctionLowering, from: FunctionType, to: FunctionType, target: Value, given: readonly Operand[]): void {
    const args = parametersFor(f, given, to, from, take);
    const entry = f.loadField(target, 'i64', closureLayout.code, '.code');
    const called = f.builder.calli(entry, f.program.resultOf(from.result), [target, ...padded(f, from, args)]);
    const result = f.callResult(called, from.result);
    f.builder.return(f.fn.result === 'void' ? undefined : convert(f, result, to.result));
  }

  /** A function that is called as a `to`; its closure holds the function value to call. */
  #begin(program: ProgramLowering, syntax: Syntax, key: string, to: FunctionType) {
    const name = `adapter.${this.#count++}`;
    this.#made.set(key, name);
    const fn = new Function(name, program.resultOf(to.result));
    fn.attributes.addressed = true;
    const closure = fn.addParameter('ref', 'closure');
    const given = to.parameters.map((type): Operand => ({ value: fn.addParameter(representation(type)), type }));
    program.module.addFunction(fn);
    program.descriptors.add(
      `${name}.descriptor`,
      'Adapter',
      descriptorKinds.closure,
      closureLayout.captures + headerSize,
      0b100n,
      program.dynamic.signatureOf(to),
    );
    const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
    const target = f.loadField(closure, 'ref', closureLayout.captures, 'adapted');
    f.builder.call(passSymbol, 'void', [closure, target]);
    return { f, target, given };
  }

  /** A closure of type `to` that calls whatever function is in a box: the function itself if it is called like that. */
  fromDynamic(f: FunctionLowering, box: Value, to: FunctionType): Value {
    const b = f.builder;
    const given = b.unbox('ref', box);
    const signature = classNumberOf(b, given);
    const other = b.newBlock();
    const done = new Join(f, to);
    b.branch(b.compare('eq', signature, b.i64(f.program.dynamic.signatureOf(to))), done.block, other, [given]);
    f.enter(other);
    done.bring(this.#newAdapter(f, this.#dynamicCode(f, to), given));
    return done.enter().value;
  }

  #dynamicCode({ program, syntax }: FunctionLowering, to: FunctionType): string {
    const key = `any as ${describe(to)}`;
    const known = this.#made.get(key);
    if (known) return known;
    const { f, target, given } = this.#begin(program, syntax, key, to);
    const any = (operand: Operand): Value => convert(f, operand, anyType);
    const text = f.builder.address(program.string('the function'));
    const callee = f.builder.convert('box', target);
    let result: Value;
    if (to.rest) {
      const type = program.types.table.array(anyType);
      const list = makeArray(f, given.slice(0, -1), type);
      const rest = convert(f, given[given.length - 1], type);
      f.callRuntime('lang/array', 'push', [list.value, rest], [anyType]);
      result = f.builder.call(program.dynamic.access('invoke', ''), 'box', [callee, text, list.value]);
    } else {
      const call = (args: readonly Operand[]): Operand => {
        const symbol = program.dynamic.access('invoke', '', args.length);
        return { value: f.builder.call(symbol, 'box', [callee, text, ...args.map(any)]), type: anyType };
      };
      result = asGiven(f, given, to.required, anyType, call).value;
    }
    const isVoid = f.fn.result === 'void';
    f.builder.return(isVoid ? undefined : reinterpret(f, { value: result, type: anyType }, to.result));
    return f.fn.name;
  }
}

/** An argument for a parameter. Of several kinds that the destination is called with, a function may take some: those that come to it. */
function take(f: FunctionLowering, operand: Operand, type: StaticType): Value {
  return isPartOf(type, operand.type) ? assertType(f, operand, type) : convert(f, operand, type);
}

function describe(type: FunctionType): string {
  return `${type.rest ? '...' : ''}${type.parameters.map((p) => p.key).join(',')}>${type.result.key}`;
}
