/**
 * Computes the interval of every node: the least solution of the graph, reached with widening where nodes depend on
 * themselves, then tightened by going through all nodes once more.
 */

import { type Instruction, isOfProgram } from '../../ir/instruction';
import { anyOf, type NumberGraph } from './graph';
import {
  absolute,
  add,
  anyInteger,
  compare,
  divide,
  extend,
  type Interval,
  index,
  integerArithmetic,
  isNothing,
  isSame,
  join,
  multiply,
  negate,
  negativeZero,
  not,
  nothing,
  numberOf,
  remainder,
  round,
  roundToSingle,
  squareRoot,
  subtract,
  widen,
  withoutPromise,
  wrap,
} from './interval';
import { refine } from './refine';
import { findObservedZeros } from './zero-sign';

/** For each node a stretch of `list`, from `start[node]` to `start[node + 1]`. */
export interface Adjacency {
  readonly start: Int32Array;
  readonly list: Int32Array;
}

/** How often a node may grow before its bounds are pushed to the next stop. */
const patience = 3;

export class Solution {
  readonly #graph: NumberGraph;
  readonly #inputs: Adjacency;
  readonly #observed: Uint8Array;
  readonly #state: Interval[];

  constructor(graph: NumberGraph) {
    const { edgeSources, edgeTargets, nodes } = graph;
    this.#graph = graph;
    this.#inputs = adjacency(nodes.length, edgeTargets, edgeSources);
    this.#observed = findObservedZeros(graph, this.#inputs);
    this.#state = new Array<Interval>(nodes.length).fill(nothing);
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i];
      if (node.kind === 'fixed') this.#state[i] = node.interval;
    }
    const users = adjacency(nodes.length, edgeSources, edgeTargets);
    const isLoose = this.#ascend(users);
    for (let sweep = 0; sweep < 2; sweep++) this.#tighten(users, isLoose);
  }

  of(node: number): Interval {
    // Nothing flows through a node that was made for code that is never reached.
    return this.#state[node] ?? nothing;
  }

  /** The interval of the n-th input of a node: an operand, as refined where the node stands. */
  input(node: number, n: number): Interval {
    const at = this.#inputs.start[node] + n;
    return at < this.#inputs.start[node + 1] ? this.#state[this.#inputs.list[at]] : anyInteger;
  }

  /** The nodes whose bounds are wider than their inputs demand come back as 1: those that were widened, or whose inputs were. */
  #ascend(users: Adjacency): Uint8Array {
    const { nodes } = this.#graph;
    const state = this.#state;
    const isLoose = new Uint8Array(nodes.length);
    const growth = new Uint8Array(nodes.length);
    const isQueued = new Uint8Array(nodes.length).fill(1);
    let queue: number[] = [];
    for (let node = 0; node < nodes.length; node++) if (nodes[node].kind !== 'fixed') queue.push(node);
    let next: number[] = [];
    const enqueueUsers = (node: number): void => {
      for (let i = users.start[node]; i < users.start[node + 1]; i++) {
        const user = users.list[i];
        if (isQueued[user]) continue;
        isQueued[user] = 1;
        next.push(user);
      }
    };
    while (queue.length > 0) {
      next = [];
      for (const node of queue) {
        isQueued[node] = 0;
        const old = state[node];
        const demanded = this.#evaluate(node);
        let found = join(old, demanded);
        if (!isSame(found, old)) {
          if (nodes[node].kind === 'join' && old !== nothing) {
            if (growth[node] < patience) growth[node]++;
            else found = widen(old, found);
          }
          state[node] = found;
          enqueueUsers(node);
        }
        isLoose[node] = isSame(found, demanded) ? 0 : 1;
      }
      queue = next;
    }
    return isLoose;
  }

  /** Goes through the nodes that may have become tighter. Where bounds move, those behind them are looked at too. */
  #tighten(users: Adjacency, isLoose: Uint8Array): void {
    const state = this.#state;
    for (let node = 0; node < isLoose.length; node++) {
      if (isLoose[node] === 0) continue;
      isLoose[node] = 0;
      const found = this.#evaluate(node);
      if (isSame(found, state[node])) continue;
      state[node] = found;
      for (let i = users.start[node]; i < users.start[node + 1]; i++) isLoose[users.list[i]] = 1;
    }
  }

  #evaluate(n: number): Interval {
    const node = this.#graph.nodes[n];
    const { start, list } = this.#inputs;
    const first = start[n];
    let found: Interval;
    switch (node.kind) {
      case 'fixed':
        return node.interval;
      case 'join':
        found = nothing;
        for (let i = first; i < start[n + 1]; i++) found = join(found, this.#state[list[i]]);
        break;
      case 'refined':
        found = refine(node.fact, this.#state[list[first]], this.#state[list[first + 1]]);
        break;
      case 'operation': {
        const count = start[n + 1] - first;
        const a = count > 0 ? this.#state[list[first]] : anyInteger;
        const b = count > 1 ? this.#state[list[first + 1]] : anyInteger;
        const c = count > 2 ? this.#state[list[first + 2]] : anyInteger;
        // Where an operand has no value yet, neither has the result; a choice needs only one.
        const isOpen = node.instruction.op !== 'select' && (isNothing(a) || isNothing(b));
        found = isOpen ? nothing : evaluate(node.instruction, a, b, c);
        break;
      }
    }
    if (this.#observed[n] || !(found.flags & negativeZero)) return found;
    return { ...found, flags: found.flags & ~negativeZero };
  }
}

function adjacency(count: number, from: number[], to: number[]): Adjacency {
  const start = new Int32Array(count + 1);
  for (const node of from) start[node + 1]++;
  for (let i = 0; i < count; i++) start[i + 1] += start[i];
  const list = new Int32Array(from.length);
  const next = start.slice(0, count);
  for (let i = 0; i < from.length; i++) list[next[from[i]]++] = to[i];
  return { start, list };
}

function evaluate(instruction: Instruction, a: Interval, b: Interval, c: Interval): Interval {
  const { op, type, memory } = instruction;
  switch (op) {
    case 'load':
    case 'coreload':
    case 'get':
    case 'call':
      return a;
    case 'select':
      return a.lo === a.hi ? (a.lo === 1 ? b : c) : join(b, c);
    case 'wrap':
      return memory ? wrap(memory, a) : anyOf(type);
    case 'number':
      return memory ? numberOf(memory, a) : anyOf(type);
    case 'extend':
      return memory ? extend(memory, a) : anyOf(type);
    case 'index':
      return index(a);
    case 'not':
      return not(a);
    case 'eq':
    case 'ne':
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
    case 'ult':
    case 'ule':
    case 'ugt':
    case 'uge':
      return compare(op, a, b);
  }
  if (type === 'num' || type === 'f64') {
    return isOfProgram(instruction.position)
      ? arithmetic(instruction, withoutPromise(a), withoutPromise(b))
      : arithmetic(instruction, a, b);
  }
  if (type === 'i64') return integerArithmetic(op, a, b);
  return anyOf(type);
}

function arithmetic(instruction: Instruction, a: Interval, b: Interval): Interval {
  const { op, type } = instruction;
  switch (op) {
    case 'add':
      return add(a, b);
    case 'sub':
      return subtract(a, b);
    case 'mul':
      return multiply(a, b);
    case 'div':
      return divide(a, b);
    case 'rem':
      return remainder(a, b);
    case 'neg':
      return negate(a);
    case 'floor':
    case 'ceil':
    case 'trunc':
      return round(op, a);
    case 'abs':
      return absolute(a);
    case 'sqrt':
      return squareRoot(a);
    case 'fround':
      return roundToSingle(a);
    default:
      return anyOf(type);
  }
}
