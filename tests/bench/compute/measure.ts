/**
 * Times a benchmark from inside, so that neither the start of the process nor V8's warming up counts: several rounds, of which
 * the best is reported. Every round must give the same result.
 */

const ROUNDS = 7;

/** Prints what a round gives, and as the last line the milliseconds of the fastest. */
export function measure(round: () => string): void {
  let best = Number.POSITIVE_INFINITY;
  let result = '';
  for (let i = 0; i < ROUNDS; i++) {
    const start = performance.now();
    const found = round();
    best = Math.min(best, performance.now() - start);
    if (i > 0 && found !== result) throw new Error(`round ${i} gives ${found}, not ${result}`);
    result = found;
  }
  console.log(result);
  console.log(best);
}
