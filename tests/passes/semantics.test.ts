/** Random programs give the same result and make the same calls before and after the passes. */

import type { Module } from '../../compiler/ir/module';
import { parseModule } from '../../compiler/ir/parser';
import { printModule } from '../../compiler/ir/printer';
import { assertValid } from '../../compiler/ir/verifier';
import { passes, runPasses } from '../../compiler/passes/pipeline';
import { Interpreter, Thrown } from '../support/interpreter';
import { randomProgram } from './random-program';

const inputs = [
  [0, -0],
  [1, 5],
  [-3, 0.5],
  [Number.NaN, 1e10],
  [255, -(2 ** 31)],
];

function behaviour(module: Module): string[] {
  return inputs.map((args) => {
    const interpreter = new Interpreter(module, { fuel: 1_000_000 });
    let result: string;
    try {
      const value = Number(interpreter.run('main', args));
      result = Object.is(value, -0) ? '-0' : String(value);
    } catch (error) {
      if (!(error instanceof Thrown)) throw error;
      result = `thrown ${error.value}`;
    }
    return `${result} after ${interpreter.trace.join(' ')}`;
  });
}

/** Programs per run; `SEEDS=from-to` tries others. */
const [from, to] = (process.env.SEEDS ?? '1-40').split('-').map(Number);
const seeds = Array.from({ length: to - from + 1 }, (_, i) => from + i);

test.each(seeds)('program %d', (seed) => {
  const text = printModule(randomProgram(seed));
  const original = parseModule(text);
  assertValid(original, 'the generator');
  const expected = behaviour(original);
  for (const level of [0, 1] as const) {
    const module = parseModule(text);
    runPasses(module, { level, verify: true });
    expect(behaviour(module)).toEqual(expected);
  }
});

test('every pass that can be left out is left out once', () => {
  for (const pass of passes.filter(({ required }) => !required)) {
    const module = randomProgram(7);
    const expected = behaviour(randomProgram(7));
    runPasses(module, { level: 1, verify: true, disable: [pass.name] });
    expect(behaviour(module)).toEqual(expected);
  }
});
