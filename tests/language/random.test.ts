/**
 * Random programs print natively what they print under Node; `npm run fuzz` compares many. What it finds is made as small as it gets:
 * fix the cause and keep the program among those of tests/language/programs.
 */

import { Choices } from '../support/choices';
import { compareWithNode } from './random/comparison';
import { randomProgram } from './random/program';

const programs = Array.from({ length: 40 }, (_, i) => ({
  name: `program-${i + 1}`,
  source: randomProgram(Choices.seeded(i + 1)),
}));

test.each([
  ['optimised', { optimise: true }, programs],
  ['not optimised', { optimise: false }, programs.slice(0, 20)],
  ['optimised, with collections at every third allocation', { optimise: true, stress: 3 }, programs.slice(20, 40)],
])(
  'random programs print what they print under Node: %s',
  async (_, variant, chosen) => {
    const differences = await compareWithNode(chosen, variant);
    expect([...differences].map(([{ name }, { report }]) => `${name}\n${report}`)).toEqual([]);
  },
  600_000,
);
