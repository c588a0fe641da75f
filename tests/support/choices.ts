/**
 * Decisions of a random generator, recorded so that they can be replayed and simplified: whoever asks for a number below a limit gets
 * one from the seed, or from a list. Beyond the end of a list everything is 0, so generators put their simplest case first.
 */

import { randomIntegers } from './random';

export class Choices {
  /** What has been decided so far: replaying it gives the same again. */
  readonly taken: number[] = [];
  readonly #next: (limit: number) => number;

  private constructor(next: (limit: number) => number) {
    this.#next = next;
  }

  static seeded(seed: number): Choices {
    const random = randomIntegers(seed * 7919 + 17);
    for (let i = 0; i < 5; i++) random(2);
    return new Choices(random);
  }

  static replayed(list: readonly number[]): Choices {
    let at = 0;
    return new Choices((limit) => Math.min(list[at++] ?? 0, limit - 1));
  }

  /** A number from 0 up to and without `limit`. */
  below(limit: number): number {
    const choice = this.#next(limit);
    this.taken.push(choice);
    return choice;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }
}

/**
 * The simplest list found for which `fails` still holds, which it does for `choices`: stretches are left out, then numbers made
 * smaller, as long as that helps and `attempts` are left.
 */
export async function shrink(
  choices: readonly number[],
  fails: (choices: readonly number[]) => Promise<boolean>,
  attempts: number,
): Promise<readonly number[]> {
  let best = choices;
  let left = attempts;
  const attempt = async (candidate: readonly number[]): Promise<boolean> => {
    if (left-- <= 0 || !(await fails(candidate))) return false;
    best = candidate;
    return true;
  };
  for (let improved = true; improved && left > 0; ) {
    improved = false;
    for (let length = best.length >> 1; length > 0; length >>= 1) {
      for (let from = best.length - length; from >= 0 && left > 0; from -= length) {
        if (await attempt([...best.slice(0, from), ...best.slice(from + length)])) improved = true;
      }
    }
    for (let i = 0; i < best.length && left > 0; i++) {
      for (const smaller of [0, best[i] >> 1]) {
        if (smaller < best[i] && (await attempt(best.with(i, smaller)))) {
          improved = true;
          break;
        }
      }
    }
  }
  return best;
}
