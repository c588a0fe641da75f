/** Random functions of the IR, compiled and run, against the interpreter. `SEEDS=1-500` tries others. */

import { parseModule } from '../../compiler/ir/parser';
import { printModule } from '../../compiler/ir/printer';
import { assertValid } from '../../compiler/ir/verifier';
import { randomSource } from '../passes/random-program';
import { bitsOf, Interpreter, Thrown } from '../support/interpreter';
import { type Call, execute } from './execute';
import { randomArguments, randomFunctions } from './random-function';

const [first, last] = (process.env.SEEDS ?? '1-25').split('-').map(Number);
const seeds = Array.from({ length: last - first + 1 }, (_, i) => first + i);
const callsPerFunction = 4;

function randomCalls(seed: number): Call[] {
  const random = randomSource(seed + 1000);
  const calls: Call[] = [];
  for (const fn of randomFunctions(seed).functions.values()) {
    for (let k = 0; k < callsPerFunction; k++) calls.push({ name: fn.name, args: randomArguments(random, fn) });
  }
  return calls;
}

function interpret(text: string, calls: readonly Call[]): bigint[] {
  const module = parseModule(text);
  const interpreter = new Interpreter(module, { fuel: 5_000_000 });
  return calls.map(({ name, args }) => {
    try {
      const result = interpreter.run(name, [...args]) ?? 0n;
      return typeof result === 'number' ? bitsOf(result) : BigInt.asUintN(64, result);
    } catch (error) {
      if (error instanceof Thrown) return BigInt.asUintN(64, error.value);
      throw error;
    }
  });
}

test.each(seeds)('functions %i', (seed) => {
  const module = randomFunctions(seed);
  assertValid(module, 'the generator');
  const text = printModule(module);
  const calls = randomCalls(seed);
  expect(execute(parseModule(text), calls)).toEqual(interpret(text, calls));
});
