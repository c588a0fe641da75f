/** Math: operations of the machine and what follows from them (ECMA-262 §21.3). */

export const PI = 3.141592653589793;
export const E = 2.718281828459045;
/** @op sqrt */
export declare function sqrt(x: number): number;
/** @op floor */
export declare function floor(x: number): number;
/** @op ceil */
export declare function ceil(x: number): number;
/** @op trunc */
export declare function trunc(x: number): number;
/** @op abs */
export declare function abs(x: number): number;
/** @op fround */
export declare function fround(x: number): number;
export function round(x: number): number {
  const low = floor(x);
  return x - low >= 0.5 ? low + 1 : low;
}
export function sign(x: number): number {
  return x > 0 ? 1 : x < 0 ? -1 : x;
}
export function min(...values: number[]): number {
  let result = Infinity;
  for (const value of values) if (value < result || value !== value) result = value;
  return result;
}
export function max(...values: number[]): number {
  let result = -Infinity;
  for (const value of values) if (value > result || value !== value) result = value;
  return result;
}
export function imul(a: number, b: number): number {
  const high = (a >>> 16) * (b & 0xffff) + (a & 0xffff) * (b >>> 16);
  return ((a & 0xffff) * (b & 0xffff) + ((high << 16) >>> 0)) | 0;
}
