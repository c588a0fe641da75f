/**
 * Instructions of the intermediate representation and the table of operations. An instruction is an SSA value; its
 * operands are values; everything else about it (symbol, memory kind, immediate, targets) is a named field.
 * See docs/ir.md for the meaning of each operation.
 */

import type { Block } from './function';
import type { Memory, Type } from './type';

/** A place in a source file. `line` and `column` count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /**
   * What the program uses there, for the message if the object is missing: `r` and the name of a member that is read, `s` of one that
   * is set, `c` and the text of what is called, `d` and what a pattern takes of what, `v` and what a pattern takes of a value without a name.
   */
  readonly member?: string;
  /** The function that the code is part of, if that has been inlined, and the call that it stands for. */
  readonly inlined?: Inlining;
}

/** Whether a module is the program's own or of a package, not of the kernel, the drivers or the library. `name`: of the module or its file. */
export function isProgramModule(name: string): boolean {
  return name.startsWith('app/') || name.startsWith('npm/');
}

/** Whether the code there is of such a module. */
export function isOfProgram(position: Position | undefined): boolean {
  return position !== undefined && isProgramModule(position.file);
}

export interface Inlining {
  readonly name: string;
  readonly at?: Position;
}

/** Whether two positions stand in the same line, inlined by the same calls. */
export function isSamePlace(a: Position | undefined, b: Position | undefined): boolean {
  if (a === b) return true;
  if (!a || !b || a.line !== b.line || a.file !== b.file) return false;
  if (a.inlined === b.inlined) return true;
  return a.inlined?.name === b.inlined?.name && isSamePlace(a.inlined?.at, b.inlined?.at);
}

/** Static properties of an operation. */
export interface Operation {
  /** Ends a block. */
  readonly terminator: boolean;
  /** May write memory, transfer control or otherwise be observed: never removed or reordered. */
  readonly effect: boolean;
  /** Reads memory or a local: removable when unused, but not movable across writes. */
  readonly reads: boolean;
  /** The operands may be exchanged. */
  readonly commutative: boolean;
}

const pure: Operation = { terminator: false, effect: false, reads: false, commutative: false };
const commutative: Operation = { ...pure, commutative: true };
const reads: Operation = { ...pure, reads: true };
const effect: Operation = { ...pure, effect: true };
const terminator: Operation = { ...effect, terminator: true };

export const operations = {
  // Values
  const: pure,
  address: pure,
  coreaddress: pure,
  // Local variables, before SSA construction or where a handler needs them
  get: reads,
  set: effect,
  // Arithmetic: num, f64 or i64
  add: commutative,
  sub: pure,
  mul: commutative,
  neg: pure,
  // num or f64, with the meaning of JavaScript's operators
  div: pure,
  rem: pure,
  sqrt: pure,
  floor: pure,
  ceil: pure,
  trunc: pure,
  abs: pure,
  fround: pure,
  // i64 only; the divisor is not zero
  idiv: pure,
  irem: pure,
  udiv: pure,
  urem: pure,
  // i64; and, or, xor also bool
  and: commutative,
  or: commutative,
  xor: commutative,
  shl: pure,
  shr: pure,
  ushr: pure,
  // bool
  not: pure,
  // Comparisons, to bool
  eq: commutative,
  ne: commutative,
  lt: pure,
  le: pure,
  gt: pure,
  ge: pure,
  ult: pure,
  ule: pure,
  ugt: pure,
  uge: pure,
  select: pure,
  // Conversions
  wrap: pure,
  number: pure,
  extend: pure,
  index: pure,
  tofloat: pure,
  toint: pure,
  bits: pure,
  frombits: pure,
  box: pure,
  unbox: pure,
  isnumber: pure,
  asref: pure,
  asint: pure,
  // Memory
  load: reads,
  store: effect,
  coreload: reads,
  corestore: effect,
  new: effect,
  // Calls
  call: effect,
  calli: effect,
  intrinsic: effect,
  // In coroutines, until the coroutines pass
  suspend: effect,
  // Terminators
  jump: terminator,
  branch: terminator,
  switch: terminator,
  return: terminator,
  throw: terminator,
  unreachable: terminator,
} satisfies Record<string, Operation>;

export type Op = keyof typeof operations;

/** V8 finds an entry of a map sooner than a property whose name varies. */
const byName: ReadonlyMap<string, Operation> = new Map(Object.entries(operations));

/** Anything that an operand can name. */
export abstract class Value {
  /** Unique within the function, dense enough to index arrays; see `Function.valueCount`. */
  constructor(
    readonly id: number,
    public type: Type,
  ) {}
}

/** Parameter of a function (in its entry block) or of a block: the φ of this representation. */
export class Parameter extends Value {
  constructor(
    id: number,
    type: Type,
    public block: Block,
    /** Name in the source, for listings only. */
    readonly name?: string,
  ) {
    super(id, type);
  }
}

/** A control-flow edge: the block jumped to and the values of its parameters. */
export interface Edge {
  block: Block;
  args: Value[];
}

/** A local variable of a function: a stack slot until SSA construction promotes it. */
export interface Local {
  readonly name: string;
  type: Type;
}

/**
 * What all instructions have as successors that are no terminators. Not frozen, though nothing is ever added to it: V8 goes through
 * frozen arrays slowly, and every pass goes through the targets of every instruction.
 */
const noTargets: Edge[] = [];

export class Instruction extends Value {
  block!: Block;
  /** `const`: bigint for i64, ref, box; number for num, f64, bool (0 or 1). */
  immediate?: bigint | number;
  /** address, coreaddress, coreload, corestore, new, call: the symbol. intrinsic: its name. */
  symbol?: string;
  /** Memory kind of load, store, wrap, number, extend, unbox. */
  memory?: Memory;
  /** Constant displacement of load, store, address, coreload, corestore; instance size of `new`. In bytes. */
  offset = 0;
  /** Factor of the index operand of load and store: 1, 2, 4 or 8. */
  scale = 1;
  /** Alias class: accesses with different tags never overlap; without a tag it may overlap everything. */
  tag?: string;
  /** A volatile access is neither removed, merged nor moved. */
  volatile?: true;
  local?: Local;
  /** Successors: jump one, branch two (true, false), switch one per case and the default last. */
  targets: Edge[] = noTargets;
  /** Case values of `switch`, one for each target but the last. */
  cases?: bigint[];
  position?: Position;
  /** Static properties, at hand for the passes, which ask at every instruction. */
  readonly operation: Operation;

  constructor(
    id: number,
    readonly op: Op,
    type: Type,
    /** Operands, in the order that docs/ir.md gives. */
    public args: Value[],
  ) {
    super(id, type);
    this.operation = byName.get(op) ?? pure;
  }

  get isTerminator(): boolean {
    return this.operation.terminator;
  }
}

/** Whether the program reads a member of what may be missing, which is an error whether it uses the result or not. */
export function isGuard({ op, args, position }: Instruction): boolean {
  if (op !== 'load' || position?.member === undefined || !isOfProgram(position)) return false;
  const [base] = args;
  return !(base instanceof Instruction && (base.op === 'new' || base.op === 'address'));
}
