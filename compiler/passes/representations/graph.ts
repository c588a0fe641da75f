/**
 * The numbers of a whole program as one graph: a node for each value, and for whatever else numbers flow through
 * (results of functions, alias tags, core-local variables, locals). Where a branch tells something about a value, the
 * blocks below see it through a node of its own, which refines it (extended SSA form: Bodik, Gupta and Sarkar, "ABCD").
 */

import { Dominance, Flow } from '../../ir/flow';
import type { Block, Function } from '../../ir/function';
import { type Edge, Instruction, type Local, type Value } from '../../ir/instruction';
import type { Module, RepresentationPiece } from '../../ir/module';
import type { Memory, Type } from '../../ir/type';
import { allocateSlow } from '../expand';
import { anyInteger, anyNumber, anyTruth, type Interval, interval, ofMemory, single } from './interval';

/** What a branch on `a op b` says about one operand: the relation that holds, from the operand's side. */
export interface Fact {
  readonly op: string;
  /** False if the relation is known not to hold, which differs from its opposite when NaN is involved. */
  readonly holds: boolean;
  /** The operand is the second one. */
  readonly swapped: boolean;
}

export type Node =
  /** The interval never changes. */
  | { readonly kind: 'fixed'; readonly interval: Interval }
  /** Inputs: the operands. */
  | { readonly kind: 'operation'; readonly instruction: Instruction }
  /** Any of the inputs. */
  | { readonly kind: 'join' }
  /** Inputs: the refined value and what it was compared with. */
  | { readonly kind: 'refined'; readonly fact: Fact };

const fixedNode = (value: Interval): Node => ({ kind: 'fixed', interval: value });
const numberNode = fixedNode(anyNumber);
const truthNode = fixedNode(anyTruth);
const joinNode: Node = { kind: 'join' };
/** What memory of each kind holds. */
const memoryNodes = new Map<Memory, Node>();
/** Lengths of typed arrays are counts (docs/runtime.md). */
const lengthNode = fixedNode(interval(0, 2 ** 48));

/** Everything that a value of the type may be. */
export function anyOf(type: Type): Interval {
  return type === 'bool' ? anyTruth : type === 'i64' ? anyInteger : anyNumber;
}

const isTracked = (type: Type): boolean => type === 'num' || type === 'f64' || type === 'i64' || type === 'bool';

const comparisons: ReadonlySet<string> = new Set(['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'ult', 'ule', 'ugt', 'uge']);

/** Most numbers of a program are constants, lengths and bytes, or truths that only running it tells: nothing flows into them. */
function nodeOf(instruction: Instruction): Node {
  const { op, args, memory, immediate } = instruction;
  if (op === 'const') return fixedNode(single(immediate ?? 0));
  if ((op === 'load' || op === 'coreload') && memory !== 'num' && memory) return contentOf(instruction, memory);
  if (comparisons.has(op) && !isTracked(args[0].type)) return truthNode;
  return { kind: 'operation', instruction };
}

function contentOf({ tag }: Instruction, memory: Memory): Node {
  if (memory === 'i64' && tag === 'typed.length') return lengthNode;
  let node = memoryNodes.get(memory);
  if (!node) {
    node = fixedNode(ofMemory(memory));
    memoryNodes.set(memory, node);
  }
  return node;
}

export class NumberGraph {
  readonly nodes: Node[];
  /** Pairs: node, input. The inputs of a node come in the order of its operands. */
  readonly edgeTargets: number[] = [];
  readonly edgeSources: number[] = [];
  /** Nodes through which a number leaves the program: −0 can be told from 0 there. */
  readonly escapes: number[] = [];
  readonly #bases = new Map<Function, number>();
  readonly #results = new Map<Function, number>();
  readonly #tags = new Map<string, number>();
  readonly #cores = new Map<string, number>();
  readonly #locals = new Map<Local, number>();
  readonly #closed: Set<Function>;
  readonly unknown: Record<'num' | 'f64' | 'i64' | 'bool', number>;

  constructor(
    readonly module: Module,
    roots: ReadonlySet<string>,
  ) {
    let count = 0;
    for (const fn of module.functions.values()) {
      if (fn.isDeclaration) continue;
      this.#bases.set(fn, count);
      count += fn.valueCount;
    }
    // At once: an array with a million elements takes long to grow.
    this.nodes = new Array<Node>(count).fill(numberNode);
    this.unknown = {
      num: this.#add(fixedNode(anyNumber)),
      f64: this.#add(fixedNode(anyNumber)),
      i64: this.#add(fixedNode(anyInteger)),
      bool: this.#add(fixedNode(anyTruth)),
    };
    this.#closed = closedFunctions(module, roots);
    for (const fn of module.functions.values()) if (!fn.isDeclaration) this.#declare(fn);
    this.#initialiseData();
    for (const fn of module.functions.values()) if (!fn.isDeclaration) new FunctionBuilder(this, fn).run();
  }

  /** The node of a value itself, without refinement. */
  nodeOf(fn: Function, value: Value): number {
    return this.baseOf(fn) + value.id;
  }

  /** What the node of a value is counted from. */
  baseOf(fn: Function): number {
    return this.#bases.get(fn) ?? 0;
  }

  resultOf(fn: Function): number {
    return this.#results.get(fn) ?? this.unknown.num;
  }

  tag(name: string): number {
    return this.#shared(this.#tags, name);
  }

  core(symbol: string): number {
    return this.#shared(this.#cores, symbol);
  }

  local(local: Local): number {
    return this.#shared(this.#locals, local);
  }

  /** Whether all callers are direct calls that we see. */
  isClosed(fn: Function): boolean {
    return this.#closed.has(fn);
  }

  connect(target: number, source: number): void {
    this.edgeTargets.push(target);
    this.edgeSources.push(source);
  }

  addRefined(fact: Fact, value: number, other: number): number {
    const node = this.#add({ kind: 'refined', fact });
    this.connect(node, value);
    this.connect(node, other);
    return node;
  }

  addFixed(value: Interval): number {
    return this.#add(fixedNode(value));
  }

  #add(node: Node): number {
    return this.nodes.push(node) - 1;
  }

  /** Memory is zero before it is written. */
  #shared<K>(map: Map<K, number>, key: K): number {
    let node = map.get(key);
    if (node === undefined) {
      node = this.#add(joinNode);
      map.set(key, node);
      this.connect(node, this.#add(fixedNode(single(0))));
    }
    return node;
  }

  #declare(fn: Function): void {
    const base = this.baseOf(fn);
    for (const parameter of fn.parameters) {
      // Assembly passes machine integers as it likes, so only numbers are followed from caller to callee.
      const isFollowed = parameter.type === 'num' && this.isClosed(fn);
      this.nodes[base + parameter.id] = isFollowed ? joinNode : fixedNode(anyOf(parameter.type));
    }
    for (const block of fn.blocks) {
      for (const parameter of block.parameters) {
        this.nodes[base + parameter.id] = isTracked(parameter.type) ? joinNode : numberNode;
      }
      for (const instruction of block.instructions) {
        if (isTracked(instruction.type)) this.nodes[base + instruction.id] = nodeOf(instruction);
      }
    }
    if (!isTracked(fn.result)) return;
    this.#results.set(fn, this.#add(joinNode));
    if (!this.isClosed(fn)) this.escapes.push(this.resultOf(fn));
    if (fn.name === allocateSlow) {
      // Called by `expand` with an address and a size.
      const argument = this.#add(fixedNode(interval(0, 2 ** 48)));
      for (const parameter of fn.parameters) this.connect(this.nodeOf(fn, parameter), argument);
    }
  }

  #initialiseData(): void {
    for (const data of this.module.data.values()) {
      for (const piece of data.pieces) if ('tag' in piece) this.#reach(piece);
      if (data.segment !== 'references' && data.segment !== 'values') continue;
      for (const piece of data.pieces) {
        if ('memory' in piece && piece.memory === 'num') {
          this.connect(this.core(data.name), this.#add(fixedNode(single(Number(piece.value)))));
        }
      }
    }
  }

  /** Whoever reads the representation reaches numbers with the tag by accesses that are not seen here. */
  #reach({ tag, isWritten }: RepresentationPiece): void {
    this.escapes.push(this.tag(tag));
    if (isWritten) this.connect(this.tag(tag), this.unknown.num);
  }
}

/** Functions that are only called directly: their address is not taken anywhere. */
function closedFunctions(module: Module, roots: ReadonlySet<string>): Set<Function> {
  const closed = new Set<Function>();
  const called = new Set<string>([allocateSlow]);
  const addressed = new Set<string>(roots);
  addressed.add(module.entry);
  for (const data of module.data.values()) {
    for (const piece of data.pieces) if ('symbol' in piece) addressed.add(piece.symbol);
  }
  for (const fn of module.functions.values()) {
    for (const block of fn.blocks) {
      for (const { op, symbol } of block.instructions) {
        if (symbol === undefined) continue;
        if (op === 'call') called.add(symbol);
        else if (op === 'address') addressed.add(symbol);
      }
    }
  }
  for (const fn of module.functions.values()) {
    if (called.has(fn.name) && !addressed.has(fn.name) && !fn.attributes.addressed) closed.add(fn);
  }
  return closed;
}

/** What a branch says about a value, before anybody asks for the value below the branch: mostly nobody does. */
interface Refinement {
  readonly fact: Fact;
  /** Names of the value and of what it was compared with. */
  readonly value: number;
  readonly other: number;
  node?: number;
}

/** Adds the nodes and edges of one function, in one walk over its dominator tree. */
class FunctionBuilder {
  readonly #flow: Flow;
  readonly #dominance: Dominance;
  /** By value id: what stands for the value where the walk is, a node or, if negative, the complement of the index of a refinement. */
  readonly #names: number[];
  readonly #refinements: Refinement[] = [];
  /** The node of the value with id 0. */
  readonly #base: number;

  constructor(
    readonly graph: NumberGraph,
    readonly fn: Function,
  ) {
    this.#flow = new Flow(fn);
    this.#dominance = new Dominance(this.#flow);
    this.#base = graph.baseOf(fn);
    this.#names = [];
    for (let id = 0; id < fn.valueCount; id++) this.#names.push(this.#base + id);
  }

  run(): void {
    const undo: [number, number][] = [];
    const stack: (Block | number)[] = this.#flow.order.filter((block) => !this.#dominance.parent[block.id]).reverse();
    for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
      if (typeof step === 'number') {
        while (undo.length > step) {
          const [id, name] = undo.pop() ?? [0, 0];
          this.#names[id] = name;
        }
        continue;
      }
      stack.push(undo.length);
      const ways = this.#flow.incoming[step.id];
      if (ways.length === 1 && this.#flow.protectedBy(step).length === 0) {
        this.#refine(ways[0].from.terminator, ways[0].edge, undo);
      }
      for (const instruction of step.instructions) this.#instruction(instruction);
      this.#edges(step.terminator);
      for (const child of this.#dominance.children[step.id]) stack.push(child);
    }
  }

  /** The node that stands for the value where the walk is. */
  #name(value: Value): number {
    const name = this.#names[value.id];
    return name < 0 ? this.#nodeOf(~name) : name;
  }

  /** Without recursion: a chain of conditions about one value may be long. */
  #nodeOf(refinement: number): number {
    const open = [refinement];
    while (open.length > 0) {
      const refined = this.#refinements[open[open.length - 1]];
      const value = this.#known(refined.value);
      const other = this.#known(refined.other);
      if (value === undefined) open.push(~refined.value);
      else if (other === undefined) open.push(~refined.other);
      else {
        refined.node ??= this.graph.addRefined(refined.fact, value, other);
        open.pop();
      }
    }
    return this.#refinements[refinement].node as number;
  }

  /** The node of a name, if it has one already. */
  #known(name: number): number | undefined {
    return name < 0 ? this.#refinements[~name].node : name;
  }

  #instruction(instruction: Instruction): void {
    const { graph, fn } = this;
    const node = this.#base + instruction.id;
    const { op, args, memory } = instruction;
    switch (op) {
      case 'call':
        return this.#call(instruction, node);
      case 'load':
        if (memory === 'num') graph.connect(node, graph.tag(instruction.tag ?? ''));
        return;
      case 'coreload':
        if (memory === 'num') graph.connect(node, graph.core(instruction.symbol ?? ''));
        return;
      case 'store':
        if (memory === 'num') graph.connect(graph.tag(instruction.tag ?? ''), this.#name(args[0]));
        else this.#escape(args[0]);
        return;
      case 'corestore':
        if (memory === 'num') graph.connect(graph.core(instruction.symbol ?? ''), this.#name(args[0]));
        else this.#escape(args[0]);
        return;
      case 'get':
        if (instruction.local && isTracked(instruction.type)) graph.connect(node, graph.local(instruction.local));
        return;
      case 'set':
        if (instruction.local && isTracked(args[0].type))
          graph.connect(graph.local(instruction.local), this.#name(args[0]));
        return;
      case 'return':
        if (args.length > 0 && isTracked(args[0].type)) graph.connect(graph.resultOf(fn), this.#name(args[0]));
        return;
      case 'box':
      case 'calli':
      case 'intrinsic':
      case 'bits':
        for (const arg of args) this.#escape(arg);
        return;
      case 'select':
        return this.#select(instruction, node);
      default:
        if (isTracked(instruction.type)) for (const arg of args) graph.connect(node, this.#name(arg));
    }
  }

  #escape(value: Value): void {
    if (value.type === 'num' || value.type === 'f64') this.graph.escapes.push(this.#name(value));
  }

  #call(instruction: Instruction, node: number): void {
    const { graph } = this;
    const callee = graph.module.functions.get(instruction.symbol ?? '');
    const isKnown = callee && !callee.isDeclaration;
    if (isTracked(instruction.type)) {
      const type = instruction.type as 'num' | 'f64' | 'i64' | 'bool';
      graph.connect(node, isKnown ? graph.resultOf(callee) : graph.unknown[type]);
    }
    instruction.args.forEach((arg, i) => {
      const parameter = isKnown ? callee.parameters[i] : undefined;
      if (!parameter || !graph.isClosed(callee as Function)) this.#escape(arg);
      else if (parameter.type === 'num') graph.connect(graph.nodeOf(callee as Function, parameter), this.#name(arg));
      else this.#escape(arg);
    });
  }

  /** `c ? a : b` sees a where c holds and b where it does not: minimum and maximum are of this form. */
  #select(instruction: Instruction, node: number): void {
    if (!isTracked(instruction.type)) return;
    const [condition, yes, no] = instruction.args;
    const undo: [number, number][] = [];
    this.graph.connect(node, this.#name(condition));
    this.#assume(condition, true, undo);
    this.graph.connect(node, this.#name(yes));
    this.#restore(undo);
    this.#assume(condition, false, undo);
    this.graph.connect(node, this.#name(no));
    this.#restore(undo);
  }

  #restore(undo: [number, number][]): void {
    for (let last = undo.pop(); last; last = undo.pop()) this.#names[last[0]] = last[1];
  }

  /** Values that the edges of the terminator carry, under what the branch says on each. */
  #edges(terminator: Instruction): void {
    for (const edge of terminator.targets) {
      if (edge.args.length === 0) continue;
      const undo: [number, number][] = [];
      this.#refine(terminator, edge, undo);
      edge.args.forEach((arg, i) => {
        const parameter = edge.block.parameters[i];
        if (isTracked(parameter.type)) this.graph.connect(this.#base + parameter.id, this.#name(arg));
      });
      this.#restore(undo);
    }
  }

  /** What holds on this edge. */
  #refine(terminator: Instruction, edge: Edge, undo: [number, number][]): void {
    const { op, targets, args } = terminator;
    if (op === 'branch' && targets[0].block !== targets[1].block) {
      this.#assume(args[0], edge === targets[0], undo);
    } else if (op === 'switch') {
      const ways = targets.filter((target) => target.block === edge.block);
      const value = terminator.cases?.[targets.indexOf(edge)];
      if (ways.length !== 1 || value === undefined) return;
      const constant = this.graph.addFixed(single(value));
      this.#refineName(args[0], { op: 'eq', holds: true, swapped: false }, constant, undo);
    }
  }

  #assume(condition: Value, holds: boolean, undo: [number, number][]): void {
    if (!(condition instanceof Instruction)) return;
    const { op, args } = condition;
    if (op === 'not') this.#assume(args[0], !holds, undo);
    else if ((op === 'and' && holds) || (op === 'or' && !holds)) {
      for (const arg of args) this.#assume(arg, holds, undo);
    } else if (comparisons.has(op) && isTracked(args[0].type)) {
      const [a, b] = args.map((arg) => this.#names[arg.id]);
      this.#refineName(args[0], { op, holds, swapped: false }, b, undo);
      this.#refineName(args[1], { op, holds, swapped: true }, a, undo);
    }
  }

  /** `other`: the name of what the value was compared with. */
  #refineName(value: Value, fact: Fact, other: number, undo: [number, number][]): void {
    if (value instanceof Instruction && value.op === 'const') return;
    const name = this.#rename(value, fact, other, undo);
    // A checked index is an integer, and so is the number that it was made of.
    if (value instanceof Instruction && value.op === 'index' && value.args[0].type === 'num') {
      this.#rename(value.args[0], { op: 'index', holds: true, swapped: false }, name, undo);
    }
  }

  #rename({ id }: Value, fact: Fact, other: number, undo: [number, number][]): number {
    const value = this.#names[id];
    undo.push([id, value]);
    this.#names[id] = ~(this.#refinements.push({ fact, value, other }) - 1);
    return this.#names[id];
  }
}
