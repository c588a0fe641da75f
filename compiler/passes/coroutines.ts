/**
 * Makes ordinary functions of coroutines (docs/ir.md): `suspend` becomes a return, and the entry a switch on the state in the
 * frame, which leads to where the last suspension was. Locals that are live there are saved in the frame before and
 * restored behind; values are first turned into locals. The descriptor of the frame grows by the fields that this needs.
 */

import { Builder } from '../ir/builder';
import { Flow } from '../ir/flow';
import type { Block, Function } from '../ir/function';
import { Instruction, type Local, Parameter, type Value } from '../ir/instruction';
import type { Data, Module } from '../ir/module';
import type { Memory } from '../ir/type';
import { BlockSet, findAccesses, findLive } from './liveness';
import { forEachOperand, make, Substitution } from './rewrite';
import { removeUnreachable } from './simplify-cfg';

/** Where the frame keeps how to go on: a number that `suspend` gives out, or one of the two below. */
const state = { offset: 16, tag: '.resumption' } as const;
const running = -1;
const finished = -2;

/** Places of the instance size and the reference map among the pieces of a descriptor (docs/runtime.md). */
const sizePiece = 3;
const mapPiece = 5;
/** The last bit of a reference map stands for all words from there on. */
const lastBit = 63;

/** One `suspend`: the block that ends with it and the one that goes on. */
interface Suspension {
  readonly before: Block;
  readonly after: Block;
}

export function coroutines(module: Module): void {
  const sizes = new Map<string, number>();
  for (const fn of module.functions.values()) {
    if (!fn.attributes.coroutine) continue;
    const descriptor = `${fn.name}.frame`;
    const data = module.data.get(descriptor);
    if (!data) throw new Error(`the coroutine ${fn.name} has no descriptor ${descriptor}`);
    const frame = new Frame(fn, data);
    transform(fn, frame);
    sizes.set(descriptor, frame.size);
  }
  if (sizes.size === 0) return;
  for (const fn of module.functions.values()) {
    for (const { instructions } of fn.blocks) {
      for (const instruction of instructions) {
        const size = instruction.op === 'new' ? sizes.get(instruction.symbol ?? '') : undefined;
        if (size !== undefined) instruction.offset = size;
      }
    }
  }
}

/** The frame of one coroutine: places for locals behind the fields that it has already. */
class Frame {
  size: number;
  readonly #offsets = new Map<Local, number>();
  #references: bigint;

  constructor(
    private readonly fn: Function,
    private readonly descriptor: Data,
  ) {
    this.size = Number(this.#number(sizePiece));
    this.#references = BigInt.asUintN(64, BigInt(this.#number(mapPiece)));
  }

  #number(at: number): number | bigint {
    const piece = this.descriptor.pieces[at];
    if (!piece || !('memory' in piece)) throw new Error(`${this.descriptor.name} is no descriptor`);
    return piece.value;
  }

  get parameter(): Parameter {
    return this.fn.parameters[0];
  }

  /** Where the local is saved. */
  place(local: Local): { base: Value; offset: number; tag: string } {
    let offset = this.#offsets.get(local);
    if (offset === undefined) {
      offset = this.size;
      this.size += 8;
      this.#offsets.set(local, offset);
      if (local.type === 'ref' || local.type === 'box') {
        this.#references |= 1n << BigInt(Math.min(lastBit, offset / 8));
      }
      this.descriptor.pieces[sizePiece] = { memory: 'u32', value: this.size };
      this.descriptor.pieces[mapPiece] = { memory: 'i64', value: BigInt.asIntN(64, this.#references) };
    }
    return { base: this.parameter, offset, tag: `${this.fn.name} ${offset}` };
  }
}

function transform(fn: Function, frame: Frame): void {
  fn.attributes.coroutine = undefined;
  removeUnreachable(fn);
  const suspensions = splitAtSuspensions(fn);
  spillValues(fn, suspensions);
  finishReturns(fn, frame);
  const resumptions = suspensions.map(() => fn.addBlock());
  suspend(fn, frame, suspensions, resumptions);
  finishExceptions(fn, frame, resumptions);
  enter(fn, frame, suspensions, resumptions);
}

/** Each suspension becomes the jump between two blocks, for the time being. */
function splitAtSuspensions(fn: Function): Suspension[] {
  const suspensions: Suspension[] = [];
  // The rest of a block stands later in the list.
  for (const before of fn.blocks) {
    const at = before.instructions.findIndex(({ op }) => op === 'suspend');
    if (at < 0) continue;
    const after = fn.addBlock();
    after.handler = before.handler;
    after.cold = before.cold;
    const [instruction, ...moved] = before.instructions.splice(at);
    for (const each of moved) each.block = after;
    after.instructions.push(...moved);
    const jump = make(before, 'jump', 'void', [], instruction);
    jump.targets = [{ block: after, args: [] }];
    before.instructions.push(jump);
    suspensions.push({ before, after });
  }
  return suspensions;
}

/** Values that are live at a suspension become locals; constants are made anew where they are used. */
function spillValues(fn: Function, suspensions: readonly Suspension[]): void {
  const flow = new Flow(fn);
  const uses = usesElsewhere(fn);
  const live = new BlockSet(fn);
  const writes = new BlockSet(fn);
  const spilled = new Map<Value, Local | Instruction>();
  for (const [value, blocks] of uses) {
    const home = value instanceof Instruction || value instanceof Parameter ? value.block : fn.entry;
    findLive(live, writes, flow, [home], blocks);
    if (!suspensions.some(({ after }) => live.has(after))) continue;
    const isConstant = value instanceof Instruction && (value.op === 'const' || value.op === 'address');
    spilled.set(value, isConstant ? value : fn.addLocal(`value.${value.id}`, value.type));
  }
  if (spilled.size === 0) return;
  for (const block of fn.blocks) replaceUses(block, spilled);
  for (const [value, local] of spilled) if (!(local instanceof Instruction)) writeLocal(fn, value, local);
}

/** For each value but the frame, the blocks other than its own where it is used. */
function usesElsewhere(fn: Function): Map<Value, Block[]> {
  const uses = new Map<Value, Block[]>();
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      forEachOperand(instruction, (value) => {
        const home = value instanceof Instruction || value instanceof Parameter ? value.block : undefined;
        if (home === block || value === fn.parameters[0]) return;
        const list = uses.get(value);
        if (!list) uses.set(value, [block]);
        else if (list[list.length - 1] !== block) list.push(block);
      });
    }
  }
  return uses;
}

/** Reads spilled values from their locals, in blocks other than their own. */
function replaceUses(block: Block, spilled: ReadonlyMap<Value, Local | Instruction>): void {
  const read = new Map<Value, Instruction>();
  const substitution = new Substitution();
  const instructions: Instruction[] = [];
  for (const instruction of block.instructions) {
    forEachOperand(instruction, (value) => {
      const source = spilled.get(value);
      if (!source || (value as Instruction | Parameter).block === block || read.has(value)) return;
      const got = source instanceof Instruction ? copyConstant(block, source) : makeGet(block, source, instruction);
      read.set(value, got);
      substitution.replace(value, got);
      instructions.push(got);
    });
    substitution.resolveOperands(instruction);
    instructions.push(instruction);
  }
  if (read.size > 0) block.instructions.splice(0, block.instructions.length, ...instructions);
}

function copyConstant(block: Block, from: Instruction): Instruction {
  const copy = make(block, from.op, from.type, [], from);
  copy.immediate = from.immediate;
  copy.symbol = from.symbol;
  copy.offset = from.offset;
  return copy;
}

function makeGet(block: Block, local: Local, like: Instruction): Instruction {
  const get = make(block, 'get', local.type, [], like);
  get.local = local;
  return get;
}

/** Sets the local of a value directly behind its definition. */
function writeLocal(fn: Function, value: Value, local: Local): void {
  const block = value instanceof Instruction || value instanceof Parameter ? value.block : fn.entry;
  const at = value instanceof Instruction ? block.instructions.indexOf(value) + 1 : 0;
  const set = make(block, 'set', 'void', [value], block.instructions[at]);
  set.local = local;
  block.instructions.splice(at, 0, set);
}

/** Saves what is live, notes the state and returns; the block of the resumption restores. */
function suspend(fn: Function, frame: Frame, suspensions: readonly Suspension[], resumptions: readonly Block[]): void {
  const flow = new Flow(fn);
  const { definitions, exposed } = findAccesses(fn);
  const live = new BlockSet(fn);
  const changed = new BlockSet(fn);
  const left = new Set(suspensions.map(({ before }) => before));
  const saves = suspensions.map(({ before }) => openEnd(fn, before));
  const restores = resumptions.map((block) => new Builder(fn, block));
  for (const local of [...fn.locals]) {
    const defined = definitions.get(local) ?? [];
    findLive(live, changed, flow, defined, exposed.get(local) ?? []);
    if (!suspensions.some(({ after }) => live.has(after))) continue;
    findChanged(changed, left, defined);
    for (const [i, { before, after }] of suspensions.entries()) {
      if (!live.has(after)) continue;
      const place = frame.place(local);
      if (changed.has(before)) saves[i].store(memoryOf(local), place, saves[i].get(local));
      restores[i].set(local, restores[i].load(memoryOf(local), place));
    }
  }
  for (const [i, { after }] of suspensions.entries()) {
    setState(saves[i], frame, i + 1);
    saves[i].return();
    restores[i].jump(after);
  }
}

/** A location that holds what the local holds. */
function memoryOf({ name, type }: Local): Memory {
  if (type === 'void') throw new Error(`the local ${name} has no value`);
  return type;
}

/** A builder at the end of a block, whose jump is taken away. */
function openEnd(fn: Function, block: Block): Builder {
  const builder = new Builder(fn, block);
  builder.position = block.instructions.pop()?.position;
  return builder;
}

/** The blocks at whose end a local may differ from what the frame holds. The frame is zero at first, as the local is. */
function findChanged(changed: BlockSet, left: ReadonlySet<Block>, definitions: readonly Block[]): void {
  changed.clear();
  const work: Block[] = [];
  const enter = (block: Block): void => {
    if (changed.add(block)) work.push(block);
  };
  definitions.forEach(enter);
  for (let block = work.pop(); block; block = work.pop()) {
    // Exceptions leave from anywhere in the block.
    if (block.handler) enter(block.handler);
    if (!left.has(block)) for (const edge of block.instructions.at(-1)?.targets ?? []) enter(edge.block);
  }
}

function setState(builder: Builder, frame: Frame, value: number): void {
  builder.store('i32', { base: frame.parameter, ...state }, builder.i64(value));
}

function finishReturns(fn: Function, frame: Frame): void {
  for (const block of fn.blocks) {
    if (block.terminator.op !== 'return') continue;
    const builder = openEnd(fn, block);
    setState(builder, frame, finished);
    builder.return();
  }
}

/** A coroutine that an exception leaves is finished. */
function finishExceptions(fn: Function, frame: Frame, resumptions: readonly Block[]): void {
  const blocks = fn.blocks.filter((block) => !resumptions.includes(block));
  const handler = fn.addBlock();
  handler.cold = true;
  const exception = fn.addBlockParameter(handler, 'box', 'exception');
  const builder = new Builder(fn, handler);
  setState(builder, frame, finished);
  builder.throw(exception);
  for (const block of blocks) block.handler ??= handler;
}

/** The new entry: takes the state and goes on from there. */
function enter(fn: Function, frame: Frame, suspensions: readonly Suspension[], resumptions: readonly Block[]): void {
  const start = fn.entry;
  const entry = fn.addBlock();
  fn.blocks.pop();
  fn.blocks.unshift(entry);
  for (const parameter of fn.parameters) parameter.block = entry;
  const builder = new Builder(fn, entry);
  builder.position = fn.position;
  const last = builder.load('i32', { base: frame.parameter, ...state });
  setState(builder, frame, running);
  const cases = suspensions.map((_, i) => BigInt(i + 1));
  builder.switch(last, cases, [...resumptions], start);
}
