/** Functions and blocks of the intermediate representation. A function without blocks is a declaration. */

import { Instruction, type Local, type Op, Parameter, type Position, type Value } from './instruction';
import type { Type } from './type';

export class Block {
  readonly parameters: Parameter[] = [];
  readonly instructions: Instruction[] = [];
  /**
   * Where control goes when an instruction of this block throws or faults. The edge leaves at the *start* of the block:
   * the handler sees only values that dominate this block. The handler has exactly one parameter, the exception (`box`).
   */
  handler?: Block;
  /** Rarely executed: placed at the end of the function. */
  cold = false;

  constructor(
    readonly id: number,
    readonly owner: Function,
  ) {}

  get terminator(): Instruction {
    const last = this.instructions[this.instructions.length - 1];
    if (!last?.isTerminator) throw new Error(`block ${this.id} of ${this.owner.name} has no terminator`);
    return last;
  }

  /** Successors by ordinary control flow; the handler is not among them. */
  get successors(): Block[] {
    return this.terminator.targets.map((edge) => edge.block);
  }
}

/** What the compiler knows of a function as a whole. */
export interface FunctionAttributes {
  /** Never returns: it throws, ends the thread or the machine. */
  noreturn?: true;
  /** Never inlined. */
  noinline?: true;
  /** Inlined wherever possible. */
  inline?: true;
  /** Runs once, as the statements of a module do, or rarely: what stands in no loop there is not worth much code. */
  cold?: true;
  /** Its address is taken: it is called through pointers, so its `num` parameters and result are passed as `f64`. */
  addressed?: true;
  /** Has no effect and reads no memory. */
  pure?: true;
  /** Its only parameter is its frame, and `suspend` may stand in it; taken away by the pass that makes it ordinary. */
  coroutine?: true;
}

export class Function {
  readonly parameters: Parameter[] = [];
  readonly blocks: Block[] = [];
  readonly locals: Local[] = [];
  readonly attributes: FunctionAttributes = {};
  /** Name shown in backtraces; the symbol when absent. */
  displayName?: string;
  position?: Position;
  #values = 0;
  #blocks = 0;

  constructor(
    /** Link symbol. */
    readonly name: string,
    public result: Type,
  ) {}

  /** One more than the largest value id: the length of an array indexed by value. */
  get valueCount(): number {
    return this.#values;
  }

  /** One more than the largest block id. */
  get blockCount(): number {
    return this.#blocks;
  }

  get entry(): Block {
    return this.blocks[0];
  }

  get isDeclaration(): boolean {
    return this.blocks.length === 0;
  }

  /** Adds a parameter of the function. Parameters are values of the entry block, but not block parameters. */
  addParameter(type: Type, name?: string): Parameter {
    const parameter = new Parameter(this.#values++, type, this.blocks[0], name);
    this.parameters.push(parameter);
    return parameter;
  }

  addBlock(): Block {
    const block = new Block(this.#blocks++, this);
    this.blocks.push(block);
    if (this.blocks.length === 1) for (const parameter of this.parameters) parameter.block = block;
    return block;
  }

  addBlockParameter(block: Block, type: Type, name?: string): Parameter {
    const parameter = new Parameter(this.#values++, type, block, name);
    block.parameters.push(parameter);
    return parameter;
  }

  addLocal(name: string, type: Type): Local {
    const local = { name, type };
    this.locals.push(local);
    return local;
  }

  /** Takes the value ids below `values` and the block ids below `blocks`: for the parser, which keeps those of the text. */
  reserve(values: number, blocks: number): void {
    this.#values = Math.max(this.#values, values);
    this.#blocks = Math.max(this.#blocks, blocks);
  }

  /** Makes an instruction that belongs to no block yet. */
  makeInstruction(op: Op, type: Type, args: Value[]): Instruction {
    return new Instruction(this.#values++, op, type, args);
  }
}
