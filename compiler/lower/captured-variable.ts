/** What closures and class objects hold of the variables around them. */

import type { ts } from '../frontend/checker';
import type { Variable } from './function-lowering';

/** What such an object holds at an offset, seen from inside the function. */
export interface CapturedVariable {
  readonly symbol: ts.Symbol;
  readonly variable: Variable;
}

/** Alias tag of a copy of a variable, by the code that reads it. */
export function captureTag(code: string, offset: number): string {
  return `capture ${code} ${offset}`;
}
