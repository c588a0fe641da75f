/**
 * Global value numbering along the dominator tree: an instruction whose value a dominating instruction has already
 * computed is replaced by it. Loads count as computed as long as nothing that may write their alias class lies between;
 * a store makes the value known that a load behind it finds. Below a branch its condition is known, and so are all
 * comparisons that it decides: this is what removes repeated null and bounds checks.
 */

import { Dominance, Flow } from '../ir/flow';
import type { Block, Function } from '../ir/function';
import { Instruction, type Op, type Value } from '../ir/instruction';
import type { Memory } from '../ir/type';
import { makeConst, Substitution } from './rewrite';
import { coreClass, type Effects, type SideEffects } from './side-effects';

/** True if anything changed. */
export function numberValues(fn: Function, effects: SideEffects): boolean {
  return new Numbering(fn, effects).run();
}

/** A location whose content is known. */
interface Content {
  readonly value: Value;
  /** Alias class; undefined for accesses without a tag, which any store may overlap. */
  readonly tag: string | undefined;
  /** Number of the write behind which the content became known. */
  readonly since: number;
}

/** What an entry of one of the maps was. */
interface Undo {
  readonly map: Map<string, unknown>;
  readonly key: string;
  readonly old: unknown;
}

/** Paths between a block and its dominator that are longer than this are taken to write everything. */
const longestPath = 200;

const everywhere = '*';

/** Kinds of locations that hold all of what is stored. */
const wholeValues: ReadonlySet<Memory> = new Set(['i64', 'f64', 'num', 'ref', 'box', 'bool'] as const);

class Numbering {
  readonly #flow: Flow;
  readonly #dominance: Dominance;
  readonly #substitution = new Substitution();
  readonly #known = new Map<string, Value>();
  readonly #contents = new Map<string, Content>();
  /** For each alias class, and `*` for all of them: the number of the last write. */
  readonly #written = new Map<string, number>();
  /** Truth of comparisons, by their key. */
  readonly #facts = new Map<string, boolean>();
  readonly #summaries: (Effects | undefined)[] = [];
  readonly #undo: Undo[] = [];
  #clock = 0;
  #changed = false;

  constructor(
    readonly fn: Function,
    readonly effects: SideEffects,
  ) {
    this.#flow = new Flow(fn);
    this.#dominance = new Dominance(this.#flow);
  }

  run(): boolean {
    const roots = this.#flow.order.filter((block) => !this.#dominance.parent[block.id]);
    const stack: (Block | number)[] = roots.reverse();
    for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
      if (typeof step === 'number') {
        this.#undoTo(step);
        continue;
      }
      stack.push(this.#undo.length);
      this.#block(step);
      const children = this.#dominance.children[step.id];
      for (let i = children.length - 1; i >= 0; i--) stack.push(children[i]);
    }
    this.#substitution.apply(this.fn);
    return this.#changed || !this.#substitution.isEmpty;
  }

  #set<V>(map: Map<string, V>, key: string, value: V): void {
    this.#undo.push({ map, key, old: map.get(key) });
    map.set(key, value);
  }

  #undoTo(length: number): void {
    while (this.#undo.length > length) {
      const last = this.#undo.pop();
      if (last?.old === undefined) last?.map.delete(last.key);
      else last.map.set(last.key, last.old);
    }
  }

  #block(block: Block): void {
    const ways = this.#flow.incoming[block.id];
    const isHandler = this.#flow.protectedBy(block).length > 0;
    const parent = this.#dominance.parent[block.id];
    if (ways.length === 1 && !isHandler && ways[0].from === parent) this.#learn(ways[0].from.terminator, block);
    else if (parent) this.#forgetBetween(parent, block);
    const { instructions } = block;
    let kept = 0;
    for (const instruction of instructions) {
      this.#substitution.resolveOperands(instruction);
      const truth = this.#truth(instruction);
      if (truth !== undefined) {
        const constant = makeConst(block, 'bool', truth ? 1 : 0, instruction);
        instructions[kept++] = constant;
        this.#substitution.replace(instruction, constant);
        continue;
      }
      const same = this.#visit(instruction);
      if (same) this.#substitution.replace(instruction, same);
      else instructions[kept++] = instruction;
    }
    instructions.length = kept;
    this.#decide(block);
  }

  /** A branch on a condition that has been branched on above. */
  #decide(block: Block): void {
    const { terminator } = block;
    if (terminator.op !== 'branch') return;
    const [condition] = terminator.args;
    const truth = condition instanceof Instruction ? this.#truth(condition) : this.#facts.get(`%${condition.id}`);
    if (truth === undefined) return;
    const constant = makeConst(block, 'bool', truth ? 1 : 0, terminator);
    block.instructions.splice(-1, 0, constant);
    terminator.args = [constant];
    this.#changed = true;
  }

  /** The value that the instruction repeats, if it does. */
  #visit(instruction: Instruction): Value | undefined {
    const { op } = instruction;
    if (op === 'load' || op === 'coreload') return this.#load(instruction);
    if (op === 'store' || op === 'corestore') {
      this.#forget(this.effects.of(instruction));
      this.#remember(instruction);
      return undefined;
    }
    const { effect, reads } = instruction.operation;
    if (effect) {
      this.#forget(this.effects.of(instruction));
      return undefined;
    }
    if (reads) return undefined;
    // Cheaper made again than kept.
    if (op === 'const' || op === 'address' || op === 'coreaddress') return undefined;
    const key = keyOf(instruction);
    const known = this.#known.get(key);
    if (known) return known;
    this.#set(this.#known, key, instruction);
    return undefined;
  }

  // Memory

  #load(instruction: Instruction): Value | undefined {
    if (instruction.volatile) return undefined;
    const key = placeOf(instruction, instruction.args[0], instruction.args[1]);
    const content = this.#contents.get(key);
    if (content && this.#isCurrent(content)) return content.value;
    const tag = instruction.op === 'load' ? instruction.tag : coreClass(instruction.symbol);
    this.#set(this.#contents, key, { value: instruction, tag, since: this.#clock });
    return undefined;
  }

  /** A load of the same kind finds what was stored, if the location holds all of it. */
  #remember(instruction: Instruction): void {
    const { op, args, memory } = instruction;
    if (instruction.volatile || !memory || !wholeValues.has(memory)) return;
    const tag = op === 'store' ? instruction.tag : coreClass(instruction.symbol);
    this.#set(this.#contents, placeOf(instruction, args[1], args[2]), { value: args[0], tag, since: this.#clock });
  }

  #isCurrent({ tag, since }: Content): boolean {
    if ((this.#written.get(everywhere) ?? -1) > since) return false;
    if (tag === undefined) return this.#lastWrite <= since;
    return (this.#written.get(tag) ?? -1) <= since;
  }

  get #lastWrite(): number {
    return this.#written.get('') ?? -1;
  }

  #forget(effects: Effects): void {
    if (effects !== 'everything' && effects.size === 0) return;
    this.#clock++;
    this.#set(this.#written, '', this.#clock);
    if (effects === 'everything') this.#set(this.#written, everywhere, this.#clock);
    else for (const tag of effects) this.#set(this.#written, tag, this.#clock);
  }

  /** Forgets what may be written on the ways from a block to the one that it immediately dominates. */
  #forgetBetween(dominator: Block, block: Block): void {
    const seen = new Set<Block>([dominator]);
    const work: Block[] = [];
    const enter = (from: Block) => {
      if (seen.has(from)) return;
      seen.add(from);
      work.push(from);
    };
    const expandFrom = (at: Block) => {
      for (const { from } of this.#flow.incoming[at.id]) enter(from);
      this.#flow.protectedBy(at).forEach(enter);
    };
    expandFrom(block);
    for (let at = work.pop(); at; at = work.pop()) {
      const summary = seen.size > longestPath ? 'everything' : this.#summary(at);
      this.#forget(summary);
      if (summary === 'everything') return;
      expandFrom(at);
    }
  }

  #summary(block: Block): Effects {
    const known = this.#summaries[block.id];
    if (known) return known;
    const written = new Set<string>();
    let summary: Effects = written;
    for (const instruction of block.instructions) {
      const effects = this.effects.of(instruction);
      if (effects === 'everything') {
        summary = effects;
        break;
      }
      for (const tag of effects) written.add(tag);
    }
    this.#summaries[block.id] = summary;
    return summary;
  }

  // Conditions

  /** What the branch says in the block that it leads to. */
  #learn(terminator: Instruction, block: Block): void {
    const { op, args, targets } = terminator;
    if (op !== 'branch' || targets[0].block === targets[1].block) return;
    this.#assume(args[0], targets[0].block === block);
  }

  #assume(condition: Value, holds: boolean): void {
    const value = this.#substitution.resolve(condition);
    if (!(value instanceof Instruction)) {
      this.#set(this.#facts, `%${value.id}`, holds);
      return;
    }
    const { op, args } = value;
    if (op === 'not') this.#assume(args[0], !holds);
    if ((op === 'and' && holds) || (op === 'or' && !holds)) for (const arg of args) this.#assume(arg, holds);
    const [key, isNegated] = factOf(value);
    this.#set(this.#facts, key, holds !== isNegated);
    if (!isInteger(value)) return;
    // a < b excludes a = b and b < a.
    const [a, b] = args;
    if (holds !== isNegated && key.startsWith('lt')) {
      this.#set(this.#facts, comparisonKey('eq', a, b), false);
      this.#set(
        this.#facts,
        key === comparisonKey('lt', a, b) ? comparisonKey('lt', b, a) : comparisonKey('lt', a, b),
        false,
      );
    }
    if (holds !== isNegated && key.startsWith('eq')) {
      for (const order of ['lt', 'ult'] as const) {
        this.#set(this.#facts, comparisonKey(order, a, b), false);
        this.#set(this.#facts, comparisonKey(order, b, a), false);
      }
    }
  }

  #truth(instruction: Instruction): boolean | undefined {
    if (instruction.type !== 'bool' || instruction.op === 'const' || this.#facts.size === 0) return undefined;
    const [key, isNegated] = factOf(instruction);
    const fact = this.#facts.get(key);
    return fact === undefined ? undefined : fact !== isNegated;
  }
}

function isInteger({ args }: Instruction): boolean {
  return args[0]?.type === 'i64';
}

const orders: Partial<Record<Op, readonly ['lt' | 'ult', swapped: boolean, negated: boolean]>> = {
  lt: ['lt', false, false],
  gt: ['lt', true, false],
  ge: ['lt', false, true],
  le: ['lt', true, true],
  ult: ['ult', false, false],
  ugt: ['ult', true, false],
  uge: ['ult', false, true],
  ule: ['ult', true, true],
};

/**
 * Key of the comparison that decides a truth value, and whether it is the opposite. All orders of integers are expressed
 * by `lt` or `ult`; with floats, only the very same comparison is known. What is loaded, called or read is known of that
 * one instruction only: another one may find something else.
 */
function factOf(instruction: Instruction): readonly [string, boolean] {
  const { op, args } = instruction;
  const [a, b] = args;
  const { effect, reads } = instruction.operation;
  if (effect || reads) return [`%${instruction.id}`, false];
  if (op === 'eq' || op === 'ne') return [comparisonKey('eq', a, b), op === 'ne'];
  const order = isInteger(instruction) ? orders[op] : undefined;
  if (!order) return [keyOf(instruction), false];
  const [name, swapped, negated] = order;
  return [swapped ? comparisonKey(name, b, a) : comparisonKey(name, a, b), negated];
}

function comparisonKey(op: 'eq' | 'lt' | 'ult', a: Value, b: Value): string {
  const [p, q] = [operandKey(a), operandKey(b)];
  return op === 'eq' && q < p ? `eq ${q} ${p}` : `${op} ${p} ${q}`;
}

/** Constants and addresses are the same wherever they stand. */
function operandKey(value: Value): string {
  if (!(value instanceof Instruction)) return `%${value.id}`;
  if (value.op === 'address' || value.op === 'coreaddress')
    return `${value.op}.${value.type}@${value.symbol}+${value.offset}`;
  if (value.op !== 'const') return `%${value.id}`;
  return `${value.type}${Object.is(value.immediate, -0) ? '-0' : value.immediate}`;
}

/** What two instructions without effect have in common when they have the same value. */
function keyOf(instruction: Instruction): string {
  const { op, type, args, memory = '', symbol } = instruction;
  const place = symbol ? `@${symbol}+${instruction.offset}` : '';
  return `${op}.${memory} ${operandsKey(instruction, args)}:${type}${place}`;
}

/** Most operations have one or two operands: no lists are made for them. */
function operandsKey({ operation }: Instruction, args: readonly Value[]): string {
  if (args.length === 1) return operandKey(args[0]);
  if (args.length !== 2) return args.map(operandKey).join(' ');
  const [a, b] = [operandKey(args[0]), operandKey(args[1])];
  return b < a && operation.commutative ? `${b} ${a}` : `${a} ${b}`;
}

/** A location: kind and address. */
function placeOf({ memory, symbol = '', offset, scale }: Instruction, base?: Value, index?: Value): string {
  const start = base ? operandKey(base) : '';
  return `${memory} ${symbol}[${start}${index ? `*${scale}${operandKey(index)}` : ''}+${offset}]`;
}
