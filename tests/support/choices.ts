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
