/** A function that a program contains only if it is needed after all (late.ts). */

import type { Type } from '../ir/type';

/** What a program does that needs the function: it makes bigints, or has a text with `%j` in it. */
export type LateNeed = 'bigint' | 'json';

/** A function of the run-time library whose parameters are all `unknown`. */
export interface LateFunction {
  readonly module: string;
  readonly name: string;
  readonly parameters: number;
  readonly result: Type;
  readonly need: LateNeed;
}
