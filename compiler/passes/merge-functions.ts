/**
 * Merges functions that are the same but for their names: the instances of a generic function for types that lie in memory alike,
 * accessors of classes with the same fields. The passes that follow, and the image, have one of them then. What is called at most a few times
 * stays apart: inlined where it is called, each can become something of its own.
 */

import type { Function } from '../ir/function';
import { type Edge, type Instruction, isSamePlace, type Position, type Value } from '../ir/instruction';
import type { Module } from '../ir/module';

/** So many that are the same are merged. */
const fewest = 5;

export function mergeFunctions(module: Module, roots: ReadonlySet<string>): void {
  const candidates = candidatesOf(module, roots);
  const classes = new Classes(candidates);
  classes.refine();
  const kept = new Map<string, string>();
  for (const functions of classes.groups()) {
    const [first, ...others] = functions;
    for (const other of others) kept.set(other.name, first.name);
  }
  if (kept.size === 0) return;
  for (const name of kept.keys()) module.functions.delete(name);
  for (const { blocks } of module.functions.values()) {
    for (const { instructions } of blocks) {
      for (const instruction of instructions) {
        if (instruction.op === 'call') instruction.symbol = kept.get(instruction.symbol ?? '') ?? instruction.symbol;
      }
    }
  }
}

/** Functions that only calls refer to: an address can tell what is the same otherwise. */
function candidatesOf(module: Module, roots: ReadonlySet<string>): readonly Function[] {
  const taken = new Set([module.entry, ...roots]);
  for (const { pieces } of module.data.values()) {
    for (const piece of pieces) if ('symbol' in piece) taken.add(piece.symbol);
  }
  for (const { blocks } of module.functions.values()) {
    for (const { instructions } of blocks) {
      for (const { op, symbol } of instructions) if (op !== 'call' && symbol !== undefined) taken.add(symbol);
    }
  }
  return [...module.functions.values()].filter(({ name, isDeclaration, attributes }) => {
    return !isDeclaration && !attributes.addressed && !taken.has(name);
  });
}

/**
 * Partition refinement (Hopcroft): functions are taken for the same while nothing tells them apart. At first they are by what they
 * are themselves, calls of each other left open; then those whose calls lead to different classes, until no more are.
 */
class Classes {
  /** The class of a candidate, by its name. */
  readonly #classOf = new Map<string, number>();
  #classes: Function[][];
  /** What the functions in classes call, in the order of the calls. */
  readonly #callees = new Map<Function, readonly string[]>();

  constructor(candidates: readonly Function[]) {
    const names = new Set(candidates.map(({ name }) => name));
    const texts = new Texts();
    const outlines = [...groupBy(candidates, outlineOf).values()].filter(isMany);
    const alike = partition(outlines, (fn) => hashOf(fn, names, texts));
    this.#classes = alike.filter(isMany).flatMap((functions) => splitUnequal(functions, names));
    for (const functions of this.#classes) for (const fn of functions) this.#callees.set(fn, calleesOf(fn));
  }

  /** Those that are the same, in the order of the module. */
  groups(): readonly (readonly Function[])[] {
    return this.#classes;
  }

  refine(): void {
    for (let isSplit = true; isSplit; ) {
      this.#number();
      const parts = partition(this.#classes, (fn) => this.#calls(fn));
      isSplit = parts.length > this.#classes.length;
      this.#classes = parts.filter(isMany);
    }
  }

  #number(): void {
    this.#classOf.clear();
    for (const [i, functions] of this.#classes.entries()) for (const { name } of functions) this.#classOf.set(name, i);
  }

  /** What a function calls: classes, and by name what is in none. */
  #calls(fn: Function): string {
    let calls = '';
    for (const symbol of this.#callees.get(fn) ?? []) calls += `${this.#classOf.get(symbol) ?? symbol}\n`;
    return calls;
  }
}

function calleesOf({ blocks }: Function): string[] {
  const callees: string[] = [];
  for (const { instructions } of blocks) {
    for (const { op, symbol } of instructions) if (op === 'call' && symbol !== undefined) callees.push(symbol);
  }
  return callees;
}

function isMany(functions: readonly Function[]): boolean {
  return functions.length >= fewest;
}

function partition<K>(groups: readonly (readonly Function[])[], keyOf: (fn: Function) => K): Function[][] {
  return groups.flatMap((functions) => [...groupBy(functions, keyOf).values()]);
}

function groupBy<K>(functions: readonly Function[], keyOf: (fn: Function) => K): Map<K, Function[]> {
  const groups = new Map<K, Function[]>();
  for (const fn of functions) {
    const key = keyOf(fn);
    const group = groups.get(key);
    if (group) group.push(fn);
    else groups.set(key, [fn]);
  }
  return groups;
}

/** What tells most functions apart, and is found without looking at their instructions. */
function outlineOf({ attributes, blocks, parameters, locals, displayName, result, valueCount }: Function): string {
  const types = [...parameters, ...locals].map(({ type }) => type).join();
  const shape = `${blocks.length} ${valueCount} ${locals.length} ${types} ${result}`;
  return `${displayName} ${Object.keys(attributes).sort().join()} ${shape}`;
}

/** Numbers texts in the order in which they are met. */
class Texts {
  readonly #numbers = new Map<string, number>();

  numberOf(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(text, number);
    }
    return number;
  }
}

function hashOf({ blocks }: Function, open: ReadonlySet<string>, texts: Texts): number {
  let hash = 0;
  for (const { instructions } of blocks) {
    for (const { op, symbol, args, offset, tag, position } of instructions) {
      const text = symbol === undefined || (op === 'call' && open.has(symbol)) ? tag : symbol;
      hash = (Math.imul(hash, 31) + texts.numberOf(op) + args.length * 7 + offset * 11) | 0;
      if (text !== undefined) hash = (Math.imul(hash, 31) + texts.numberOf(text)) | 0;
      if (position) hash = (Math.imul(hash, 31) + position.line) | 0;
    }
  }
  return hash;
}

/** Functions with the same hash, each with those that it equals. */
function splitUnequal(functions: readonly Function[], open: ReadonlySet<string>): Function[][] {
  const groups: Function[][] = [];
  for (const fn of functions) {
    const group = groups.find(([first]) => isEqual(first, fn, open));
    if (group) group.push(fn);
    else groups.push([fn]);
  }
  return groups.filter(isMany);
}

/** Whether two functions with the same outline are the same, but for which of `open` they call. */
function isEqual(a: Function, b: Function, open: ReadonlySet<string>): boolean {
  if (!isSamePosition(a.position, b.position)) return false;
  for (let i = 0; i < a.blocks.length; i++) {
    const [block, other] = [a.blocks[i], b.blocks[i]];
    if (block.id !== other.id || block.cold !== other.cold || block.handler?.id !== other.handler?.id) return false;
    if (!isSameValues(block.parameters, other.parameters)) return false;
    const { instructions } = block;
    if (instructions.length !== other.instructions.length) return false;
    for (let j = 0; j < instructions.length; j++) {
      const [one, twin] = [instructions[j], other.instructions[j]];
      if (!isSame(one, twin, open)) return false;
      if (one.local && (!twin.local || a.locals.indexOf(one.local) !== b.locals.indexOf(twin.local))) return false;
    }
  }
  return true;
}

function isSame(a: Instruction, b: Instruction, open: ReadonlySet<string>): boolean {
  if (a.op !== b.op || a.id !== b.id || a.type !== b.type || !isSameValues(a.args, b.args)) return false;
  if (a.memory !== b.memory || a.offset !== b.offset || a.scale !== b.scale || a.tag !== b.tag) return false;
  if (!Object.is(a.immediate, b.immediate) || a.volatile !== b.volatile) return false;
  if (a.cases?.join() !== b.cases?.join()) return false;
  const isOpen = a.op === 'call' && open.has(a.symbol ?? '') && open.has(b.symbol ?? '');
  if (a.symbol !== b.symbol && !isOpen) return false;
  return isSameEdges(a.targets, b.targets) && isSamePosition(a.position, b.position);
}

function isSameEdges(a: readonly Edge[], b: readonly Edge[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (a[i].block.id !== b[i].block.id || !isSameValues(a[i].args, b[i].args)) return false;
  }
  return true;
}

function isSameValues(a: readonly Value[], b: readonly Value[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i].id !== b[i].id || a[i].type !== b[i].type) return false;
  return true;
}

function isSamePosition(a: Position | undefined, b: Position | undefined): boolean {
  return isSamePlace(a, b) && a?.column === b?.column && a?.member === b?.member;
}
