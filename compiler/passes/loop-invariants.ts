/**
 * Moves computations that give the same value in every iteration in front of their loop: operations without effect, and
 * loads that nothing in the loop may overwrite. A load moves only where it cannot fault: behind another access through
 * the same base. Inner loops first, so that a value may leave several loops.
 */

import { Dominance, Flow } from '../ir/flow';
import type { Block, Function } from '../ir/function';
import { Instruction, type Op, Parameter, type Value } from '../ir/instruction';
import { findLoops, type Loop, type Loops } from './loops';
import { constantOf, make, makeConst, setTerminator } from './rewrite';
import { coreClass, type Effects, type SideEffects } from './side-effects';

/** True if the function has loops: they got entrances, and something may have moved there. */
export function moveLoopInvariants(fn: Function, effects: SideEffects): boolean {
  if (!giveLoopsEntrances(fn)) return false;
  const flow = new Flow(fn);
  const dominance = new Dominance(flow);
  const loops = findLoops(flow, dominance);
  for (let i = loops.all.length - 1; i >= 0; i--) new Mover(loops, loops.all[i], flow, dominance, effects).run();
  return true;
}

/** Each loop is entered through one block that only jumps to its header. True if there is a loop. */
function giveLoopsEntrances(fn: Function): boolean {
  if (fn.blocks.length < 2) return false;
  const flow = new Flow(fn);
  const loops = findLoops(flow);
  for (const loop of loops.all) {
    const { header } = loop;
    const outside = flow.incoming[header.id].filter(({ from }) => !loops.contains(loop, from));
    if (outside.length === 1 && outside[0].from.terminator.op === 'jump') continue;
    const entrance = fn.addBlock();
    fn.blocks.pop();
    fn.blocks.splice(fn.blocks.indexOf(header), 0, entrance);
    entrance.cold = header.cold;
    const values = header.parameters.map(({ type, name }) => fn.addBlockParameter(entrance, type, name));
    for (const { edge } of outside) edge.block = entrance;
    entrance.instructions.push(make(entrance, 'jump', 'void', [], header.instructions[0]));
    setTerminator(entrance, 'jump', [], [{ block: header, args: values }]);
  }
  return loops.all.length > 0;
}

/** Operations that are not worth a register for the length of a loop: made anew where they are used. */
const cheap: ReadonlySet<Op> = new Set(['const', 'address', 'coreaddress', 'asref', 'asint', 'get']);

class Mover {
  readonly #entrance: Block;
  readonly #written: Effects;

  constructor(
    readonly loops: Loops,
    readonly loop: Loop,
    flow: Flow,
    readonly dominance: Dominance,
    effects: SideEffects,
  ) {
    const outside = flow.incoming[loop.header.id].find(({ from }) => !loops.contains(loop, from));
    this.#entrance = outside?.from ?? loop.header;
    this.#written = union(loop.blocks, effects);
  }

  run(): void {
    if (this.#entrance === this.loop.header) return;
    for (const block of this.loop.blocks) {
      if (block.cold) continue;
      const { instructions } = block;
      let kept = 0;
      for (const instruction of instructions) {
        if (this.#canMove(instruction)) this.#move(instruction);
        else instructions[kept++] = instruction;
      }
      instructions.length = kept;
    }
  }

  #isOutside(value: Value): boolean {
    const home = value instanceof Instruction || value instanceof Parameter ? value.block : undefined;
    return home !== undefined && !this.loops.contains(this.loop, home);
  }

  #canMove(instruction: Instruction): boolean {
    const { op, args, type } = instruction;
    if (instruction.operation.effect || cheap.has(op) || type === 'bool' || instruction.volatile) return false;
    if (!args.every((arg) => this.#isOutside(arg) || isRemade(arg))) return false;
    if (op === 'load') return this.#isConstant(instruction.tag) && this.#isSafe(instruction);
    if (op === 'coreload') return this.#isConstant(coreClass(instruction.symbol));
    // A division by zero would fault where the program never divides.
    if (op === 'idiv' || op === 'irem' || op === 'udiv' || op === 'urem') return Boolean(constantOf(args[1]));
    return args.some((arg) => !isRemade(arg));
  }

  /** Whether nothing in the loop writes this class. */
  #isConstant(tag: string | undefined): boolean {
    if (this.#written === 'everything') return false;
    return tag === undefined ? this.#written.size === 0 : !this.#written.has(tag);
  }

  /** Whether an access through the same base precedes the loop on every way, so that there is an object. */
  #isSafe({ args, offset }: Instruction): boolean {
    const [base] = args;
    if (args.length > 1 || base.type !== 'ref' || offset < 0 || offset >= 4096) return false;
    if (base instanceof Instruction && (base.op === 'new' || base.op === 'address')) return true;
    for (let at: Block | undefined = this.#entrance; at; at = this.dominance.parent[at.id]) {
      for (const { op, args: operands } of at.instructions) {
        if ((op === 'load' && operands[0] === base) || (op === 'store' && operands[1] === base)) return true;
      }
    }
    return this.#isFirst(base);
  }

  /** Whether the header itself begins with an access through the base, under the handler of the entrance. */
  #isFirst(base: Value): boolean {
    const { header } = this.loop;
    if (header.handler !== this.#entrance.handler) return false;
    for (const instruction of header.instructions) {
      if (instruction.op === 'load' && instruction.args[0] === base) return true;
      if (instruction.operation.effect || instruction.op === 'load') return false;
    }
    return false;
  }

  #move(instruction: Instruction): void {
    const place = this.#entrance.instructions;
    instruction.args = instruction.args.map((arg) => (this.#isOutside(arg) ? arg : this.#remake(arg)));
    instruction.block = this.#entrance;
    place.splice(place.length - 1, 0, instruction);
  }

  #remake(value: Value): Value {
    const from = value as Instruction;
    const copy =
      from.op === 'const' && from.immediate !== undefined
        ? makeConst(this.#entrance, from.type, from.immediate, from)
        : make(this.#entrance, from.op, from.type, [], from);
    copy.symbol = from.symbol;
    copy.offset = from.offset;
    const place = this.#entrance.instructions;
    place.splice(place.length - 1, 0, copy);
    return copy;
  }
}

/** Constants and addresses are made again in front of the loop. */
function isRemade(value: Value): boolean {
  return value instanceof Instruction && (value.op === 'const' || value.op === 'address' || value.op === 'coreaddress');
}

function union(blocks: Block[], effects: SideEffects): Effects {
  const written = new Set<string>();
  for (const { instructions } of blocks) {
    for (const instruction of instructions) {
      const some = effects.of(instruction);
      if (some === 'everything') return some;
      for (const tag of some) written.add(tag);
    }
  }
  return written;
}
