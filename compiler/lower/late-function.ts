/** A function that a program contains only if it is needed after all (late.ts). */

import type { Type } from '../ir/type';

/** A function of the run-time library whose parameters are all `unknown`. */
export interface LateFunction {
  readonly module: string;
  readonly name: string;
  readonly parameters: number;
  readonly result: Type;
}
