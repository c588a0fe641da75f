/** Reproducible random integers: 0 … limit − 1, from a linear congruential generator. */
export function randomIntegers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 1;
    return state % limit;
  };
}
