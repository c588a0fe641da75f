/**
 * Makes random functions at the level of code generation: no `num`, SSA values with long lives, many parameters,
 * every integer and float operation, memory of all kinds, loops, switches, calls and handlers. They always end.
 */

import { Builder } from '../../compiler/ir/builder';
import { type Block, Function } from '../../compiler/ir/function';
import type { Local, Op, Value } from '../../compiler/ir/instruction';
import { Module } from '../../compiler/ir/module';
import type { Memory, Type } from '../../compiler/ir/type';
import { randomSource } from '../passes/random-program';

const integers = [0n, 1n, -1n, 2n, 3n, 5n, 7n, 10n, 63n, 64n, 100n, 127n, 128n, 255n, 256n, 1000n, -7n, 65535n].concat([
  ...[2n ** 31n - 1n, 2n ** 31n, -(2n ** 31n), 2n ** 32n, 2n ** 53n, -(2n ** 63n), 2n ** 63n - 1n, 0x1234_5678_9abcn],
]);
const floats = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  2.5,
  1e10,
  2 ** 31,
  2 ** 52,
  2 ** 53,
  2 ** 63,
  -(2 ** 63),
  1e20,
  -1e300,
  5e-324,
].concat([
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 4503599627370495.5, -3.7, 255.9, 4294967296.5],
]);
const divisors = [
  2n,
  3n,
  4n,
  5n,
  7n,
  10n,
  11n,
  60n,
  100n,
  641n,
  1000n,
  65536n,
  1_000_000_007n,
  2n ** 40n,
  2n ** 62n - 57n,
];
const integerKinds: Memory[] = ['u8', 'i8', 'u16', 'i16', 'u32', 'i32', 'i64'];
const comparisons: Op[] = ['eq', 'ne', 'lt', 'le', 'gt', 'ge'];
const unsignedComparisons: Op[] = ['ult', 'ule', 'ugt', 'uge'];
const memoryBytes = 256;

/** Values that may be used where the cursor stands. */
interface Scope {
  i64: Value[];
  f64: Value[];
  bool: Value[];
}

class Writer {
  readonly #b: Builder;
  #scope: Scope = { i64: [], f64: [], bool: [] };
  readonly #integerLocal: Local;
  readonly #floatLocal: Local;
  #budget = 120;

  constructor(
    readonly random: (below: number) => number,
    readonly fn: Function,
    readonly callees: readonly Function[],
  ) {
    this.#b = new Builder(fn, fn.addBlock());
    this.#integerLocal = fn.addLocal('n', 'i64');
    this.#floatLocal = fn.addLocal('x', 'f64');
    for (const parameter of fn.parameters) this.#add(parameter);
    this.#b.set(this.#integerLocal, this.#b.i64(1));
    this.#b.set(this.#floatLocal, this.#b.const('f64', 1.5));
  }

  write(): void {
    this.#statements(4 + this.random(12), 3);
    const b = this.#b;
    let hash: Value = b.get(this.#integerLocal);
    const mix = (value: Value) => {
      hash = b.op('add', b.op('mul', hash, b.i64(31)), value);
    };
    for (const value of this.#scope.i64) mix(value);
    for (const value of this.#scope.f64) mix(b.convert('asint', b.convert('box', value)));
    for (const value of this.#scope.bool) mix(b.select(value, b.i64(77), b.i64(5)));
    mix(b.convert('asint', b.convert('box', b.get(this.#floatLocal))));
    if (this.fn.result === 'f64') b.return(b.convert('tofloat', hash));
    else b.return(hash);
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.random(list.length)];
  }

  #add(value: Value): void {
    if (value.type === 'i64') this.#scope.i64.push(value);
    else if (value.type === 'f64') this.#scope.f64.push(value);
    else if (value.type === 'bool') this.#scope.bool.push(value);
  }

  #value(type: Type): Value {
    if (type === 'f64') return this.#float();
    if (type === 'bool') return this.#bool();
    return this.#integer();
  }

  #integer(): Value {
    if (this.#scope.i64.length === 0 || this.random(4) === 0) return this.#b.i64(this.#pick(integers));
    return this.#pick(this.#scope.i64);
  }

  #float(): Value {
    if (this.#scope.f64.length === 0 || this.random(5) === 0) return this.#b.const('f64', this.#pick(floats));
    return this.#pick(this.#scope.f64);
  }

  #bool(): Value {
    if (this.#scope.bool.length > 0 && this.random(2) === 0) return this.#pick(this.#scope.bool);
    return this.#comparison();
  }

  #comparison(): Value {
    const b = this.#b;
    if (this.random(3) === 0) {
      const op = this.#pick(comparisons);
      return b.emit(op, 'bool', [this.#float(), this.#float()]);
    }
    const op = this.#pick([...comparisons, ...unsignedComparisons]);
    return b.emit(op, 'bool', [this.#integer(), this.#integer()]);
  }

  #statements(count: number, depth: number): void {
    for (let i = 0; i < count && this.#budget > 0; i++) {
      this.#budget--;
      this.#statement(depth);
    }
  }

  #statement(depth: number): void {
    switch (this.random(depth > 0 ? 24 : 18)) {
      case 18:
      case 19:
        return this.#if(depth - 1);
      case 20:
        return this.#loop(depth - 1);
      case 21:
        return this.#switch(depth - 1);
      case 22:
        return this.#try(depth - 1);
      case 16:
      case 17:
        return this.#call();
      default:
        return this.#add(this.#operation());
    }
  }

  #operation(): Value {
    const b = this.#b;
    switch (this.random(22)) {
      case 0:
      case 1:
        return b.op(this.#pick<Op>(['add', 'sub', 'mul']), this.#integer(), this.#integer());
      case 2:
        return b.op(this.#pick<Op>(['and', 'or', 'xor']), this.#integer(), this.#integer());
      case 3:
        return b.op(this.#pick<Op>(['shl', 'shr', 'ushr']), this.#integer(), this.#integer());
      case 4:
        return b.op(this.#pick<Op>(['idiv', 'irem', 'udiv', 'urem']), this.#integer(), b.i64(this.#pick(divisors)));
      case 5: {
        // Never zero, never −1.
        const divisor = b.op('or', b.op('and', this.#integer(), b.i64(0xffff)), b.i64(1));
        return b.op(this.#pick<Op>(['idiv', 'irem', 'udiv', 'urem']), this.#integer(), divisor);
      }
      case 6:
        return b.extend(this.#pick(integerKinds), this.#integer());
      case 7: {
        const narrow = b.op(this.#pick<Op>(['add', 'sub', 'mul', 'and', 'xor']), this.#integer(), this.#integer());
        return b.extend(this.#pick<Memory>(['u32', 'i32']), narrow);
      }
      case 8:
        return this.#memory();
      case 9:
      case 10:
        return b.op(this.#pick<Op>(['add', 'sub', 'mul', 'div', 'rem']), this.#float(), this.#float());
      case 11:
        return b.op(this.#pick<Op>(['neg', 'abs', 'sqrt', 'floor', 'ceil', 'trunc', 'fround']), this.#float());
      case 12:
        return b.wrap(this.#pick(integerKinds.slice(0, 6)), this.#float());
      case 13:
        // Magnitudes up to 2^52: those that the interpreter tells apart as numbers.
        return b.convert('index', this.random(2) === 0 ? this.#float() : b.op('shr', this.#integer(), b.i64(11)));
      case 14:
        return b.convert('tofloat', this.#integer());
      case 15: {
        const type = this.#pick<Type>(['i64', 'f64']);
        return b.select(this.#bool(), this.#value(type), this.#value(type));
      }
      case 16:
        return this.#comparison();
      case 17:
        return b.op('not', this.#bool());
      case 18:
        return b.op(this.#pick<Op>(['and', 'or', 'xor']), this.#bool(), this.#bool());
      case 19: {
        const boxed = b.convert('box', this.random(2) === 0 ? this.#float() : this.#bool());
        return b.convert('isnumber', boxed);
      }
      case 20:
        return b.unbox('f64', b.convert('box', this.#float()));
      default: {
        const local = this.random(2) === 0 ? this.#integerLocal : this.#floatLocal;
        const old = b.get(local);
        b.set(local, this.#value(local.type));
        return old;
      }
    }
  }

  /** A store of some kind and a load of another, in bounds. */
  #memory(): Value {
    const b = this.#b;
    const scale = this.#pick([1, 2, 4, 8]);
    const base = b.address('m', 'i64');
    const index = b.op('and', this.#integer(), b.i64(15));
    const offset = this.random(memoryBytes / 2 - 8);
    const place = { base, index, scale, offset };
    if (this.random(2) === 0) {
      const kind = this.#pick<Memory>([...integerKinds, 'f32', 'f64']);
      b.store(kind, place, kind === 'f32' || kind === 'f64' ? b.const('f64', 2.5) : this.#integer());
    }
    const loaded = b.load(this.#pick(integerKinds), place);
    return this.random(2) === 0 ? loaded : b.op(this.#pick<Op>(['add', 'and', 'sub']), this.#integer(), loaded);
  }

  #call(): void {
    const b = this.#b;
    if (this.callees.length === 0) return;
    const callee = this.#pick(this.callees);
    const args = callee.parameters.map((parameter) => this.#value(parameter.type));
    if (this.random(3) > 0) this.#add(b.call(callee.name, callee.result, args));
    else this.#add(b.calli(b.address(callee.name, 'i64'), callee.result, args));
  }

  /** Runs `body` in a new scope; what it defines is not visible behind it. */
  #inside(block: Block, body: () => void): void {
    const saved = this.#scope;
    this.#scope = { i64: [...saved.i64], f64: [...saved.f64], bool: [...saved.bool] };
    this.#b.block = block;
    body();
    this.#scope = saved;
  }

  /** A block where paths meet, with parameters; the types of these. */
  #join(): { block: Block; types: Type[] } {
    const block = this.#b.newBlock();
    const types = Array.from({ length: this.random(4) }, () => this.#pick<Type>(['i64', 'f64', 'bool', 'i64']));
    for (const type of types) this.fn.addBlockParameter(block, type);
    return { block, types };
  }

  #enter(block: Block): void {
    this.#b.block = block;
    for (const parameter of block.parameters) this.#add(parameter);
  }

  #if(depth: number): void {
    const b = this.#b;
    const yes = b.newBlock(this.random(4) === 0);
    const join = this.#join();
    if (this.random(2) === 0) {
      // One side is a critical edge.
      const direct = join.types.map((type) => this.#value(type));
      if (this.random(2) === 0) b.branch(this.#bool(), yes, join.block, [], direct);
      else b.branch(this.#bool(), join.block, yes, direct, []);
    } else {
      const no = b.newBlock();
      b.branch(this.#bool(), yes, no);
      this.#inside(no, () => {
        this.#statements(3, depth);
        b.jump(
          join.block,
          join.types.map((type) => this.#value(type)),
        );
      });
    }
    this.#inside(yes, () => {
      this.#statements(3, depth);
      b.jump(
        join.block,
        join.types.map((type) => this.#value(type)),
      );
    });
    this.#enter(join.block);
  }

  #loop(depth: number): void {
    const b = this.#b;
    const { block: head, types } = this.#join();
    const counter = this.fn.addBlockParameter(head, 'i64');
    const body = b.newBlock();
    const end = b.newBlock();
    b.jump(head, [...types.map((type) => this.#value(type)), b.i64(0)]);
    this.#enter(head);
    b.branch(b.compare('lt', counter, b.i64(1 + this.random(5))), body, end);
    this.#inside(body, () => {
      this.#statements(4, depth);
      // Often the parameters change places: a cycle of moves.
      const rotated = types.map((type, i) => {
        const other = head.parameters[(i + 1) % types.length];
        return other.type === type ? other : this.#value(type);
      });
      b.jump(head, [...rotated, b.op('add', counter, b.i64(1))]);
    });
    b.block = end;
  }

  #switch(depth: number): void {
    const b = this.#b;
    const join = this.#join();
    const count = 1 + this.random(8);
    const spread = this.#pick([1n, 1n, 3n, 1n << 33n]);
    const blocks = Array.from({ length: count }, () => b.newBlock());
    const otherwise = b.newBlock();
    const value = b.op('and', this.#integer(), b.i64(15));
    const scaled = b.op('mul', value, b.i64(spread));
    b.switch(
      scaled,
      blocks.map((_, i) => BigInt(i + 2) * spread),
      blocks,
      otherwise,
    );
    for (const block of [...blocks, otherwise]) {
      this.#inside(block, () => {
        this.#statements(1, depth);
        b.jump(
          join.block,
          join.types.map((type) => this.#value(type)),
        );
      });
    }
    this.#enter(join.block);
  }

  #try(depth: number): void {
    const b = this.#b;
    const outer = b.block.handler;
    const handler = b.newBlock(true);
    const body = b.newBlock();
    const join = this.#join();
    body.handler = handler;
    b.jump(body);
    this.#inside(body, () => {
      this.#statements(2, depth);
      this.#call();
      const fail = b.newBlock();
      const go = b.newBlock();
      b.branch(this.#bool(), fail, go);
      b.block = fail;
      b.throw(b.convert('box', this.#float()));
      b.block = go;
      this.#statements(2, depth);
      const leave = b.newBlock();
      leave.handler = outer;
      b.jump(leave);
      b.block = leave;
      b.jump(
        join.block,
        join.types.map((type) => this.#value(type)),
      );
    });
    const exception = this.fn.addBlockParameter(handler, 'box');
    this.#inside(handler, () => {
      b.set(this.#floatLocal, b.unbox('f64', exception));
      this.#statements(2, depth);
      b.jump(
        join.block,
        join.types.map((type) => this.#value(type)),
      );
    });
    join.block.handler = outer;
    this.#enter(join.block);
  }
}

/** A module with functions `f0` … of many parameter lists; later ones call earlier ones. */
export function randomFunctions(seed: number): Module {
  const random = randomSource(seed);
  const module = new Module();
  module.addData({ name: 'm', segment: 'data', align: 16, pieces: [{ zeros: memoryBytes }] });
  const made: Function[] = [];
  for (let i = 0; i < 4; i++) {
    const fn = module.addFunction(new Function(`f${i}`, random(4) === 0 ? 'f64' : 'i64'));
    const count = random(i === 0 ? 4 : 14);
    for (let k = 0; k < count; k++) fn.addParameter((['i64', 'i64', 'f64', 'f64', 'bool'] as const)[random(5)]);
    new Writer(random, fn, [...made]).write();
    made.push(fn);
  }
  return module;
}

/** Arguments for a function of the module. */
export function randomArguments(random: (below: number) => number, fn: Function): (bigint | number)[] {
  return fn.parameters.map(({ type }) => {
    if (type === 'f64') return floats[random(floats.length)];
    return type === 'bool' ? random(2) : integers[random(integers.length)];
  });
}
