/**
 * Random programs from the source language's point of view (numbers, objects, exceptions), through all passes, compiled
 * and run: what they print and return must be what the interpreter says of the program as it was.
 */

import { Builder } from '../../compiler/ir/builder';
import { Function } from '../../compiler/ir/function';
import type { Module } from '../../compiler/ir/module';
import { runPasses } from '../../compiler/passes/pipeline';
import { randomProgram } from '../passes/random-program';
import { bitsOf, Interpreter, numberOf, Thrown } from '../support/interpreter';
import { execute } from './execute';

/** `SEEDS=1-500` tries others. */
const [first, last] = (process.env.SEEDS ?? '1-12').split('-').map(Number);
const seeds = Array.from({ length: last - first + 1 }, (_, i) => first + i);
const inputs = [
  [0, 1],
  [3.5, -2],
  [-7, 1e10],
  [Number.NaN, 2 ** 31],
];

/** What the program prints and returns for each input; an exception counts as the result. */
function expected(seed: number): number[] {
  const out: number[] = [];
  for (const input of inputs) {
    const external = (name: string, args: (number | bigint)[]) => {
      if (name === 'print') out.push(Number(args[0]));
      return 0n;
    };
    try {
      out.push(Number(new Interpreter(randomProgram(seed), { external }).run('main', input)));
    } catch (error) {
      if (!(error instanceof Thrown)) throw error;
      out.push(Number.NaN);
    }
  }
  return out;
}

/** Gives the declared function `print` a body that writes the bits of its argument. */
function definePrint(module: Module): void {
  const declared = module.functions.get('print');
  const type = declared?.parameters[0].type ?? 'f64';
  module.functions.delete('print');
  const print = module.addFunction(new Function('print', 'void'));
  const value = print.addParameter(type);
  const b = new Builder(print, print.addBlock());
  const wide = type === 'i64' ? b.convert('tofloat', value) : value;
  b.call('test.emit', 'void', [b.convert('bits', wide)]);
  b.return();
}

function actual(seed: number, level: 0 | 1): number[] {
  const module = randomProgram(seed);
  runPasses(module, { level, roots: ['main', 'print'], verify: true });
  definePrint(module);
  const main = module.functions.get('main');
  const words = execute(
    module,
    inputs.map((input) => ({
      name: 'main',
      args: input.map((x, i) => (main?.parameters[i].type === 'i64' ? BigInt(Math.trunc(x) || 0) : x)),
    })),
  );
  return words.map(numberOf);
}

function comparable(values: number[]): string[] {
  return values.map((value) => bitsOf(value).toString(16));
}

describe.each([0, 1] as const)('level %i', (level) => {
  test.each(seeds)('seed %i', (seed) => {
    expect(comparable(actual(seed, level))).toEqual(comparable(expected(seed)));
  });
});
