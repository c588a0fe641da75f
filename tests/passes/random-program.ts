/**
 * Makes random programs in the intermediate representation that always end and never do anything undefined: numbers of
 * all sorts in locals, fields, parameters and results, branches, bounded loops, calls, exceptions and their handlers.
 */

import { Builder } from '../../compiler/ir/builder';
import { Function } from '../../compiler/ir/function';
import type { Local, Op, Parameter, Value } from '../../compiler/ir/instruction';
import { Module } from '../../compiler/ir/module';
import type { Memory } from '../../compiler/ir/type';

/** Marsaglia's xorshift32: the same programs everywhere. */
export function randomSource(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const constants = [
  0,
  -0,
  1,
  -1,
  2,
  3,
  7,
  8,
  10,
  0.5,
  -1.5,
  Number.NaN,
  255,
  256,
  1e10,
  2 ** 31,
  -(2 ** 31),
  2 ** 40,
  Number.MAX_SAFE_INTEGER,
  Infinity,
];
const kinds: Memory[] = ['u8', 'i8', 'u16', 'i16', 'u32', 'i32'];
const fieldNames = ['.a', '.b', '.c'];

class Writer {
  readonly #builder: Builder;
  readonly #locals: Local[];
  readonly #object: Value;
  readonly #numbers: Parameter[];
  #loops = 0;

  constructor(
    readonly random: (below: number) => number,
    readonly fn: Function,
    readonly helpers: string[],
  ) {
    this.#builder = new Builder(fn, fn.addBlock());
    this.#locals = ['u', 'v', 'w', 'x'].map((name) => fn.addLocal(name, 'num'));
    this.#numbers = fn.parameters.filter(({ type }) => type === 'num');
    this.#object = fn.parameters.find(({ type }) => type === 'ref') ?? this.#builder.new('d', 40);
  }

  write(): void {
    this.#statements(6, 3);
    this.#builder.return(this.#expression(3));
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.random(list.length)];
  }

  #statements(count: number, depth: number): void {
    for (let i = 0; i < count; i++) this.#statement(depth);
  }

  #statement(depth: number): void {
    const b = this.#builder;
    switch (this.random(depth > 0 ? 10 : 5)) {
      case 0:
        b.store('num', this.#field(), this.#expression(2));
        return;
      case 1:
        b.call('print', 'void', [this.#expression(2)]);
        return;
      case 2: {
        // A counter, as loops and fields have them.
        const local = this.#pick(this.#locals);
        b.set(local, b.op('add', b.get(local), b.num(this.random(5) - 2)));
        return;
      }
      case 5:
      case 6:
        return this.#if(depth - 1);
      case 7:
        return this.#loop(depth - 1);
      case 8:
        return this.#try(depth - 1);
      default:
        b.set(this.#pick(this.#locals), this.#expression(3));
    }
  }

  #if(depth: number): void {
    const b = this.#builder;
    const yes = b.newBlock();
    const no = b.newBlock();
    const end = b.newBlock();
    b.branch(this.#condition(), yes, no);
    for (const block of [yes, no]) {
      b.block = block;
      this.#statements(2, depth);
      b.jump(end);
    }
    b.block = end;
  }

  #loop(depth: number): void {
    const b = this.#builder;
    const counter = this.fn.addLocal(`i${this.#loops++}`, 'num');
    const head = b.newBlock();
    const body = b.newBlock();
    const end = b.newBlock();
    const bound = b.number('u8', b.op('and', b.wrap('u8', this.#expression(1)), b.i64(7)));
    b.set(counter, b.num(0));
    b.jump(head);
    b.block = head;
    b.branch(b.compare('lt', b.get(counter), bound), body, end);
    b.block = body;
    const index = b.convert('index', b.get(counter));
    const inside = b.newBlock();
    const outside = b.newBlock(true);
    b.branch(b.compare('ult', index, b.i64(3)), inside, outside);
    b.block = inside;
    b.store('u8', { base: this.#object, index, scale: 1, offset: 32, tag: 'bytes' }, b.wrap('u8', this.#expression(1)));
    b.set(
      this.#pick(this.#locals),
      b.number('u8', b.load('u8', { base: this.#object, index, offset: 32, tag: 'bytes' })),
    );
    b.jump(outside);
    b.block = outside;
    this.#statements(2, depth);
    b.set(counter, b.op('add', b.get(counter), b.num(1)));
    b.jump(head);
    b.block = end;
  }

  #try(depth: number): void {
    const b = this.#builder;
    const outer = b.block.handler;
    const handler = b.newBlock();
    const end = b.newBlock();
    const body = b.newBlock();
    body.handler = handler;
    b.jump(body);
    b.block = body;
    this.#statements(2, depth);
    const go = b.newBlock();
    const fail = b.newBlock();
    b.branch(this.#condition(), go, fail);
    b.block = fail;
    b.throw(b.convert('box', this.#expression(1)));
    b.block = go;
    this.#statements(1, 0);
    b.jump(end);
    b.block = handler;
    handler.handler = outer;
    const exception = this.fn.addBlockParameter(handler, 'box');
    b.set(this.#pick(this.#locals), b.unbox('num', exception));
    this.#statements(1, 0);
    b.jump(end);
    b.block = end;
    end.handler = outer;
  }

  #field() {
    const n = this.random(fieldNames.length);
    return { base: this.#object, offset: 8 + 8 * n, tag: fieldNames[n] };
  }

  #condition(): Value {
    const ops = ['lt', 'le', 'gt', 'ge', 'eq', 'ne'] as const;
    const compare = () => this.#builder.compare(this.#pick(ops), this.#expression(1), this.#expression(1));
    if (this.random(4) > 0) return compare();
    const both = this.#builder.op(this.#pick<Op>(['and', 'or']), compare(), compare());
    return this.random(2) === 0 ? both : this.#builder.op('not', both);
  }

  #expression(depth: number): Value {
    const b = this.#builder;
    const inner = () => this.#expression(depth - 1);
    switch (this.random(depth > 0 ? 13 : 4)) {
      case 0:
        return b.num(this.#pick(constants));
      case 1:
        return this.#pick(this.#numbers);
      case 2:
        return b.load('num', this.#field());
      case 3:
      case 4:
        return b.get(this.#pick(this.#locals));
      case 5:
      case 6:
        return b.op(this.#pick<Op>(['add', 'sub', 'mul', 'add', 'sub', 'mul', 'div', 'rem']), inner(), inner());
      case 7:
        return b.op(this.#pick<Op>(['neg', 'floor', 'ceil', 'trunc', 'abs', 'sqrt', 'fround']), inner());
      case 8:
      case 9: {
        const kind = this.#pick(kinds);
        return b.number(kind, b.wrap(kind, inner()));
      }
      case 10: {
        const value = b.op(this.#pick<Op>(['and', 'or', 'xor']), b.wrap('i32', inner()), b.wrap('i32', inner()));
        return b.number('i32', value);
      }
      case 11:
        return b.select(this.#condition(), inner(), inner());
      default: {
        if (this.helpers.length === 0) return b.op('add', inner(), b.num(1));
        return b.call(this.#pick(this.helpers), 'num', [inner(), inner(), this.#object]);
      }
    }
  }
}

/** A module with `main(num, num): num`, helpers, and the external functions `print` and the allocator. */
export function randomProgram(seed: number): Module {
  const random = randomSource(seed);
  const module = new Module();
  module.addData({ name: 'd', segment: 'constant', align: 8, pieces: [{ zeros: 32 }] });
  module.addFunction(new Function('print', 'void')).addParameter('num');
  const slow = module.addFunction(new Function('memory/heap.allocateSlow', 'ref'));
  slow.addParameter('i64');
  slow.addParameter('i64');
  const helpers: string[] = [];
  for (let i = 0; i < 2; i++) {
    const helper = module.addFunction(new Function(`helper${i}`, 'num'));
    helper.addParameter('num');
    helper.addParameter('num');
    helper.addParameter('ref');
    new Writer(random, helper, [...helpers]).write();
    helpers.push(helper.name);
  }
  const main = module.addFunction(new Function('main', 'num'));
  main.addParameter('num');
  main.addParameter('num');
  new Writer(random, main, helpers).write();
  return module;
}
