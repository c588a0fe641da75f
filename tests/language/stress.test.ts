/**
 * The programs with collections all the time, poisoned free memory and a verified heap: in the full run (`npm run test:full`)
 * all of them at every allocation, else a sixth of them at every third. Programs that allocate by the million or use up
 * their stack are only in the full run, with collections now and then.
 */

import { expectedOutcome, programNames, runAlone, share, testPrograms } from './batch';

const isFull = process.env.TORO_FULL === '1';
const heavy = [
  'exceptions-machine',
  'functions-recursion',
  'collector',
  'strings-long',
  'strings-normalize',
  'exceptions-overflow',
  'weak',
];
const { batched, alone } = programNames();
const names = batched.filter((name) => !heavy.includes(name));

if (!isFull) {
  testPrograms(share(names, 0, 6), { name: 'with collections at every third allocation', optimise: true, stress: 3 });
} else {
  const parts = 6;
  for (let part = 0; part < parts; part++) {
    describe(`part ${part + 1} of ${parts}`, () => {
      testPrograms(share(names, part, parts), {
        name: 'with collections at every allocation',
        optimise: true,
        stress: 1,
      });
    });
  }
  describe('heavy', () => {
    testPrograms(heavy, { name: 'with some collections', optimise: true, stress: 20_000 });
  });
  test.each(alone)(
    '%s with collections at every allocation',
    async (name) => {
      const expected = expectedOutcome(name);
      const actual = await runAlone(name, { name: 'alone stressed', optimise: true, stress: 1 });
      expect(actual.output).toBe(expected.output);
      expect(actual.status).toBe(expected.status);
    },
    60_000,
  );
}
