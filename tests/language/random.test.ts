/**
 * Random programs print natively what they print under Node. `SEEDS=500` runs more of them, `FIRST=1000` other ones; `npm run fuzz`
 * many. What fails is made as small as it gets and written to out/tests/random/failure-SEED.ts: fix the cause and keep it among the
 * programs of tests/language/programs.
 */

import { comparePrograms } from './random/comparison';

const count = Number(process.env.SEEDS ?? 45);
const first = Number(process.env.FIRST ?? 1);
/** Programs in one executable. */
const batch = 30;

const starts = Array.from({ length: Math.ceil(count / batch) }, (_, i) => first + i * batch);

test.each(starts)(
  'programs from seed %d on print what they print under Node',
  (start) => {
    const seeds = Array.from({ length: Math.min(batch, first + count - start) }, (_, i) => start + i);
    // One batch in four is built without optimisation too.
    const isFourth = Math.floor(start / batch) % 4 === 0;
    return comparePrograms(seeds, isFourth ? [true, false] : [true]);
  },
  1_200_000,
);
