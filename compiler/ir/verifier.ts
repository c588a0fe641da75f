/**
 * Checks a module against the rules of docs/ir.md and collects everything that is wrong. It trusts nothing: a function
 * with broken structure is reported, not crashed on. Runs after every pass in tests.
 */

import { Dominance, Flow } from './flow';
import type { Block, Function } from './function';
import { Instruction, type Local, Parameter, type Value } from './instruction';
import type { Data, Module } from './module';
import { printInstruction } from './printer';
import { typeError } from './signature';
import type { Type } from './type';

export interface Violation {
  /** Its symbol, or that of a data item. */
  readonly function: string;
  readonly block?: number;
  /** Text of the instruction. */
  readonly instruction?: string;
  readonly message: string;
}

export interface VerifyOptions {
  /** The `representations` pass has run: no `num` may be left (rule 3). */
  withoutNumbers?: boolean;
}

export function formatViolation(violation: Violation): string {
  const block = violation.block === undefined ? '' : ` ^${violation.block}`;
  const instruction = violation.instruction === undefined ? '' : `: ${violation.instruction}`;
  return `@${violation.function}${block}${instruction}: ${violation.message}`;
}

/** Everything that breaks a rule, in the order of the functions. */
export function verify(module: Module, options: VerifyOptions = {}): Violation[] {
  const violations = [...module.functions.values()].flatMap((fn) => new Verifier(fn, module, options).run());
  return [...[...module.data.values()].flatMap((data) => dataViolations(data, options)), ...violations];
}

function dataViolations({ name, pieces }: Data, { withoutNumbers }: VerifyOptions): Violation[] {
  const isByte = (value: number): boolean => value >= 0 && value <= 255;
  return pieces.flatMap((piece) => {
    if (!('tag' in piece)) return [];
    if (withoutNumbers) return [{ function: name, message: `the representation of '${piece.tag}' is left open` }];
    const isRight = isByte(piece.f64) && isByte(piece.i64);
    return isRight ? [] : [{ function: name, message: `the representation of '${piece.tag}' does not fit a byte` }];
  });
}

export function verifyFunction(fn: Function, module: Module, options: VerifyOptions = {}): Violation[] {
  return new Verifier(fn, module, options).run();
}

/** Throws an error that lists all violations, if there are any. `stage` says who made the module. */
export function assertValid(module: Module, stage: string, options: VerifyOptions = {}): void {
  const violations = verify(module, options);
  if (violations.length === 0) return;
  const list = violations.slice(0, 50).map((violation) => `  ${formatViolation(violation)}`);
  if (violations.length > 50) list.push(`  … and ${violations.length - 50} more`);
  throw new Error(`internal error: ${stage} made invalid IR\n${list.join('\n')}`);
}

class Verifier {
  readonly #violations: Violation[] = [];
  readonly #blocks: Set<Block>;
  readonly #handlers: Set<Block | undefined>;
  readonly #parameters: Set<Value>;
  readonly #locals: Set<Local>;
  /** Index of each instruction in its block; 0 for parameters. Only values that have a place are here. */
  readonly #places = new Map<Value, number>();

  constructor(
    readonly fn: Function,
    readonly module: Module,
    readonly options: VerifyOptions,
  ) {
    this.#blocks = new Set(fn.blocks);
    this.#handlers = new Set(fn.blocks.map((block) => block.handler));
    this.#parameters = new Set(fn.parameters);
    this.#locals = new Set(fn.locals);
  }

  run(): Violation[] {
    this.#signature();
    if (this.fn.isDeclaration) return this.#violations;
    const isStructured = this.#structure();
    for (const block of this.fn.blocks) {
      for (const instruction of block.instructions) this.#instruction(block, instruction);
    }
    if (isStructured) this.#dominance();
    return this.#violations;
  }

  #report(message: string, block?: Block, instruction?: Instruction): void {
    this.#violations.push({
      function: this.fn.name,
      block: block?.id,
      instruction: instruction && printInstruction(instruction),
      message,
    });
  }

  #type(type: Type, what: string): void {
    if (type === 'num' && this.options.withoutNumbers) this.#report(`${what} is num after representations`);
  }

  #signature(): void {
    const { fn } = this;
    this.#type(fn.result, 'result');
    for (const parameter of fn.parameters) {
      this.#type(parameter.type, `parameter %${parameter.id}`);
      if (parameter.type === 'void') this.#report(`parameter %${parameter.id} is void`);
      if (parameter.block !== fn.blocks[0]) this.#report(`parameter %${parameter.id} is not of the entry block`);
    }
    const isFrameOnly = fn.parameters.length === 1 && fn.parameters[0].type === 'ref' && fn.result === 'void';
    if (fn.attributes.coroutine && !isFrameOnly) this.#report('a coroutine takes its frame alone and returns nothing');
    for (const local of fn.locals) {
      this.#type(local.type, `local $${local.name}`);
      if (local.type === 'void') this.#report(`local $${local.name} is void`);
    }
  }

  /** Blocks, terminators, edges, handlers, ids. False if the control-flow graph makes no sense. */
  #structure(): boolean {
    const { fn } = this;
    const before = this.#violations.length;
    const ids = new Set<number>();
    const blockIds = new Set<number>();
    const define = (value: Value, place: number, block: Block) => {
      if (ids.has(value.id)) this.#report(`value id ${value.id} is used twice`, block);
      if (value.id >= fn.valueCount) this.#report(`value id ${value.id} was never given out`, block);
      ids.add(value.id);
      this.#places.set(value, place);
    };
    for (const parameter of fn.parameters) define(parameter, 0, fn.entry);
    for (const block of fn.blocks) {
      if (blockIds.has(block.id)) this.#report(`block id ${block.id} is used twice`, block);
      if (block.id >= fn.blockCount) this.#report(`block id ${block.id} was never given out`, block);
      blockIds.add(block.id);
      if (block.owner !== fn) this.#report(`belongs to @${block.owner.name}`, block);
      for (const parameter of block.parameters) {
        define(parameter, 0, block);
        if (parameter.block !== block) this.#report(`parameter %${parameter.id} claims another block`, block);
        if (parameter.type === 'void') this.#report(`parameter %${parameter.id} is void`, block);
        this.#type(parameter.type, `parameter %${parameter.id}`);
      }
      block.instructions.forEach((instruction, place) => {
        define(instruction, place, block);
        if (instruction.block !== block) this.#report('claims another block', block, instruction);
      });
      this.#terminator(block);
      this.#handler(block);
    }
    if (fn.entry.parameters.length > 0) this.#report('the entry block has parameters', fn.entry);
    return this.#violations.length === before;
  }

  #terminator(block: Block): void {
    const last = block.instructions.length - 1;
    if (last < 0 || !block.instructions[last].isTerminator) this.#report('does not end in a terminator', block);
    block.instructions.forEach((instruction, place) => {
      if (instruction.isTerminator && place !== last)
        this.#report('stands before the end of the block', block, instruction);
      for (const edge of instruction.targets) this.#edge(block, instruction, edge.block, edge.args);
    });
  }

  #edge(block: Block, instruction: Instruction, target: Block, args: readonly Value[]): void {
    if (!this.#blocks.has(target))
      return this.#report(`jumps to ^${target.id}, which is not in the function`, block, instruction);
    if (target === this.fn.entry) this.#report('jumps to the entry block', block, instruction);
    if (this.#handlers.has(target)) this.#report(`jumps to the handler ^${target.id}`, block, instruction);
    if (args.length !== target.parameters.length) {
      return this.#report(
        `gives ^${target.id} ${args.length} values, it takes ${target.parameters.length}`,
        block,
        instruction,
      );
    }
    args.forEach((arg, i) => {
      const wanted = target.parameters[i].type;
      if (arg.type !== wanted)
        this.#report(
          `gives ^${target.id} a ${arg.type} for %${target.parameters[i].id}: ${wanted}`,
          block,
          instruction,
        );
    });
  }

  #handler(block: Block): void {
    const { handler } = block;
    if (!handler) return;
    if (!this.#blocks.has(handler)) return this.#report(`handler ^${handler.id} is not in the function`, block);
    if (handler === this.fn.entry) this.#report('the entry block is a handler', block);
    if (handler === block) this.#report('is its own handler', block);
    if (handler.parameters.length !== 1 || handler.parameters[0].type !== 'box') {
      this.#report(`handler ^${handler.id} does not have exactly one parameter of type box`, block);
    }
  }

  #instruction(block: Block, instruction: Instruction): void {
    const report = (message: string) => this.#report(message, block, instruction);
    for (const arg of instruction.args) {
      if (!arg) return report('has a missing operand');
      if (arg.type === 'void') report(`uses %${arg.id}, which has no value`);
    }
    const mistake = typeError(instruction);
    if (mistake) report(mistake);
    if (this.options.withoutNumbers) {
      if (instruction.type === 'num' || instruction.memory === 'num') report('is num after representations');
      if (instruction.op === 'number') report('is left after representations');
    }
    this.#details(instruction, report);
  }

  /** What the types of operands do not say. */
  #details(instruction: Instruction, report: (message: string) => void): void {
    const { op, args, memory } = instruction;
    if (!Number.isSafeInteger(instruction.offset)) report('has a displacement that is not an integer');
    const targets =
      { jump: 1, branch: 2 }[op as string] ?? (op === 'switch' ? (instruction.cases?.length ?? 0) + 1 : 0);
    if (instruction.targets.length !== targets) report(`has ${instruction.targets.length} targets, not ${targets}`);
    switch (op) {
      case 'const':
        return this.#constant(instruction, report);
      case 'address':
        if (instruction.type !== 'ref' && instruction.type !== 'i64') report('is neither ref nor i64');
        return;
      case 'get':
      case 'set': {
        const { local } = instruction;
        if (!local || !this.#locals.has(local)) return report('names a local of another function');
        const type = op === 'get' ? instruction.type : args[0]?.type;
        if (type !== local.type) report(`local is ${local.type}, value ${type}`);
        if (op === 'set' && args.length !== 1) report(`takes 1 operand, has ${args.length}`);
        return;
      }
      case 'load':
      case 'store':
        if (args.length > (op === 'load' ? 1 : 2) && ![1, 2, 4, 8].includes(instruction.scale))
          report('has a scale other than 1, 2, 4, 8');
        if (memory === 'num' && instruction.tag === undefined) report('accesses a num without an alias tag');
        return;
      case 'wrap':
      case 'number':
        if (memory === 'num' || memory === 'bool' || memory === 'ref' || memory === 'box')
          report(`${memory} is not a kind of number`);
        return;
      case 'extend':
        if (memory === undefined || !/^[ui](8|16|32)$|^i64$/.test(memory)) report(`${memory} is not an integer kind`);
        return;
      case 'unbox':
        if (memory === undefined || !['num', 'f64', 'bool', 'ref'].includes(memory)) report(`cannot unbox ${memory}`);
        return;
      case 'new':
        if (instruction.offset < 8 || instruction.offset % 8 !== 0) report('size is not a positive multiple of 8');
        return;
      case 'switch':
        if (new Set(instruction.cases).size !== (instruction.cases ?? []).length) report('has a case twice');
        return;
      case 'call':
        return this.#call(instruction, report);
      case 'suspend':
        if (!this.fn.attributes.coroutine) report('stands in a function that is no coroutine');
        return;
      case 'calli':
        if (args.length === 0 || args[0].type !== 'i64') report('needs a code address of type i64');
        return;
      case 'return': {
        const type = args[0]?.type ?? 'void';
        if (type !== this.fn.result || args.length > 1)
          report(`returns ${type} from a function of type ${this.fn.result}`);
        return;
      }
    }
  }

  #constant(instruction: Instruction, report: (message: string) => void): void {
    const { type, immediate } = instruction;
    const isWide = type === 'i64' || type === 'ref' || type === 'box';
    if (typeof immediate !== (isWide ? 'bigint' : 'number')) report(`immediate is a ${typeof immediate}`);
    if (type === 'bool' && immediate !== 0 && immediate !== 1) report('a bool is 0 or 1');
    if (type === 'i64' && typeof immediate === 'bigint' && BigInt.asIntN(64, immediate) !== immediate) {
      report('immediate does not fit 64 bits, signed');
    }
  }

  /** A caller may give more arguments than the callee declares (docs/runtime.md). */
  #call(instruction: Instruction, report: (message: string) => void): void {
    const callee = this.module.functions.get(instruction.symbol ?? '');
    if (!callee) return;
    const { args } = instruction;
    if (callee.result !== instruction.type) report(`@${callee.name} returns ${callee.result}`);
    if (args.length < callee.parameters.length)
      report(`@${callee.name} takes ${callee.parameters.length} arguments, given ${args.length}`);
    callee.parameters.forEach((parameter, i) => {
      const type = args[i]?.type;
      if (type && type !== parameter.type)
        report(`argument ${i + 1} is ${type}, @${callee.name} takes ${parameter.type}`);
    });
  }

  /** Rules 1 and 2: definitions dominate uses, handlers use only what dominates every block that names them. */
  #dominance(): void {
    const flow = new Flow(this.fn);
    const dominance = new Dominance(flow);
    for (const block of flow.order) {
      block.instructions.forEach((instruction, place) => {
        const check = (value: Value) => {
          const defined = this.#places.get(value);
          if (defined === undefined) return this.#report(`uses %${value.id}, which has no place`, block, instruction);
          if (this.#parameters.has(value)) return;
          const home = value instanceof Instruction || value instanceof Parameter ? value.block : block;
          const isVisible =
            home === block
              ? value instanceof Parameter || defined < place
              : flow.isReachable(home) && dominance.dominates(home, block);
          if (!isVisible) this.#report(`uses %${value.id}, which does not dominate it`, block, instruction);
        };
        instruction.args.forEach(check);
        for (const edge of instruction.targets) edge.args.forEach(check);
      });
    }
  }
}
