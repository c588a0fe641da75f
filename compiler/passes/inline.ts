/**
 * Replaces calls by the body of the function called: small functions everywhere, larger ones where they are called only
 * once; into code that runs rarely, those alone that take no more code than the call. Works up the call graph, so that what
 * is inlined has been inlined into already.
 *
 * The blocks of the body come under the handler of the calling block where they have none of their own; positions stay
 * those of the function that was inlined, and note the call that it was inlined at.
 */

import { Flow } from '../ir/flow';
import type { Block, Function } from '../ir/function';
import type { Edge, Instruction, Local, Position, Value } from '../ir/instruction';
import { isOfProgram } from '../ir/instruction';
import type { Module } from '../ir/module';
import { allocateSlow } from './expand';
import { findLoops } from './loops';
import { make, makeZero, Substitution, setTerminator } from './rewrite';

/** Instructions that a function may have to be inlined everywhere. */
const smallSize = 24;
/** … into code that runs rarely: about what a call costs in code. */
const tinySize = 6;
/** … to be inlined at its only call. */
const singleSize = 400;
/** A function that has grown to this is not added to. */
const largestCaller = 4000;

/** These speak of the frame of the function that contains them. */
const frameIntrinsics: ReadonlySet<string> = new Set(['framePointer', 'resume', 'spill']);

export function inlineCalls(module: Module, roots: ReadonlySet<string>): void {
  const uses = findUses(module, roots);
  const single = singleCalls(module, uses);
  const candidates = new Map<Function, Candidate>();
  const candidate = (fn: Function) => {
    const known = candidates.get(fn) ?? assess(fn, single);
    candidates.set(fn, known);
    return known;
  };
  for (const caller of bottomUp(module, uses)) {
    if (uses.callees.get(caller)?.length === 0) continue;
    const substitution = new Substitution();
    let size = sizeOf(caller);
    // What is inlined is not looked at again: its own calls have been, and recursion ends.
    const blocks = [...caller.blocks];
    const before = blocks.length;
    const repeated = caller.attributes.cold && blocksInLoops(caller);
    for (const block of blocks) {
      if (block.cold || size > largestCaller) continue;
      const isRare = repeated !== undefined && !repeated.has(block);
      const at = block.instructions.findIndex((instruction) => {
        const callee = calleeOf(module, instruction);
        if (callee === undefined || callee === caller) return false;
        return isRare ? candidate(callee).isFree : candidate(callee).isWorthwhile;
      });
      const callee = at < 0 ? undefined : calleeOf(module, block.instructions[at]);
      if (!callee) continue;
      size += candidate(callee).size;
      const rest = inlineAt(caller, block, at, callee, substitution);
      if (repeated?.has(block)) repeated.add(rest);
      blocks.push(rest);
    }
    // Its calls are other ones now.
    if (blocks.length > before) uses.callees.delete(caller);
    substitution.apply(caller);
  }
  removeUncalled(module, uses);
}

interface Candidate {
  readonly size: number;
  readonly isWorthwhile: boolean;
  /** Whether inlining it makes hardly more code, so that it is worth while even in code that runs rarely. */
  readonly isFree: boolean;
}

function blocksInLoops(fn: Function): Set<Block> {
  const loops = findLoops(new Flow(fn));
  return new Set(fn.blocks.filter((block) => loops.around(block)));
}

/** Instructions of a function. */
function sizeOf({ blocks }: Function): number {
  let size = 0;
  for (const { instructions } of blocks) size += instructions.length;
  return size;
}

function assess(fn: Function, single: ReadonlySet<string>): Candidate {
  const { noinline, inline, noreturn } = fn.attributes;
  const size = sizeOf(fn);
  let isPossible = !noinline && !noreturn;
  for (const { instructions } of fn.blocks) {
    for (const { op, symbol } of instructions) {
      if (op === 'intrinsic' && frameIntrinsics.has(symbol ?? '')) isPossible = false;
      if (op === 'call' && symbol === fn.name) isPossible = false;
    }
  }
  const isSingle = single.has(fn.name) && size <= singleSize;
  const isSmall = inline === true || size <= smallSize;
  return {
    size,
    isWorthwhile: isPossible && (isSingle || isSmall),
    isFree: isPossible && (isSingle || size <= tinySize),
  };
}

function calleeOf(module: Module, { op, symbol }: Instruction): Function | undefined {
  const callee = op === 'call' ? module.functions.get(symbol ?? '') : undefined;
  return callee && !callee.isDeclaration ? callee : undefined;
}

interface Uses {
  /** Number of direct calls by symbol. */
  readonly calls: ReadonlyMap<string, number>;
  /** Symbols whose address somebody may have. */
  readonly taken: ReadonlySet<string>;
  /** What functions call, as long as nothing has been inlined into them. */
  readonly callees: Map<Function, readonly Function[]>;
}

function findUses(module: Module, roots: ReadonlySet<string>): Uses {
  const calls = new Map<string, number>();
  const taken = new Set<string>([...roots, module.entry, allocateSlow]);
  const callees = new Map<Function, readonly Function[]>();
  for (const fn of module.functions.values()) {
    if (fn.attributes.addressed) taken.add(fn.name);
    const called: Function[] = [];
    for (const { instructions } of fn.blocks) {
      for (const instruction of instructions) {
        const { op, symbol } = instruction;
        if (symbol === undefined) continue;
        if (op === 'address') taken.add(symbol);
        if (op !== 'call') continue;
        calls.set(symbol, (calls.get(symbol) ?? 0) + 1);
        const callee = calleeOf(module, instruction);
        if (callee) called.push(callee);
      }
    }
    callees.set(fn, called);
  }
  for (const { pieces } of module.data.values()) {
    for (const piece of pieces) if ('symbol' in piece) taken.add(piece.symbol);
  }
  return { calls, taken, callees };
}

/** Functions with one direct call, whose address nobody has. */
function singleCalls(module: Module, { calls, taken }: Uses): Set<string> {
  const isSingle = ([name, count]: [string, number]) =>
    count === 1 && !taken.has(name) && module.functions.get(name)?.isDeclaration === false;
  return new Set([...calls].filter(isSingle).map(([name]) => name));
}

/** Deletes the functions all of whose calls have gone: nothing behind this need look at them. */
function removeUncalled(module: Module, { calls, taken, callees }: Uses): void {
  // What had no call before is called from outside.
  const reached = new Set([...module.functions.values()].filter(({ name }) => taken.has(name) || !calls.has(name)));
  // A Set is iterated in insertion order and visits what is added on the way: it is its own work list.
  for (const fn of reached) for (const callee of callees.get(fn) ?? calleesOf(module, fn)) reached.add(callee);
  for (const fn of module.functions.values()) {
    if (!fn.isDeclaration && !reached.has(fn)) module.functions.delete(fn.name);
  }
}

/** Callees before callers, cycles cut anywhere. */
function bottomUp(module: Module, { callees }: Uses): Function[] {
  const order: Function[] = [];
  const seen = new Set<Function>();
  for (const root of module.functions.values()) {
    if (seen.has(root)) continue;
    seen.add(root);
    const stack = [{ fn: root, left: [...(callees.get(root) ?? [])] }];
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      const next = top.left.pop();
      if (!next) {
        order.push(top.fn);
        stack.pop();
      } else if (!seen.has(next)) {
        seen.add(next);
        stack.push({ fn: next, left: [...(callees.get(next) ?? [])] });
      }
    }
  }
  return order;
}

function calleesOf(module: Module, fn: Function): Function[] {
  const callees: Function[] = [];
  for (const { instructions } of fn.blocks) {
    for (const instruction of instructions) {
      const callee = calleeOf(module, instruction);
      if (callee) callees.push(callee);
    }
  }
  return callees;
}

/** Splits the block at the call and puts a copy of the callee between the halves; returns the second half. */
function inlineAt(caller: Function, block: Block, at: number, callee: Function, substitution: Substitution): Block {
  const call = block.instructions[at];
  const rest = caller.addBlock();
  rest.handler = block.handler;
  rest.cold = block.cold;
  for (const moved of block.instructions.splice(at).slice(1)) {
    moved.block = rest;
    rest.instructions.push(moved);
  }
  const copy = new Copy(caller, callee, call, block);
  for (const local of copy.locals) {
    const zero = makeZero(block, local.type);
    const set = make(block, 'set', 'void', [zero], call);
    set.local = local;
    block.instructions.push(zero, set);
  }
  const jump = make(block, 'jump', 'void', [], call);
  jump.targets = [{ block: copy.entry, args: [] }];
  block.instructions.push(jump);
  const result = call.type === 'void' ? undefined : caller.addBlockParameter(rest, call.type);
  for (const from of copy.returns) {
    setTerminator(from, 'jump', [], [{ block: rest, args: result ? from.terminator.args : [] }]);
  }
  if (result) substitution.replace(call, result);
  return rest;
}

function isLibrary(position: Position): boolean {
  return !isOfProgram(position);
}

/** The blocks of a function once more, in another function. */
class Copy {
  /** Copied blocks that end in `return`. */
  readonly returns: Block[] = [];
  readonly locals: Local[];
  readonly entry: Block;
  /** By id in the callee. */
  readonly #values: (Value | undefined)[];
  readonly #blocks: (Block | undefined)[];
  /** Undefined in the many functions that have none. */
  readonly #locals: ReadonlyMap<Local, Local> | undefined;
  readonly #positions = new Map<Position, Position>();
  /** Where the call is, if that is in the program. */
  readonly #site: Position | undefined;

  constructor(
    readonly caller: Function,
    readonly callee: Function,
    readonly call: Instruction,
    site: Block,
  ) {
    this.#site = call.position && !isLibrary(call.position) ? call.position : undefined;
    this.#values = new Array<Value | undefined>(callee.valueCount).fill(undefined);
    this.#blocks = new Array<Block | undefined>(callee.blockCount).fill(undefined);
    for (const [i, parameter] of callee.parameters.entries()) this.#values[parameter.id] = call.args[i];
    this.locals = callee.locals.map(({ name, type }) => caller.addLocal(name, type));
    if (this.locals.length > 0) this.#locals = new Map(callee.locals.map((local, i) => [local, this.locals[i]]));
    for (const block of callee.blocks) {
      const copy = caller.addBlock();
      copy.cold = block.cold || site.cold;
      this.#blocks[block.id] = copy;
      for (const { type, name } of block.parameters) caller.addBlockParameter(copy, type, name);
      for (let i = 0; i < block.parameters.length; i++) this.#values[block.parameters[i].id] = copy.parameters[i];
      for (const instruction of block.instructions) this.#values[instruction.id] = this.#shell(copy, instruction);
    }
    for (const block of callee.blocks) {
      const copy = this.#block(block);
      copy.handler = block.handler ? this.#block(block.handler) : site.handler;
      for (let i = 0; i < copy.instructions.length; i++) this.#fill(copy.instructions[i], block.instructions[i]);
      if (block.terminator.op === 'return') this.returns.push(copy);
    }
    this.entry = this.#block(callee.entry);
  }

  #block(block: Block): Block {
    const copy = this.#blocks[block.id];
    if (!copy) throw new Error(`^${block.id} belongs to no copied function`);
    return copy;
  }

  #value(value: Value): Value {
    const copy = this.#values[value.id];
    if (!copy) throw new Error(`%${value.id} belongs to no copied function`);
    return copy;
  }

  /** The copy without its operands, which may not have been copied yet. */
  #shell(block: Block, from: Instruction): Instruction {
    const copy = make(block, from.op, from.type, [], from);
    copy.position = from.position ? this.#inlined(from.position) : this.call.position;
    copy.immediate = from.immediate;
    copy.symbol = from.symbol;
    copy.memory = from.memory;
    copy.offset = from.offset;
    copy.scale = from.scale;
    copy.tag = from.tag;
    copy.volatile = from.volatile;
    copy.local = from.local && this.#locals?.get(from.local);
    copy.cases = from.cases;
    block.instructions.push(copy);
    return copy;
  }

  /**
   * The position with the call added to what it was inlined into. Inside the run-time library such frames tell a user nothing, and
   * cost space in the tables.
   */
  #inlined(position: Position): Position {
    const at = this.#site;
    if (!at) return position;
    let copy = this.#positions.get(position);
    if (!copy) {
      const { callee } = this;
      const inner = position.inlined;
      const inlined = inner
        ? { ...inner, at: inner.at && this.#inlined(inner.at) }
        : { name: callee.displayName ?? callee.name, at };
      // What library code finds missing is the object that its method was called on.
      const member = position.member ?? (isLibrary(position) ? at.member : undefined);
      copy = { ...position, inlined, member };
      this.#positions.set(position, copy);
    }
    return copy;
  }

  #fill(copy: Instruction, from: Instruction): void {
    copy.args = from.args.map((arg) => this.#value(arg));
    if (from.targets.length === 0) return;
    copy.targets = from.targets.map(
      ({ block, args }): Edge => ({ block: this.#block(block), args: args.map((arg) => this.#value(arg)) }),
    );
  }
}
