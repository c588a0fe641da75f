/**
 * The state of one function while it is lowered: the cursor, the variables in scope, the targets of `break` and
 * `continue`, and the `finally` blocks to run on the way out. What each kind of syntax becomes stands in the other
 * files of this folder; they meet through the `Syntax` interface, so that none of them imports another in a circle.
 */

import { ts } from '../frontend/checker';
import { libraryGlobal } from '../frontend/library';
import { Builder } from '../ir/builder';
import type { Block, Function } from '../ir/function';
import { isOfProgram, type Local, type Position, type Value } from '../ir/instruction';
import type { Memory } from '../ir/type';
import type { ClassType } from '../types/class-type';
import type { TypeEnvironment } from '../types/environment';
import { representation } from '../types/representation';
import {
  type ArrayType,
  type FunctionType,
  type ShapeType,
  type StaticType,
  type TupleType,
  undefinedType,
} from '../types/static-type';
import { UnsupportedType } from '../types/unsupported-type';
import { asMachineInteger } from './bigint-literal';
import type { ClosureDeclaration } from './closure-declaration';
import type { DynamicUse } from './dynamic-requests';
import type { Stepper } from './iteration';
import { LoweringError } from './lowering-error';
import type { FunctionReference, ProgramLowering } from './program-lowering';

/** A lowered expression: its value and what the value is. */
export interface Operand {
  readonly value: Value;
  readonly type: StaticType;
}

/** Where a variable of the function lives. */
export type Variable =
  /** Nowhere: it is never assigned, and every use of it stands behind its declaration. */
  | { readonly kind: 'value'; readonly value: Value; readonly type: StaticType }
  | { readonly kind: 'local'; readonly local: Local; readonly type: StaticType }
  /** In a cell on the heap, since a closure shares it and it is assigned. `local` holds the reference to the cell. */
  | { readonly kind: 'cell'; readonly local: Local; readonly type: StaticType; readonly tag: string }
  /** A copy in the running closure object. */
  | { readonly kind: 'captured'; readonly offset: number; readonly type: StaticType; readonly tag: string }
  /** A cell whose reference lies in the running closure object. */
  | { readonly kind: 'capturedCell'; readonly offset: number; readonly type: StaticType; readonly tag: string };

/** A statement that `break` or `continue` can leave. */
export interface Target {
  readonly labels: readonly string[];
  readonly breakTo: Block;
  /** Loops only. */
  readonly continueTo?: Block;
  /** Left by a `break` without a label: loops and `switch`. */
  readonly isBreakable: boolean;
  /** How many `finally` blocks enclose the statement. */
  readonly depth: number;
}

/** What an exit from a statement runs first: a `finally` block, or the end of an iteration. */
export interface Finalizer {
  /** Lowers it once more, at the cursor. */
  run(): void;
  /** The handler that encloses the whole statement. */
  readonly handler: Block | undefined;
}

/** How a function that can be left and gone on with, a generator or an async function, differs from others. */
export interface Suspendable {
  /** Ends the function with the value of a `return`, or at its end. */
  complete(value: Operand | undefined): void;
  /** `yield`, in generators. */
  yield?(node: ts.YieldExpression): Operand;
  /** `await`, in async functions. */
  await?(node: ts.AwaitExpression): Operand;
  /** Waits for a value that is no expression of the program. */
  awaitOperand?(operand: Operand): Operand;
  /** What becomes of the value of a `return` statement before `finally` blocks run. */
  prepare?(value: Operand): Operand;
}

/** Which ways a condition can take: `yes` where it is true, whatever happens. */
export type Ways = 'yes' | 'no' | 'both';

export type Namespace = ts.SourceFile | ts.ModuleDeclaration;

/** The families of syntax, as far as they need each other. */
export interface Syntax {
  /** Lowers an expression; `expected` is the type of its destination, which decides the layout of literals. */
  expression(f: FunctionLowering, node: ts.Expression, expected?: StaticType): Operand;
  statement(f: FunctionLowering, node: ts.Statement): void;
  /** Evaluates a condition and branches on it; the result says which of the ways can be taken. */
  branch(f: FunctionLowering, node: ts.Expression, yes: Block, no: Block): Ways;
  /** The closure of a function expression or nested function; `self` is what `this` means in it. */
  closure(f: FunctionLowering, node: ClosureDeclaration, expected?: StaticType, self?: Operand): Operand;
  /** A function declaration as a value. */
  functionValue(
    f: FunctionLowering,
    node: ts.Node,
    declaration: ts.FunctionDeclaration | ts.MethodDeclaration,
    expected?: StaticType,
    shown?: string,
  ): Operand;
  /** A method of a class as a function value. */
  methodValue(f: FunctionLowering, target: FunctionReference, declaration: ts.MethodDeclaration): Operand;
  /** A function value that captures nothing, made once under this name; `emit` makes its code and gives its result. To the program it has the name `shown`. */
  functionOf(
    f: FunctionLowering,
    name: string,
    type: FunctionType,
    emit: (f: FunctionLowering) => Value,
    shown?: string,
  ): Value;
  /** A function with `this` and its first arguments given. */
  bind(f: FunctionLowering, target: Value, type: FunctionType, self: Operand, bound: readonly Value[]): Operand;
  /** The object of a module or namespace. */
  namespaceObject(f: FunctionLowering, symbol: ts.Symbol, declaration: Namespace, type: StaticType): Operand;
  /** The object of the library that a name stands for, such as `console`; undefined if it has members that are no values. */
  libraryObject(f: FunctionLowering, symbol: ts.Symbol, type: StaticType): Operand | undefined;
  /** An object with those members of a class of the library that a shape demands; undefined if some of them are no values. */
  libraryView(f: FunctionLowering, symbol: ts.Symbol, shape: ShapeType): Operand | undefined;
  /** The object of an enum. */
  enumObject(f: FunctionLowering, declaration: ts.EnumDeclaration, type: StaticType): Operand;
  /** Makes the code of a class object. */
  constructing(program: ProgramLowering, cls: ClassType, code: string): void;
  /** A class as a value. */
  classValue(f: FunctionLowering, node: ts.Node, declaration: ts.ClassLikeDeclaration, expected?: StaticType): Operand;
  /** The class object of `Array`, `Object` or a kind of typed arrays; undefined for other names. */
  builtInClass(program: ProgramLowering, name: string): string | undefined;
  /** A function value for a destination with another calling sequence. */
  adapt(f: FunctionLowering, value: Value, from: FunctionType, to: FunctionType): Value;
  /** A function value of which nothing is known, in a box, for a destination that knows how it calls it. */
  fromDynamic(f: FunctionLowering, box: Value, to: FunctionType): Value;
  /** Whether the object in a box is a class that makes instances of the result of a constructor type. */
  isClass(f: FunctionLowering, box: Value, type: FunctionType): Value;
  /** The elements of an iterable of which nothing is known, as an array. */
  elementsOf(f: FunctionLowering, iterable: Operand, node: ts.Node, most?: number): Operand;
  /** What a value of no known type is stepped by. */
  anyStepper(f: FunctionLowering, iterable: Operand, node: ts.Node): Stepper;
  /** A value as what the program asserts it to be, with a check where memory depends on it. */
  assertType(f: FunctionLowering, operand: Operand, to: StaticType): Value;
  /** An array as a tuple or a tuple as an array: a new object, since their layouts differ. */
  sequence(f: FunctionLowering, value: Operand, type: ArrayType | TupleType): Value;
  /** Lowers an expression and converts it. */
  expressionAs(f: FunctionLowering, node: ts.Expression, type: StaticType): Value;
}

export class FunctionLowering {
  readonly builder: Builder;
  readonly variables = new Map<ts.Symbol, Variable>();
  readonly targets: Target[] = [];
  readonly finalizers: Finalizer[] = [];
  /** `this`, where there is one. */
  self?: Operand;
  /** The closure object of the running function, if it has one. */
  closure?: Value;
  /** Static type of the result. */
  result: StaticType = undefinedType;
  /** The class whose member this is, for `super`. */
  cls?: ClassType;
  /** In a constructor. */
  constructs = false;
  /** Set in generators and async functions. */
  suspendable?: Suspendable;
  /** The class whose static member this is: `this` in it, where there is no object. */
  statics?: ClassType;
  /** In a static method that was called on nothing, so that `this` is undefined. */
  detached = false;
  /** What the function promises where it returns true (predicates.ts). */
  predicate?: ts.TypePredicateNode;
  /** Labels directly in front of the statement about to be lowered. */
  labels: readonly string[] = [];
  /** The objects of property accesses that are called as functions: what `this` becomes there. */
  readonly receivers = new Map<ts.Expression, Operand>();
  /** `this` keeps its type: the checker knows only the one that the function was written for. */
  keepsSelf = false;
  /** Shared variables of the current block whose cells exist already: closures may hold them before the declaration. */
  readonly predeclared = new Set<ts.Symbol>();
  /** A block that has no predecessor (`enterDead`). */
  #dead?: Block;

  constructor(
    readonly program: ProgramLowering,
    readonly syntax: Syntax,
    readonly fn: Function,
    readonly environment: TypeEnvironment,
  ) {
    this.builder = new Builder(fn, fn.blocks[0] ?? fn.addBlock());
  }

  get checker(): ts.TypeChecker {
    return this.program.checked.checker;
  }

  /** The static type of a node's checker type, in this instance. */
  typeOf(node: ts.Node): StaticType {
    return this.resolve(this.checker.getTypeAtLocation(node), node);
  }

  resolve(type: ts.Type, node: ts.Node): StaticType {
    try {
      return this.program.types.resolve(type, this.environment);
    } catch (error) {
      if (error instanceof UnsupportedType) throw new LoweringError(node, error.message);
      throw error;
    }
  }

  /** The symbol that an identifier names; for imports, the symbol imported; for shorthand properties, the variable. */
  symbolAt(node: ts.Node): ts.Symbol {
    const parent = node.parent;
    const symbol =
      ts.isShorthandPropertyAssignment(parent) && parent.name === node
        ? this.checker.getShorthandAssignmentValueSymbol(parent)
        : this.checker.getSymbolAtLocation(node);
    if (!symbol) throw new LoweringError(node, `'${node.getText()}' has no declaration`);
    return this.definedBy(symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol);
  }

  /** The symbol itself or, if the program only declares it, the global of that name. */
  definedBy(symbol: ts.Symbol): ts.Symbol {
    const { valueDeclaration } = symbol;
    if (!valueDeclaration || !(ts.getCombinedModifierFlags(valueDeclaration) & ts.ModifierFlags.Ambient)) return symbol;
    if (valueDeclaration.getSourceFile().isDeclarationFile) return symbol;
    return libraryGlobal(symbol.name, this.checker) ?? symbol;
  }

  symbolOfParameter(parameter: ts.ParameterDeclaration): ts.Symbol {
    if (!ts.isIdentifier(parameter.name) || !ts.isParameterPropertyDeclaration(parameter, parameter.parent)) {
      return this.symbolAt(parameter.name);
    }
    // The name of a parameter property stands for two symbols: the parameter is the first.
    return this.checker.getSymbolsOfParameterPropertyDeclaration(parameter, parameter.name.text)[0];
  }

  /** Stamps what follows with the place of a node. */
  at(node: ts.Node): void {
    this.builder.position = this.program.positionOf(node);
  }

  /** Runs `body` with the position of a node, then returns to the previous one. */
  located<T>(node: ts.Node, body: () => T): T {
    const previous: Position | undefined = this.builder.position;
    this.at(node);
    const result = body();
    this.builder.position = previous;
    return result;
  }

  /** As `located`, where a member of an object is used that may be missing: `use` as in `Position.member`. */
  using<T>(node: ts.Node, use: string, body: () => T): T {
    const previous: Position | undefined = this.builder.position;
    const position = this.program.positionOf(node);
    // The run-time library is trusted; its errors name no members.
    this.builder.position = isOfProgram(position) ? { ...position, member: use } : position;
    const result = body();
    this.builder.position = previous;
    return result;
  }

  /** Reports an error that no statement caught, such as one in a parameter. */
  guarded(node: ts.Node, lower: () => void): void {
    this.at(node);
    const errors = this.program.checked.packageErrors.in(node);
    this.program.diagnostics.push(...errors);
    if (errors.length > 0) return;
    try {
      lower();
    } catch (error) {
      this.report(error, node);
    }
  }

  /** Reports what the program is to blame for; anything else is thrown on. */
  report(error: unknown, node: ts.Node): void {
    if (error instanceof LoweringError) this.program.report(error);
    else if (error instanceof UnsupportedType) this.program.report(new LoweringError(node, error.message));
    else throw error;
  }

  /** Moves the cursor. */
  enter(block: Block): void {
    this.builder.block = block;
  }

  /** Jumps to `block` unless the current block has ended already. */
  fallTo(block: Block, args: Value[] = []): void {
    if (!this.builder.isTerminated) this.builder.jump(block, args);
  }

  /** After a terminator: what follows is unreachable but must have a place to go. */
  enterUnreachable(): void {
    this.enter(this.builder.newBlock(true));
  }

  /** Moves the cursor to a block to which no way leads: the statements that follow are not lowered. */
  enterDead(block: Block): void {
    this.enter(block);
    this.#dead = block;
  }

  /** Whether control can be at the cursor, as far as conditions that are decided already tell. */
  get isLive(): boolean {
    return !this.builder.isTerminated && this.builder.block !== this.#dead;
  }

  newLocal(name: string, type: StaticType): Local {
    return this.fn.addLocal(`${name}.${this.fn.locals.length}`, representation(type));
  }

  undefinedOperand(): Operand {
    return { value: this.builder.immediate('ref', 'undefined'), type: undefinedType };
  }

  expression(node: ts.Expression, expected?: StaticType): Operand {
    const operand = this.syntax.expression(this, node, expected);
    return expected?.kind === 'wide' ? asMachineInteger(this, operand, expected) : operand;
  }

  expressionAs(node: ts.Expression, type: StaticType): Value {
    return this.syntax.expressionAs(this, node, type);
  }

  /** Calls a function of the run-time library; the arguments have the representations of its parameters. */
  callRuntime(module: string, name: string, args: Value[], typeArguments: StaticType[] = []): Operand {
    const target = this.program.runtime(module, name, typeArguments);
    return this.callSymbol(target.symbol, target.type.result, args);
  }

  /** A direct call; a result of type undefined is made up, since such functions return nothing. */
  callSymbol(symbol: string, result: StaticType, args: Value[]): Operand {
    const representationOfResult = this.program.resultOf(result);
    const call = this.builder.call(symbol, representationOfResult, args);
    return this.callResult(call, result);
  }

  callResult(call: Value, result: StaticType): Operand {
    if (call.type !== 'void') return { value: call, type: result };
    const made = (): Value => this.undefinedOperand().value;
    return {
      /** Most of these calls are statements: made where it is asked for. */
      get value() {
        return made();
      },
      type: result,
    };
  }

  loadField(base: Value, memory: Memory, offset: number, tag: string): Value {
    return this.builder.load(memory, { base, offset, tag });
  }
}

/** Notes that a value is looked at here when the program runs, for `--explain dynamic`. */
export function noteDynamic(f: FunctionLowering, what: DynamicUse): void {
  if (f.builder.position) f.program.dynamic.note(f.builder.position, what);
}
